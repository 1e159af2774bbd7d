"""Counts the truth: headcount, memberships and completions. Writes nothing."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Exists, OuterRef, Q, QuerySet
from django.utils import timezone

from .models import Completion, HeadcountDeclaration, Membership, Programme
from .models.results import PLACES
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
    here = Membership.objects.active().filter(organisation=organisation_id)
    found = [(row["job"], row["members"], row["completed"], row["alone"]) for row in counted(here, programme, "job")]
    return Tally(
        members=sum(members for _, members, _, _ in found),
        completed=sum(completed for _, _, completed, _ in found),
        by_group=sum(completed - alone for _, _, completed, alone in found),
        jobs={job: members for job, members, _, _ in found},
    )


def counted(rows: QuerySet[Membership], programme: Programme, by: str) -> list[dict[str, Any]]:
    """Of memberships, by a column, in one question: how many there are, who has completed the programme, who alone."""
    valid = valid_completions(programme).filter(participant=OuterRef("participant"))
    looked_at = rows.annotate(
        has_completed=Exists(valid), has_completed_alone=Exists(valid.exclude(source=Completion.Source.GROUP))
    )
    grouped: Any = looked_at.values(by).order_by(by)
    return list(
        grouped.annotate(
            members=Count("pk"),
            completed=Count("pk", filter=Q(has_completed=True)),
            alone=Count("pk", filter=Q(has_completed_alone=True)),
        )
    )


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


def declared(organisation: Any) -> QuerySet[HeadcountDeclaration]:
    """The declarations of an organisation (or of `OuterRef("pk")`) that hold, the newest first."""
    holding = HeadcountDeclaration.objects.filter(organisation=organisation, valid_from__lte=timezone.localdate())
    return holding.order_by("-valid_from", "-pk")


def places(region: Any) -> dict[str, int | None]:
    """The places that a region lies in, itself included, as the columns of `Progress`."""
    found = {}
    at = region
    while at:
        found[at.level] = at.pk
        at = at.parent
    return {f"{level}_id": found.get(level) for level in PLACES}
