"""The participant's part: a slip is confirmed, each by the person who has it, and can be taken back.

A participant who is signed in confirms for the own account. Of any other nothing is known: a new pseudonym stands for
"one person of this organisation took part on this day". Wrong codes count as wrong join codes do.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone
from django.views.decorators.debug import sensitive_variables

from noplace_xblock.directory import api as directory

from .. import codes, counting, due, joining, throttle
from ..models import Completion, Manager, Membership, Organisation, Participant, Slip
from . import hosting, slips
from .data import SlipInfo
from .errors import AnotherPersonsSlip, HostRefused, OneSlipEach, SlipTooEarly, SlipTooLate, UnknownSlip


@sensitive_variables("code")
def look_up(*, code: str, user_id: int | None, hosted: Collection[str] = (), address: str = "") -> SlipInfo:
    """The slip that a code belongs to, where it can be confirmed or taken back now.

    Args:
        user_id: who is signed in; None for a visitor.
        hosted: the sessions that this browser has started.

    Raises:
        TooManyTries, UnknownSlip, HostRefused, SlipTooEarly, SlipTooLate.
    """
    limits = throttle.join_codes(user_id=user_id, address=address)
    throttle.refuse_above(limits)
    slip = _slips().filter(code_hash=slips.hash_of(codes.typed(code))).first()
    if slip is None:
        throttle.count(limits)
        raise UnknownSlip
    return _looked_up(slip, user_id, hosted)


def look_up_again(*, slip: int, user_id: int | None, hosted: Collection[str] = ()) -> SlipInfo:
    """The same for a slip whose code was typed a moment ago."""
    found = _slips().filter(pk=slip).first()
    if found is None:
        raise UnknownSlip
    return _looked_up(found, user_id, hosted)


def confirm(*, slip: int, user_id: int | None, hosted: Collection[str] = ()) -> None:
    """One person took part until the end: makes them a member and notes the completion. Again, nothing happens.

    Raises:
        UnknownSlip, HostRefused, SlipTooEarly, SlipTooLate.
        OneSlipEach: this person has confirmed another slip of the session.
    """
    own = Participant.objects.get_or_create(user_id=user_id)[0] if user_id else None
    with transaction.atomic():
        row = _locked(slip)
        _refuse_hosts(row, user_id, hosted)
        if row.confirmed_at:
            return
        _refuse_out_of_time(row)
        if own and Slip.objects.filter(session=row.session, participant=own).exists():
            raise OneSlipEach
        _take_part(row, own or Participant.objects.create(), timezone.now())
        if user_id:
            directory.forget_place(user_id=user_id)


def take_back(*, slip: int, user_id: int | None, hosted: Collection[str] = ()) -> None:
    """Undoes what a slip confirmed, and nothing else: a place or a completion from elsewhere stays.

    Raises:
        UnknownSlip, HostRefused.
        AnotherPersonsSlip: it was confirmed for an account, and that isn't who asks.
    """
    with transaction.atomic():
        row = _locked(slip)
        _refuse_hosts(row, user_id, hosted)
        if row.confirmed_at is None:
            return
        if row.participant and row.participant.user_id not in (None, user_id):
            raise AnotherPersonsSlip
        _undo(row, row.participant, row.confirmed_at)


def _take_part(row: Slip, participant: Participant, now: dt.datetime) -> None:
    session = row.session
    Membership.objects.get_or_create(
        active_key=Membership.key_for(session.organisation_id, participant.pk),
        defaults={"organisation": session.organisation, "participant": participant, "joined_at": now},
    )
    joining.follow_job(participant)
    Completion.objects.get_or_create(
        participant=participant,
        programme=session.programme,
        cycle=session.cycle,
        defaults={"source": Completion.Source.GROUP, "completed_at": now},
    )
    _note(row, participant, now)
    due.mark(counting.organisations_of(participant))


def _undo(row: Slip, participant: Participant | None, confirmed_at: dt.datetime) -> None:
    """What came with the slip has its time to the microsecond."""
    session = row.session
    if participant:
        due.mark(counting.organisations_of(participant))
        places = Membership.objects.active().filter(participant=participant, organisation=session.organisation)
        places.filter(joined_at=confirmed_at).update(left_at=timezone.now(), active_key=None)
        made = Completion.objects.filter(participant=participant, programme=session.programme, cycle=session.cycle)
        made.filter(source=Completion.Source.GROUP, completed_at=confirmed_at).delete()
    _note(row, None, None)


def _note(row: Slip, participant: Participant | None, at: dt.datetime | None) -> None:
    row.participant, row.confirmed_at = participant, at
    row.save(update_fields=["participant", "confirmed_at"])


def _slips() -> QuerySet[Slip]:
    return Slip.objects.select_related("session__organisation", "session__programme", "participant")


def _locked(slip: int) -> Slip:
    """The slip, while nobody else changes anything of its organisation's sessions."""
    place = Slip.objects.filter(pk=slip).values_list("session__organisation", flat=True).first()
    if place is None:
        raise UnknownSlip
    Organisation.objects.select_for_update().get(pk=place)
    found = _slips().filter(pk=slip).first()
    if found is None:  # the host made new ones a moment ago
        raise UnknownSlip
    return found


def _looked_up(row: Slip, user_id: int | None, hosted: Collection[str]) -> SlipInfo:
    _refuse_hosts(row, user_id, hosted)
    if row.confirmed_at is None:
        _refuse_out_of_time(row)
    return SlipInfo(
        id=row.pk,
        organisation=row.session.organisation.name,
        day=timezone.localdate(row.session.opened_at),
        confirmed=row.confirmed_at is not None,
    )


def _refuse_hosts(row: Slip, user_id: int | None, hosted: Collection[str]) -> None:
    session = row.session
    manages = user_id and Manager.objects.filter(organisation=session.organisation, user_id=user_id).exists()
    if manages or (user_id and user_id == session.host_id) or str(session.uuid) in hosted:
        raise HostRefused


def _refuse_out_of_time(row: Slip) -> None:
    state = hosting.state_of(row.session)
    if state == hosting.OVER or row.session.organisation.status != Organisation.Status.ACTIVE:
        raise SlipTooLate
    if state == hosting.OPEN:
        raise SlipTooEarly
