"""Adding an e-mail address to an account that has none.

What is asked for waits in the cache, which forgets it by itself, under the hash of a token that only the message
holds. So no table has an address that nobody confirmed, and no address is part of a link.
"""

from __future__ import annotations

import hashlib
import secrets
from collections.abc import Callable
from typing import Final, TypedDict

from django.core.cache import cache
from django.db import transaction
from django.views.decorators.debug import sensitive_variables

from noplace_xblock.host import accounts as host
from noplace_xblock.host import mail

from .. import addresses, throttle
from ..errors import TooManyMails
from ..models import Participant
from .errors import StaleLink

HOURS: Final = 24


class _Pending(TypedDict):
    user_id: int
    email: str


@sensitive_variables()
def ask_for_email(
    *, user_id: int, email: str, language: str, confirm: Callable[[str], str], merge: str, address: str = ""
) -> None:
    """Sends a message to the address: with a link to confirm it or, where it is taken, with the way to merge.

    Whoever asks can't tell which.

    Args:
        confirm: makes the whole link from a token.
        merge: the whole address of the page for merging.

    Raises:
        BadAddress: this is no address.
        TooManyTries: too many messages in an hour.
    """
    email = addresses.checked(email)
    limits = throttle.mails(user_id=user_id, address=address)
    throttle.refuse_above(limits, TooManyMails)
    throttle.count(limits)
    token = secrets.token_urlsafe(32)
    if host.can_be_added(email):
        cache.set(_key(token), _Pending(user_id=user_id, email=email), HOURS * 3600)
        mail.send("confirm_email", to=email, language=language, context={"link": confirm(token), "hours": HOURS})
    elif host.belongs_to_somebody(email):
        mail.send("merge_accounts", to=email, language=language, context={"link": merge})


@sensitive_variables()
def pending_email(*, token: str) -> str | None:
    """The address that a token would confirm; None where it confirms nothing any more."""
    pending = _pending(token)
    return pending["email"] if pending else None


@sensitive_variables()
def confirm_email(*, token: str) -> int:
    """Makes the account an ordinary one with this address; gives its user id. The resume code is no longer needed.

    Raises:
        StaleLink: used, too old, or somebody else has taken the address since.
    """
    pending = _pending(token)
    if pending is None or not cache.delete(_key(token)):  # of two clicks one deletes it
        raise StaleLink
    user_id, email = pending["user_id"], pending["email"]
    if not (host.has_no_email(user_id) and host.is_open(user_id) and host.can_be_added(email)):
        raise StaleLink
    with transaction.atomic():
        host.give_email(user_id, email)
        Participant.objects.filter(user_id=user_id).update(resume_hash=None)
    return user_id


def _pending(token: str) -> _Pending | None:
    found: _Pending | None = cache.get(_key(token))
    return found


def _key(token: str) -> str:
    return f"noplace:email:{hashlib.sha256(token.encode()).hexdigest()}"
