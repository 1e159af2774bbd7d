"""Counts the truth: headcount, memberships and completions. Writes nothing."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Any, Final

from django.db.models import Count, Exists, OuterRef, Q, QuerySet
from django.utils import timezone

from .models import Completion, HeadcountDeclaration, Membership, Programme
from .prepared import Prepared
from .rules import add_months


@dataclass(frozen=True, slots=True)
class Tally:
    """The members of an organisation at one moment.

    `jobs` says how many have each job (empty: none chosen); `by_group` how many of the completed have no completion
    but from group sessions.
    """

    members: int
    completed: int
    by_group: int
    jobs: dict[str, int]


def count(organisation_id: int, programme: Programme) -> Tally:
    """The members of an organisation, and who of them has completed a programme."""
    since = valid_since(programme, timezone.now())
    asked = (organisation_id, programme.pk)
    found = _BY_JOB_SINCE.rows(*asked, since) if since else _BY_JOB.rows(*asked)
    return Tally(
        members=sum(members for _, members, _, _ in found),
        completed=sum(completed for _, _, completed, _ in found),
        by_group=sum(completed - alone for _, _, completed, alone in found),
        jobs={job: members for job, members, _, _ in found},
    )


def counted(rows: QuerySet[Membership], completions: QuerySet[Completion], by: str) -> QuerySet[Membership, Any]:
    """Of memberships, by a column, in one question: how many there are, who has a completion, who not of a group alone.

    Each row has the column's value, `members`, `completed` and `alone`.
    """
    valid = completions.filter(participant=OuterRef("participant"))
    looked_at = rows.annotate(
        has_completed=Exists(valid), has_completed_alone=Exists(valid.exclude(source=Completion.Source.GROUP))
    )
    grouped: Any = looked_at.values(by).order_by(by)
    counts: QuerySet[Membership, Any] = grouped.annotate(
        members=Count("pk"),
        completed=Count("pk", filter=Q(has_completed=True)),
        alone=Count("pk", filter=Q(has_completed_alone=True)),
    ).values_list(by, "members", "completed", "alone")
    return counts


def _by_job(organisation: int, programme: int, since: dt.datetime | None = None) -> QuerySet[Membership, Any]:
    completions = Completion.objects.filter(programme=programme)
    if since:
        completions = completions.filter(completed_at__gt=since)
    return counted(Membership.objects.active().filter(organisation=organisation), completions, "job")


_BY_JOB: Final = Prepared(_by_job)
_BY_JOB_SINCE: Final = Prepared(_by_job)


def valid_completions(programme: Programme) -> QuerySet[Completion]:
    """The completions of a programme that count today."""
    since = valid_since(programme, timezone.now())
    completions = Completion.objects.filter(programme=programme)
    return completions.filter(completed_at__gt=since) if since else completions


def valid_since(programme: Programme, now: dt.datetime) -> dt.datetime | None:
    """Completions count that are younger than this; None where all do."""
    months = programme.learner_validity_months
    return add_months(now, -months) if months else None


def headcount(organisation_id: int) -> int:
    """The declared headcount that holds today; 0 where none does."""
    return declared(organisation_id).values_list("employees", flat=True).first() or 0


def declared(organisation: Any, on: dt.date | None = None) -> QuerySet[HeadcountDeclaration]:
    """The declarations of an organisation (or of `OuterRef("pk")`) that hold on a day (today), the newest first."""
    holding = HeadcountDeclaration.objects.filter(organisation=organisation, valid_from__lte=on or timezone.localdate())
    return holding.order_by("-valid_from", "-pk")
