"""Two accounts of one person become one. What both did counts once.

The platform keeps completed blocks by account, and they stay there: what counts is what has been noted as completed
programmes, and of each the earlier one.
"""

from __future__ import annotations

from typing import Final

from django.core.cache import cache
from django.db import transaction
from django.utils import timezone
from django.views.decorators.debug import sensitive_variables

from noplace_xblock.directory import api as directory
from noplace_xblock.host import accounts as host

from .. import codes, counting, due, inbox, joining
from ..models import Completion, Heard, Manager, Membership, Participant
from . import resume
from .coming_back import find
from .errors import OwnCode, WrongCode

#: How long the same click again says the same.
_REMEMBERED: Final = 600


@sensitive_variables()
def merge(*, user_id: int, code: str, address: str = "") -> None:
    """Brings what the account of a resume code has into this one, and closes that one. Again, nothing happens.

    Raises:
        OwnCode: it is this account's own code.
        MistypedCode, WrongCode, TooManyTries: as in coming back.
    """
    done = f"noplace:merged:{user_id}:{resume.hash_of(codes.typed(code))}"
    if cache.get(done):
        return
    other = find(code, address)
    if other.user_id == user_id:
        raise OwnCode
    counting.count(other)
    _merge(user_id, other.pk)
    cache.set(done, True, _REMEMBERED)


def _merge(user_id: int, other_pk: int) -> None:
    kept = Participant.objects.get_or_create(user_id=user_id)[0]
    with transaction.atomic():
        # Both, always in the same order: two merges that cross wait for each other and don't lock each other out.
        both = {
            one.pk: one
            for one in Participant.objects.select_for_update().filter(pk__in=[kept.pk, other_pk]).order_by("pk")
        }
        other = both[other_pk]
        if other.user_id is None:
            raise WrongCode
        concerned = _organisations_of(other)
        _move_completions(other, kept)
        _move_places(other, kept)
        _close(other, user_id)
        due.mark({*concerned, *_organisations_of(kept)})
        inbox.look_at(user_id=user_id)


def _organisations_of(participant: Participant) -> list[int]:
    places = Membership.objects.filter(participant=participant)
    return sorted(set(places.values_list("organisation_id", flat=True)))


def _move_completions(other: Participant, kept: Participant) -> None:
    for theirs in Completion.objects.filter(participant=other):
        same = Completion.objects.filter(participant=kept, programme=theirs.programme_id, cycle=theirs.cycle).first()
        if same is None:
            Completion.objects.filter(pk=theirs.pk).update(participant=kept)
            continue
        if theirs.completed_at < same.completed_at:
            Completion.objects.filter(pk=same.pk).update(completed_at=theirs.completed_at, source=theirs.source)
        theirs.delete()


def _move_places(other: Participant, kept: Participant) -> None:
    for place in Membership.objects.filter(participant=other):
        own = Membership.objects.active().filter(participant=kept, organisation=place.organisation_id).first()
        place.participant = kept
        if place.left_at is None and own is not None:
            _one_of_two(place, own)
        elif place.left_at is None:
            place.active_key = Membership.key_for(place.organisation_id, kept.pk)
        place.save(update_fields=["participant", "joined_at", "left_at", "active_key"])
    joining.follow_job(kept)


def _one_of_two(place: Membership, own: Membership) -> None:
    """The own place goes on, since the earlier day; the other one ends."""
    if place.joined_at < own.joined_at:
        own.joined_at, place.joined_at = place.joined_at, own.joined_at
        own.save(update_fields=["joined_at"])
    place.left_at, place.active_key = max(timezone.now(), place.joined_at), None


def _close(other: Participant, user_id: int) -> None:
    """The other account lets nobody in, and what it managed goes on under this one."""
    closed = other.user_id or 0
    for managed in Manager.objects.filter(user_id=closed):
        Manager.objects.get_or_create(
            organisation=managed.organisation, user_id=user_id, defaults={"no_mail": managed.no_mail}
        )
        managed.delete()
    Heard.objects.filter(user_id=closed).delete()
    Participant.objects.filter(pk=other.pk).update(user=None, resume_hash=None)
    host.close(closed)
    for one in (closed, user_id):
        directory.forget_place(user_id=one)
