"""What a person sees of themselves: their places, what proves their training, and all that is kept of them.

For that person alone, whoever else asks. It leaves out what the platform keeps (answers, grades): that is the
platform's to tell.
"""

from __future__ import annotations

import datetime as dt

from django.utils import timezone

from . import groups, seats
from .models import Completion, Membership, Programme
from .rules import add_months
from .seen import OwnPlace, Proof


def own_places(*, user_id: int) -> tuple[OwnPlace, ...]:
    """A person's places, those that last first; of those that ended, the last one in each organisation."""
    rows = Membership.objects.filter(participant__user_id=user_id).select_related("organisation__region")
    lasting = [row for row in rows.active().newest_first()]
    seen = {row.organisation_id for row in lasting}
    ended = []
    for row in rows.filter(left_at__isnull=False).order_by("-left_at", "-pk"):
        if row.organisation_id not in seen:
            seen.add(row.organisation_id)
            ended.append(row)
    return tuple(_place(row) for row in (*lasting, *ended))


def proofs(*, user_id: int) -> tuple[Proof, ...]:
    """Of each programme that a person has completed, the last time."""
    rows = Completion.objects.filter(participant__user_id=user_id).select_related("programme")
    newest = {row.programme_id: row for row in rows.order_by("completed_at", "pk")}
    return tuple(_proof(row) for row in sorted(newest.values(), key=lambda row: -row.completed_at.timestamp()))


def _place(row: Membership) -> OwnPlace:
    return OwnPlace(
        organisation_uuid=row.organisation.uuid,
        name=row.organisation.name,
        town=row.organisation.region.name,
        job=groups.job_name(row.job) if row.job else "",
        joined_on=timezone.localdate(row.joined_at),
        left_on=timezone.localdate(row.left_at) if row.left_at else None,
        seat="" if row.left_at else seats.seat_of(row.pk),
    )


def _proof(row: Completion) -> Proof:
    return Proof(
        programme=row.programme.name,
        completed_on=timezone.localdate(row.completed_at),
        counts_until=_counts_until(row.programme, row.completed_at),
    )


def _counts_until(programme: Programme, at: dt.datetime) -> dt.date | None:
    months = programme.learner_validity_months
    return timezone.localdate(add_months(at, months)) if months else None
