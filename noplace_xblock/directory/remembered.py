"""What every page asks of the directory, kept in Django's cache for a few minutes.

A page of a block shows the numbers to call on each view, and every page of ours asks whether a coordinator looks at it;
both change a few times a year. What changes them says so here, and is seen at once; the few minutes bound what nobody
told (a row changed by hand, another region for an organisation). Only for showing: who verifies or decides asks
`contacts`, `regions` and the tables.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from typing import Final

from django.core.cache import cache
from django.db import transaction

from . import places, regions
from .contacts import ShownContact, contacts_for, country_code
from .numbers import Number

SECONDS: Final = 300
_COORDINATORS_KEY: Final = "noplace:coordinators"


def numbers_to_call(*, country: str, on: dt.date) -> tuple[Number, ...]:
    """The numbers of a country that may be shown on a day, each with a label, those for an emergency first."""
    code = country_code(country)
    kept: tuple[dt.date, tuple[Number, ...]] | None = cache.get(_numbers_key(code))
    if kept and kept[0] == on:
        return kept[1]
    numbers = _numbers(contacts_for(country=code, on=on).shown)
    cache.set(_numbers_key(code), (on, numbers), SECONDS)
    return numbers


def where_is(*, user_id: int) -> str | None:
    """The country that a person works in, as `places.where_is` knows it."""
    kept: str | None = cache.get(_place_key(user_id))
    if kept is None:
        # Empty for "nowhere", which is an answer too.
        kept = places.where_is(user_id=user_id) or ""
        cache.set(_place_key(user_id), kept, SECONDS)
    return kept or None


def is_coordinator(*, user_id: int) -> bool:
    """Whether a person looks after any region: for the navigation, which shows or leaves out a link."""
    kept: frozenset[int] | None = cache.get(_COORDINATORS_KEY)
    if kept is None:
        # All of them at once: there are some hundreds, and then no learner's page asks the database.
        kept = regions.coordinators()
        cache.set(_COORDINATORS_KEY, kept, SECONDS)
    return user_id in kept


def forget_numbers(*, country: str) -> None:
    """A contact of this country has changed."""
    _forget(_numbers_key(country_code(country)))


def forget_coordinators() -> None:
    """Somebody was appointed, or no longer coordinates."""
    _forget(_COORDINATORS_KEY)


def forget_place(*, user_id: int) -> None:
    """This person may work in another country now."""
    _forget(_place_key(user_id))


def _numbers(shown: tuple[ShownContact, ...]) -> tuple[Number, ...]:
    ordered = sorted(shown, key=lambda contact: not contact.emergency)
    return tuple(
        replace(number, label=number.label or contact.name) for contact in ordered for number in contact.numbers
    )


def _forget(key: str) -> None:
    cache.delete(key)
    # Until the change is committed, others still read the old one, and may keep it again.
    transaction.on_commit(lambda: cache.delete(key))


def _numbers_key(code: str) -> str:
    # The number grows when `Number` changes: an older process may still share the cache.
    return f"noplace:numbers:1:{code}"


def _place_key(user_id: int) -> str:
    return f"noplace:place:{user_id}"
