"""Slows down guessing and misuse. Counts by the hour in the cache, which forgets by itself; addresses only as hashes.

Wrong codes count for the person and, more generously, for the address, because a whole staff room shares one.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping

from django.conf import settings
from django.core.cache import cache

from .errors import TooManyTries

WINDOW_SECONDS = 3600
ADDRESS_FACTOR = 10

Limits = Mapping[str, int]


def refuse_above(limits: Limits, refusal: type[TooManyTries] = TooManyTries) -> None:
    """Refuses where one of these counters has come to its limit.

    Raises:
        TooManyTries: wait an hour.
    """
    if any(cache.get(key, 0) >= limit for key, limit in limits.items()):
        raise refusal


def count(limits: Limits) -> None:
    """Adds one to each of these counters."""
    for key in limits:
        if not cache.add(key, 1, WINDOW_SECONDS):
            _raise_by_one(key)


def join_codes(*, user_id: int | None, address: str) -> Limits:
    """Wrong join codes; `user_id` is None for a visitor.

    .. setting_name: NOPLACE_JOIN_TRIES
    .. setting_default: 10
    .. setting_description: How many wrong join codes a person may type in an hour. An address may do ten times as many.
    """
    tries = int(getattr(settings, "NOPLACE_JOIN_TRIES", 10))
    person = {} if user_id is None else {f"noplace:tries:user:{user_id}": tries}
    return person | _of_address("tries", address, tries * ADDRESS_FACTOR)


def resume_codes(*, address: str) -> Limits:
    """Wrong resume codes. While the whole instance is being tried, an address has one wrong code and no more.

    .. setting_name: NOPLACE_RESUME_TRIES
    .. setting_default: 30
    .. setting_description: How many wrong resume codes may come from one address in an hour. When 50 times as many come
        from everywhere together, each address has only one.
    """
    tries = int(getattr(settings, "NOPLACE_RESUME_TRIES", 30))
    everywhere = cache.get(_ALL_RESUME_CODES, 0) >= tries * 50
    return _of_address("resume", address, 1 if everywhere else tries)


def wrong_resume_code(*, address: str) -> None:
    """Notes a wrong resume code, of this address and of all together."""
    count({**resume_codes(address=address), _ALL_RESUME_CODES: 0})


def new_accounts(*, address: str, code: str) -> Limits:
    """Accounts made without e-mail.

    .. setting_name: NOPLACE_ACCOUNTS_PER_ADDRESS
    .. setting_default: 60
    .. setting_description: How many accounts without e-mail may be made from one address in an hour, and four times as
        many with one join code. The join code's own limit of people holds besides.
    """
    most = int(getattr(settings, "NOPLACE_ACCOUNTS_PER_ADDRESS", 60))
    return {f"noplace:accounts:code:{_mark(code)}": most * 4} | _of_address("accounts", address, most)


def mails(*, user_id: int, address: str) -> Limits:
    """Messages to an address that a person typed: five in an hour, and more from a shared address."""
    return {f"noplace:mails:user:{user_id}": 5} | _of_address("mails", address, 5 * ADDRESS_FACTOR)


def seats(*, user_id: int) -> Limits:
    """Codes of seats that don't exist, typed by a manager."""
    return {f"noplace:seats:user:{user_id}": 30}


_ALL_RESUME_CODES = "noplace:resume:all"


def _of_address(what: str, address: str, limit: int) -> dict[str, int]:
    return {f"noplace:{what}:address:{_mark(address)}": limit} if address else {}


def _mark(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:32]


def _raise_by_one(key: str) -> None:
    try:
        cache.incr(key)
    except ValueError:  # it ran out since
        cache.add(key, 1, WINDOW_SECONDS)
