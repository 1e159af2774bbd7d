"""Joining an organisation by code, which also takes a person into the course; leaving it; the job a person has there.

A membership points to a pseudonym; this module is where a user id becomes one.
"""

from __future__ import annotations

import uuid as uuids

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone

from noplace_xblock.directory import api as directory

from . import codes, courses, due, inbox, progress, throttle
from .data import MembershipInfo, OrganisationInfo
from .errors import ExpiredCode, FullCode, JoinRefused, NotOpenYet, RevokedCode, UnknownCode
from .models import JoinKey, Membership, Organisation, Participant
from .organisations import organisation_info


def join(*, user_id: int, code: str, job: str | None = None, address: str = "", language: str = "") -> MembershipInfo:
    """Makes a person a member of the code's organisation; who is one already stays one. Raises `JoinRefused`.

    The person is taken into the programme's course as well. A course that is closed doesn't undo the joining:
    `courses.begin` says so.
    """
    key = _key(user_id, code, address)
    participant = Participant.objects.get_or_create(user_id=user_id)[0]
    with transaction.atomic():
        # The lock holds others off while it is decided who still fits; a new code takes the same one first.
        key = _locked(key)
        membership = _place(key, participant) or _new_place(key, participant)
        follow_job(participant, job)
        directory.forget_place(user_id=user_id)
        due.mark([key.organisation_id])
        inbox.look_at(user_id=user_id)
    courses.enrol(user_id=user_id, language=language)
    membership.refresh_from_db()
    return _info(membership)


def look_up_code(*, user_id: int | None, code: str, address: str = "") -> OrganisationInfo:
    """The organisation that a code leads to, before joining; a visitor has no `user_id`. Raises `JoinRefused`."""
    key = _key(user_id, code, address)
    if user_id is None or not _active(user_id).filter(organisation=key.organisation).exists():
        _check_usable(key)
    return organisation_info(key.organisation)


def leave(*, user_id: int, organisation_uuid: uuids.UUID) -> None:
    """Ends a person's place in an organisation; without one nothing happens."""
    place = _active(user_id).filter(organisation__uuid=organisation_uuid).first()
    if place is None:
        return
    with transaction.atomic():
        still = Membership.objects.active().filter(pk=place.pk)
        still.update(left_at=timezone.now(), active_key=None)
        directory.forget_place(user_id=user_id)
        due.mark([place.organisation_id])


def set_job(*, user_id: int, job: str) -> None:
    """Follows the job that a person chose; counts anew, because another job asks for other blocks."""
    with transaction.atomic():
        if _active(user_id).update(job=job):
            due.mark(_active(user_id).values_list("organisation_id", flat=True))
            inbox.look_at(user_id=user_id)


def memberships(*, user_id: int) -> tuple[MembershipInfo, ...]:
    """A person's own places, the newest first."""
    return tuple(_info(place) for place in _active(user_id))


def country_of(user_id: int) -> str | None:
    """The country of the organisation that a person joined last; None where there is none."""
    place = _active(user_id).first()
    return place.organisation.country or None if place else None


def _active(user_id: int) -> QuerySet[Membership]:
    places = Membership.objects.active().filter(participant__user_id=user_id)
    return places.select_related("organisation__region__parent__parent").newest_first()


def _key(user_id: int | None, code: str, address: str) -> JoinKey:
    limits = throttle.join_codes(user_id=user_id, address=address)
    throttle.refuse_above(limits)
    key = JoinKey.objects.select_related("organisation").filter(code=codes.typed(code)).first()
    if key is None:
        throttle.count(limits)
        raise UnknownCode
    return key


def _locked(key: JoinKey) -> JoinKey:
    """The code as it is now, with its organisation held. Two organisations may have become one in the meantime."""
    while True:
        held = Organisation.objects.select_for_update().get(pk=key.organisation_id)
        now = JoinKey.objects.select_related("organisation").get(pk=key.pk)
        if now.organisation_id == held.pk:
            return now
        key = now


def _place(key: JoinKey, participant: Participant) -> Membership | None:
    active_key = Membership.key_for(key.organisation_id, participant.pk)
    return Membership.objects.filter(active_key=active_key).first()


def _new_place(key: JoinKey, participant: Participant) -> Membership:
    _check_usable(key)
    return Membership.objects.create(
        active_key=Membership.key_for(key.organisation_id, participant.pk),
        organisation=key.organisation,
        participant=participant,
        join_key=key,
    )


def _check_usable(key: JoinKey) -> None:
    refusal = _refusal(key)
    if refusal:
        raise refusal


def _refusal(key: JoinKey) -> type[JoinRefused] | None:
    if key.revoked_at or key.organisation.status == Organisation.Status.CLOSED:
        return RevokedCode
    if key.organisation.status != Organisation.Status.ACTIVE:
        return NotOpenYet
    if key.expires_at <= timezone.now():
        return ExpiredCode
    if key.memberships.values("participant").distinct().count() >= key.limit:
        return FullCode
    return None


def follow_job(participant: Participant, job: str | None = None) -> None:
    """One person has one job: the one just chosen, else the one known from another place."""
    places = Membership.objects.active().filter(participant=participant)
    known = job or places.exclude(job="").newest_first().values_list("job", flat=True).first()
    if known:
        places.update(job=known)


def _info(place: Membership) -> MembershipInfo:
    return MembershipInfo(
        organisation_uuid=place.organisation.uuid,
        organisation_name=place.organisation.name,
        joined_at=place.joined_at,
        job=place.job,
        progress=progress.view(place.organisation),
        house_contact=place.organisation.house_contact,
        welfare_check_days=place.organisation.welfare_check_days,
    )
