"""The codes of an organisation: made, shown, taken back. What a code lets in is decided in `joining`."""

from __future__ import annotations

import datetime as dt
import uuid as uuids

from django.db import transaction
from django.utils import timezone

from . import codes, history, tally
from .data import JoinKeyInfo
from .errors import InvalidKey, WrongStanding
from .models import JoinKey, Organisation
from .organisations import find
from .rules import shows_numbers

KEY_DAYS = 365
MOST_DAYS = 3 * 365
LEAST_LIMIT = 50
MOST_PEOPLE = 100_000


@transaction.atomic
def new_join_key(
    *,
    organisation: uuids.UUID,
    limit: int | None = None,
    expires_at: dt.datetime | None = None,
    by: int | None = None,
) -> JoinKeyInfo:
    """Makes a new code; the ones before stop working. Without a limit it lets in three times the headcount.

    Raises:
        InvalidKey: it would let in nobody, or work for longer than three years.
        WrongStanding: the organisation no longer takes part.
    """
    _check(limit, expires_at)
    found = find(organisation, lock=True)
    if found.status == Organisation.Status.CLOSED:
        raise WrongStanding(f"{organisation} is closed: it needs no code")
    _revoke(found)
    if by:
        history.save(found, by=by, why="new join code", fields=["status"])
    return _key_info(make(found, limit=limit, expires_at=expires_at))


def make(organisation: Organisation, *, limit: int | None = None, expires_at: dt.datetime | None = None) -> JoinKey:
    """One code more. The caller holds the organisation's lock, or has just made it."""
    return JoinKey.objects.create(
        organisation=organisation,
        code=codes.new_code(codes.JOIN_LENGTH),
        limit=max(LEAST_LIMIT, 3 * tally.headcount(organisation.pk)) if limit is None else limit,
        expires_at=expires_at or timezone.now() + dt.timedelta(days=KEY_DAYS),
    )


@transaction.atomic
def revoke_join_keys(*, organisation: uuids.UUID, by: int) -> None:
    """No code of the organisation lets anybody in any more. Who has joined stays."""
    found = find(organisation, lock=True)
    if _revoke(found):
        history.save(found, by=by, why="join code taken back", fields=["status"])


def join_key(*, organisation: uuids.UUID) -> JoinKeyInfo | None:
    """The code to join with now; None where none works."""
    key = _working(find(organisation))
    return _key_info(key) if key else None


def joined_with_key(*, organisation: uuids.UUID) -> int | None:
    """How many people joined with the code that works; None where none does, or the organisation sees no numbers."""
    found = find(organisation)
    key = _working(found)
    if key is None or not shows_numbers(tally.headcount(found.pk)):
        return None
    return key.memberships.values("participant").distinct().count()


def _working(organisation: Organisation) -> JoinKey | None:
    working = organisation.join_keys.filter(revoked_at__isnull=True, expires_at__gt=timezone.now())
    return working.order_by("-pk").first()


def _revoke(organisation: Organisation) -> int:
    return organisation.join_keys.filter(revoked_at__isnull=True).update(revoked_at=timezone.now())


def _check(limit: int | None, expires_at: dt.datetime | None) -> None:
    if limit is not None and not 1 <= limit <= MOST_PEOPLE:
        raise InvalidKey(f"a limit of {limit} people")
    if expires_at is not None and expires_at > timezone.now() + dt.timedelta(days=MOST_DAYS):
        raise InvalidKey(f"an end at {expires_at}")


def _key_info(key: JoinKey) -> JoinKeyInfo:
    return JoinKeyInfo(code=key.code, shown=codes.in_groups(key.code), limit=key.limit, expires_at=key.expires_at)
