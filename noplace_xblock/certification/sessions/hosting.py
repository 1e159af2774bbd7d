"""The host's part: a new session with its slips, the end, new slips for those that were not confirmed.

The organisation is locked first, here and where slips are confirmed: what happens at once happens one after the other.
"""

from __future__ import annotations

import datetime as dt
import uuid as uuids
from typing import Final

from django.db import transaction
from django.utils import timezone
from django.views.decorators.debug import sensitive_variables

from noplace_xblock.host.pages import course_url
from noplace_xblock.host.site import site_setting

from .. import codes, courses
from ..models import GroupSession, Organisation, Slip
from ..organisations import find
from ..programmes import main_programme
from ..rules import SHOWN_FROM
from . import slips
from .data import SessionInfo
from .errors import SessionNotPossible, TooManySlips, UnknownSession

#: As many people as can see one screen.
MOST: Final = 60
#: How long a session waits for its end, and how long after it slips can be confirmed.
WAITS: Final = dt.timedelta(days=7)
CONFIRM: Final = dt.timedelta(hours=48)
_LISTED: Final = 20

OPEN, ENDED, OVER = "open", "ended", "over"


def allowed() -> bool:
    """Whether teams may take the training together here.

    .. setting_name: NOPLACE_GROUP_SESSIONS
    .. setting_default: True
    .. setting_description: Lets a team without phones take the training on one screen, each person confirming with a
        slip of their own. False: no new sessions. Slips that were handed out can still be confirmed and taken back.
    """
    return bool(site_setting("NOPLACE_GROUP_SESSIONS", True))


@sensitive_variables("seed")
def begin(*, organisation: uuids.UUID, host: int, people: int, seed: str) -> SessionInfo:
    """Makes a session with a slip for each person. The same seed again gives the same session.

    Raises:
        TooManySlips: not 1 to 60 people.
        SessionNotPossible: the organisation doesn't take part now, or there is no course.
    """
    if not 1 <= people <= MOST:
        raise TooManySlips
    with transaction.atomic():
        place = find(organisation, lock=True)
        made = _made_before(place, seed) or _make(place, host, people, seed)
    courses.enrol(user_id=host, language=place.locale)
    return _info(made)


def end(*, organisation: uuids.UUID, session: uuids.UUID) -> None:
    """The training is over: slips can be confirmed from now on. Again, nothing happens.

    Raises:
        UnknownSession: the organisation has none of this id.
        SessionNotPossible: it waited too long.
    """
    with transaction.atomic():
        find(organisation, lock=True)
        row, now = _find(organisation, session), timezone.now()
        if row.ended_at:
            return
        if row.expires_at <= now:
            raise SessionNotPossible
        row.ended_at, row.expires_at = now, now + CONFIRM
        row.save(update_fields=["ended_at", "expires_at"])


@sensitive_variables("seed")
def new_slips(*, organisation: uuids.UUID, session: uuids.UUID, seed: str) -> None:
    """New codes for the slips that are not confirmed; the old ones end. Raises `UnknownSession`."""
    with transaction.atomic():
        find(organisation, lock=True)
        row = _find(organisation, session)
        open_ones = row.slips.filter(confirmed_at__isnull=True)
        count = open_ones.count()
        open_ones.delete()
        _add_slips(row, count, seed)


@sensitive_variables("seed", "made")
def shown_slips(*, session: uuids.UUID, seed: str) -> list[str]:
    """The codes of a session's open slips, in groups, for the browser that holds their seed; else none."""
    made = {slips.hash_of(code): code for code in slips.codes_from(seed, MOST)}
    here = Slip.objects.filter(session__uuid=session, confirmed_at__isnull=True, code_hash__in=made)
    return [codes.in_groups(made[one.code_hash]) for one in here.order_by("pk")]


def session(*, organisation: uuids.UUID, session: uuids.UUID) -> SessionInfo:
    """One session of an organisation. Raises `UnknownSession`."""
    return _info(_find(organisation, session))


def sessions_of(*, organisation: uuids.UUID) -> tuple[SessionInfo, ...]:
    """The newest sessions of an organisation."""
    rows = GroupSession.objects.filter(organisation__uuid=organisation).order_by("-pk")[:_LISTED]
    return tuple(_info(row) for row in rows.prefetch_related("slips"))


def state_of(row: GroupSession) -> str:
    """Where a session is."""
    if row.expires_at <= timezone.now():
        return OVER
    return ENDED if row.ended_at else OPEN


def _made_before(place: Organisation, seed: str) -> GroupSession | None:
    first = slips.hash_of(slips.codes_from(seed, 1)[0])
    return GroupSession.objects.filter(organisation=place, slips__code_hash=first).first()


def _make(place: Organisation, host: int, people: int, seed: str) -> GroupSession:
    programme = main_programme()
    cycle = courses.course_for(programme, place.locale) if programme else ""
    if programme is None or not cycle or place.status != Organisation.Status.ACTIVE:
        raise SessionNotPossible
    row = GroupSession.objects.create(
        organisation=place, programme=programme, cycle=cycle, host_id=host, expires_at=timezone.now() + WAITS
    )
    _add_slips(row, people, seed)
    return row


def _add_slips(row: GroupSession, count: int, seed: str) -> None:
    hashes = [slips.hash_of(code) for code in slips.codes_from(seed, count)]
    Slip.objects.bulk_create([Slip(session=row, code_hash=hashed) for hashed in hashes])


def _find(organisation: uuids.UUID, session: uuids.UUID) -> GroupSession:
    found = GroupSession.objects.filter(organisation__uuid=organisation, uuid=session).first()
    if found is None:
        raise UnknownSession
    return found


def _info(row: GroupSession) -> SessionInfo:
    all_slips = list(row.slips.all())
    people, confirmed = len(all_slips), sum(slip.confirmed_at is not None for slip in all_slips)
    return SessionInfo(
        uuid=row.uuid,
        opened_at=row.opened_at,
        until=row.expires_at,
        state=state_of(row),
        course_url=course_url(row.cycle),
        people=people,
        confirmed=confirmed if confirmed >= SHOWN_FROM else None,
        any_confirmed=confirmed > 0,
        all_confirmed=confirmed == people,
    )
