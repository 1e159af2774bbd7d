"""Two organisations that are the same become one. Each member keeps one place, and printed codes go on working."""

from __future__ import annotations

import uuid as uuids

from django.db import transaction
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from noplace_xblock.directory import api as directory

from . import due, history
from .errors import CantMerge, UnknownOrganisation
from .models import GroupSession, Membership, Organisation
from .standing import end_ways_in

Status = Organisation.Status


@transaction.atomic
def merge(*, keep: uuids.UUID, other: uuids.UUID, by: int) -> None:
    """Brings members, managers and codes of the other one into the one that is kept, and closes the other one.

    What the kept one says of itself, its headcount too, goes on to hold. A certificate of the other one is withdrawn.
    The same again changes nothing.

    Raises:
        CantMerge: they are one and the same, the one to keep doesn't take part, or the other one is closed.
    """
    kept, gone = _both(keep, other)
    if gone.merged_into_id == kept.pk and gone.status == Status.CLOSED:
        return
    if kept.status not in (Status.ACTIVE, Status.PAUSED) or gone.status == Status.CLOSED:
        raise CantMerge(f"{kept.status} and {gone.status}")
    gone.join_keys.update(organisation=kept)
    end_ways_in(gone)
    _move_places(gone, kept)
    _move_managers(gone, kept)
    GroupSession.objects.filter(organisation=gone).update(organisation=kept)
    _close(gone, kept, by)
    due.mark([kept.pk, gone.pk])


def _both(keep: uuids.UUID, other: uuids.UUID) -> tuple[Organisation, Organisation]:
    """Both, locked in the order of their numbers: two that merge each other wait, and don't lock each other out."""
    if keep == other:
        raise CantMerge("one and the same")
    rows = {
        row.uuid: row for row in Organisation.objects.select_for_update().filter(uuid__in=[keep, other]).order_by("pk")
    }
    if len(rows) < 2:
        raise UnknownOrganisation(f"{keep} or {other}")
    return rows[keep], rows[other]


def _move_places(gone: Organisation, kept: Organisation) -> None:
    """Places that last move, with the day of joining. Of two of one person, that in the kept one goes on."""
    own = {place.participant_id: place for place in Membership.objects.active().filter(organisation=kept)}
    moved = list(Membership.objects.active().filter(organisation=gone).select_related("participant"))
    earlier = []
    for place in moved:
        same = own.get(place.participant_id)
        if same is None:
            place.organisation, place.active_key = kept, Membership.key_for(kept.pk, place.participant_id)
            continue
        if place.joined_at < same.joined_at:
            same.joined_at, place.joined_at = place.joined_at, same.joined_at
            earlier.append(same)
        place.left_at, place.active_key = max(timezone.now(), place.joined_at), None
    Membership.objects.bulk_update(earlier, ["joined_at"], batch_size=500)
    Membership.objects.bulk_update(moved, ["organisation", "active_key", "joined_at", "left_at"], batch_size=500)
    for place in moved:
        if place.participant.user_id:
            directory.forget_place(user_id=place.participant.user_id)


def _move_managers(gone: Organisation, kept: Organisation) -> None:
    gone.managers.filter(user__in=kept.managers.values_list("user_id", flat=True)).delete()
    gone.managers.update(organisation=kept)


def _close(gone: Organisation, kept: Organisation, by: int) -> None:
    with translation.override(gone.locale):
        reason = _("It is the same place as “%(name)s”.") % {"name": kept.name}
    gone.status, gone.status_reason, gone.merged_into = Status.CLOSED, reason[:255], kept
    history.save(gone, by=by, why=reason, fields=["status", "status_reason", "merged_into"])
    history.save(kept, by=by, why=f"merged with {gone.uuid}", fields=["status"])
