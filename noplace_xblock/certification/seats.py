"""Seats: members as an organisation may see them, without a name, a job or a result.

A seat is a membership behind a code, worked out from it with the instance's key: the person sees it on their own page
and may say it, nobody else can tell whose it is. A manager releases the seat of somebody who left, or has a code made
for somebody who lost their own; what that code opens is said in `accounts.handing`.
"""

from __future__ import annotations

import datetime as dt
import uuid as uuids
from typing import Final

from django.db import transaction
from django.utils import timezone
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext_lazy as _
from django.views.decorators.debug import sensitive_variables

from noplace_xblock.directory import api as directory

from . import accounts, codes, due, tally, throttle
from .errors import CertificationError, TooManyTries
from .models import ChainManager, Manager, Membership, Notice, Organisation, Participant
from .organisations import find
from .rules import shows_numbers
from .seen import HandedCode, HandedNotice, Seat

#: Six letters of 24: of a thousand seats no two are alike, but once in four hundred organisations.
LENGTH: Final = 6
#: For so many seats an organisation may have codes made in a day.
CODES_A_DAY: Final = 5
#: What `Notice.kind` says of a code that was made; its matter is the pseudonym.
CODE_MADE: Final = "seat_code"
_SALT: Final = "noplace.seat"


class UnknownSeat(CertificationError):
    """No member of this organisation has this seat now."""

    reason = "unknown_seat"
    message = _("We don't know this seat. Compare the code letter by letter. Perhaps the seat was released.")


class NoCodeForSeat(CertificationError):
    """This person has another way in, or needs one that is theirs alone."""

    reason = "no_code_for_seat"
    message = _("For this seat no code can be made. This person signs in in another way.")


class TooManyCodes(TooManyTries):
    """So many codes that it looks like looking into accounts."""

    message = _("You have had several codes made today. Wait until tomorrow.")


def seat_of(membership_id: int) -> str:
    """The code of a seat, as it is shown."""
    return codes.in_groups(_code(membership_id))


def seats(*, organisation: uuids.UUID) -> tuple[Seat, ...] | None:
    """The seats taken now, by the month of joining, newest first, then by their codes, which say nothing.

    None where the organisation is too small to see even how many there are.
    """
    row = find(organisation)
    if not shows_numbers(tally.headcount(row.pk)):
        return None
    places = Membership.objects.active().filter(organisation=row).values_list("pk", "joined_at")
    found = [Seat(shown=seat_of(pk), joined_in=timezone.localdate(at).replace(day=1)) for pk, at in places]
    return tuple(sorted(found, key=lambda seat: (-seat.joined_in.toordinal(), seat.shown)))


def seat(*, organisation: uuids.UUID, seat: str, by: int) -> str:
    """The seat that somebody typed, as it is shown.

    Raises:
        UnknownSeat: there is no such seat in this organisation.
        TooManyTries: too many that don't exist.
    """
    return seat_of(_find(find(organisation), seat, by).pk)


@transaction.atomic
def release_seat(*, organisation: uuids.UUID, seat: str, by: int) -> None:
    """The person behind a seat is no longer a member; what they completed stays theirs. Raises as `seat` does."""
    place = _find(find(organisation, lock=True), seat, by)
    Membership.objects.active().filter(pk=place.pk).update(left_at=timezone.now(), active_key=None)
    if place.participant.user_id:
        directory.forget_place(user_id=place.participant.user_id)
    due.mark([place.organisation_id])


@sensitive_variables()
@transaction.atomic
def make_code_for_seat(*, organisation: uuids.UUID, seat: str, by: int) -> HandedCode:
    """A code by which the person behind a seat comes back to the training; they see that it was made.

    Raises:
        UnknownSeat, TooManyTries: as `seat` does.
        NoCodeForSeat: the person has an e-mail address, or manages or coordinates something.
        TooManyCodes: enough for today.
    """
    row = find(organisation, lock=True)
    participant = _find(row, seat, by).participant
    if not accounts.may_have_handed_code(participant) or _has_duties(participant):
        raise NoCodeForSeat
    _note(row, participant)
    return accounts.make_handed_code(participant_id=participant.pk)


def codes_made_for(*, user_id: int) -> tuple[HandedNotice, ...]:
    """The codes that employers had made for a person's seats, the newest first."""
    participant = Participant.objects.filter(user_id=user_id).first()
    if participant is None:
        return ()
    rows = Notice.objects.filter(kind=CODE_MADE, matter=str(participant.uuid), organisation__in=_ever(participant))
    found = rows.select_related("organisation").order_by("-sent_at")
    return tuple(HandedNotice(organisation=row.organisation.name, at=row.sent_at) for row in found)


def end_code_made_for(*, user_id: int) -> None:
    """The code that was made for a person lets nobody in any more."""
    participant = Participant.objects.filter(user_id=user_id).first()
    if participant:
        accounts.end_handed_code(participant_id=participant.pk)


def _find(organisation: Organisation, typed: str, by: int) -> Membership:
    limits = throttle.seats(user_id=by)
    throttle.refuse_above(limits)
    wanted = codes.typed(typed)
    places = Membership.objects.active().filter(organisation=organisation)
    here = [pk for pk in places.values_list("pk", flat=True) if _code(pk) == wanted]
    if len(here) != 1:  # two alike: better none than the wrong one
        throttle.count(limits)
        raise UnknownSeat
    return places.select_related("participant").get(pk=here[0])


def _has_duties(participant: Participant) -> bool:
    """Whether the account opens more than a training: such a key isn't made by others."""
    who = participant.user_id or 0
    managing = Manager.objects.filter(user_id=who).exists() or ChainManager.objects.filter(user_id=who).exists()
    return managing or bool(directory.regions_of(user_id=who))


def _note(organisation: Organisation, participant: Participant) -> None:
    now = timezone.now()
    made = Notice.objects.filter(organisation=organisation, kind=CODE_MADE)
    others = made.filter(sent_at__gt=now - dt.timedelta(days=1)).exclude(matter=str(participant.uuid))
    if others.count() >= CODES_A_DAY:
        raise TooManyCodes
    made.update_or_create(
        organisation=organisation, kind=CODE_MADE, matter=str(participant.uuid), defaults={"sent_at": now}
    )


def _ever(participant: Participant) -> list[int]:
    places = Membership.objects.filter(participant=participant)
    return sorted(set(places.values_list("organisation_id", flat=True)))


def _code(membership_id: int) -> str:
    digest = salted_hmac(_SALT, str(membership_id), algorithm="sha256").hexdigest()
    return codes.letters_of(int(digest, 16), LENGTH)
