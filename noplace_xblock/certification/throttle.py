"""Slows down the guessing of join codes. Only wrong codes count, for the person and, more generously, the address."""

from __future__ import annotations

import hashlib

from django.conf import settings
from django.core.cache import cache

from .errors import TooManyTries

WINDOW_SECONDS = 3600
ADDRESS_FACTOR = 10  # a whole staff room shares one address


def check(*, user_id: int, address: str) -> None:
    """Refuses a person or an address with too many wrong codes in the last hour."""
    for key, limit in _limits(user_id, address).items():
        if cache.get(key, 0) >= limit:
            raise TooManyTries


def count_wrong(*, user_id: int, address: str) -> None:
    """Notes one wrong code."""
    for key in _limits(user_id, address):
        if not cache.add(key, 1, WINDOW_SECONDS):
            _raise_by_one(key)


def _limits(user_id: int, address: str) -> dict[str, int]:
    """The counters and their limits.

    .. setting_name: NOPLACE_JOIN_TRIES
    .. setting_default: 10
    .. setting_description: How many wrong join codes a person may type in an hour. An address may do ten times as many.
    """
    tries = int(getattr(settings, "NOPLACE_JOIN_TRIES", 10))
    limits = {f"noplace:tries:user:{user_id}": tries}
    if address:
        mark = hashlib.sha256(address.encode()).hexdigest()[:32]
        limits[f"noplace:tries:address:{mark}"] = tries * ADDRESS_FACTOR
    return limits


def _raise_by_one(key: str) -> None:
    try:
        cache.incr(key)
    except ValueError:  # it ran out since
        cache.add(key, 1, WINDOW_SECONDS)
