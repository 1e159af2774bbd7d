"""Codes that an employer has made for somebody who lost their own, and how far they open.

Such a code is a second key, beside the person's own: that one goes on working, so nobody is locked out. It works once,
within three days, and is kept as a hash in the cache, which forgets it by itself. A session that it opened is for the
training alone; see ADR 0009.
"""

from __future__ import annotations

import datetime as dt
from typing import Final

from django.core.cache import cache
from django.utils import timezone
from django.views.decorators.debug import sensitive_variables

from noplace_xblock.host import accounts as host

from .. import codes, throttle
from ..models import Membership, Participant
from ..seen import HandedCode
from . import resume

TIME: Final = dt.timedelta(days=3)


@sensitive_variables()
def make_handed_code(*, participant_id: int) -> HandedCode:
    """A new one; the one made before it ends."""
    code = resume.code_from(resume.new_seed())
    hashed, seconds = resume.hash_of(code), int(TIME.total_seconds())
    end_handed_code(participant_id=participant_id)
    cache.set(_key(hashed), participant_id, seconds)
    cache.set(_key_of(participant_id), hashed, seconds)
    return HandedCode(shown=codes.in_groups(code), until=timezone.now() + TIME)


def end_handed_code(*, participant_id: int) -> None:
    """It lets nobody in any more."""
    hashed: str | None = cache.get(_key_of(participant_id))
    cache.delete_many([_key_of(participant_id), *([_key(hashed)] if hashed else [])])


@sensitive_variables()
def come_back_by_handed_code(*, code: str, address: str = "") -> int | None:
    """The user id of the person for whom this code was made; None where it is no such code, or used, or too old.

    Whoever gets None tries `come_back`, which counts the wrong ones.

    Raises:
        TooManyTries: too many wrong ones came from this address.
    """
    throttle.refuse_above(throttle.resume_codes(address=address))
    typed = codes.typed(code, most=resume.LENGTH + 1)
    if not resume.is_well_formed(typed):
        return None
    for hashed in resume.possible_hashes(typed):
        participant_id: int | None = cache.get(_key(hashed))
        if participant_id and cache.delete(_key(hashed)):  # of two who come at once one deletes it
            return _open_account(participant_id)
    return None


def may_have_handed_code(participant: Participant) -> bool:
    """Whether this is an open account that has no other way in."""
    who = participant.user_id
    return bool(who and host.has_no_email(who) and host.is_open(who))


def _open_account(participant_id: int) -> int | None:
    """The account, unless something has changed since the code was made."""
    found = Participant.objects.get(pk=participant_id)
    here = Membership.objects.active().filter(participant=found).exists()
    return found.user_id if here and may_have_handed_code(found) else None


def _key(hashed: str) -> str:
    return f"noplace:handed:{hashed}"


def _key_of(participant_id: int) -> str:
    return f"noplace:handed:of:{participant_id}"
