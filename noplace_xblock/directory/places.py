"""In which country a person works, as other apps know it.

The directory doesn't know organisations. The app that does registers a *locator* here, so that a block that may
only ask the directory still gets the organisation's country.
"""

from __future__ import annotations

from collections.abc import Callable

Locator = Callable[[int], "str | None"]

_locators: list[Locator] = []


def register_locator(locator: Locator) -> None:
    """Adds a function from user id to country code (or None); the same one twice counts once."""
    if locator not in _locators:
        _locators.append(locator)


def where_is(*, user_id: int) -> str | None:
    """The country that a person works in, from the first locator that knows; None where none does."""
    return next((country for locator in _locators if (country := locator(user_id))), None)
