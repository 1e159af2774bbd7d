"""How our settings are written: looked at by every `manage.py check`, in an instance and in the demo alike.

Warnings, never errors: a slip in one of our settings must not keep somebody else's LMS from starting.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, Final

from django.conf import settings
from django.core import checks

TAG: Final = "noplace"
_SHORTEST_KEY: Final = 32
_MISSING: Final = object()

Rule = Callable[[Any], str]
"""What is wrong with a value; empty where nothing is."""


def _country(value: Any) -> str:
    return "" if re.fullmatch("[A-Za-z]{2}", str(value)) else "It is not the two-letter code of a country."


def _languages(value: Any) -> str:
    codes = [] if isinstance(value, str) else list(value)
    well = codes and all(re.fullmatch("[a-z]{2,3}(-[a-z0-9]{2,8})*", str(code)) for code in codes)
    return "" if well else "It is not a list of language codes, such as (“nl”, “pt-br”)."


def _address(value: Any) -> str:
    return "" if not value or re.match("https?://|/(?!/)", str(value)) else "It is not an address (https://… or /…)."


def _number(value: Any) -> str:
    well = isinstance(value, int) and not isinstance(value, bool) and value > 0
    return "" if well else "It is not a whole number above 0."


def _yes_or_no(value: Any) -> str:
    return "" if isinstance(value, bool) else "It is not True or False."


def _folders(value: Any) -> str:
    if isinstance(value, str):
        return "It is one text; write a list of folders."
    missing = [str(folder) for folder in value if not Path(folder).is_dir()]
    return f"There is no folder {', '.join(missing)}." if missing else ""


def _keys(value: Any) -> str:
    if isinstance(value, str):
        return "It is one text, of which each letter would be a key; write a list of keys."
    return "" if all(len(str(key)) >= _SHORTEST_KEY for key in value) else "A key is shorter than 32 letters."


RULES: Final[dict[str, Rule]] = {
    "NOPLACE_ACCOUNTS_PER_ADDRESS": _number,
    "NOPLACE_ACCOUNTS_WITHOUT_EMAIL": _yes_or_no,
    "NOPLACE_APPROVAL": _yes_or_no,
    "NOPLACE_COUNTRY": _country,
    "NOPLACE_COURSE_URL": _address,
    "NOPLACE_EXIT_URL": _address,
    "NOPLACE_GROUP_SESSIONS": _yes_or_no,
    "NOPLACE_JOIN_TRIES": _number,
    "NOPLACE_KEEP_MONTHS": _number,
    "NOPLACE_KEEP_REGISTER_YEARS": _number,
    "NOPLACE_LANGUAGES": _languages,
    "NOPLACE_LOCALE_PATHS": _folders,
    "NOPLACE_LOOKUPS_PER_MINUTE": _number,
    "NOPLACE_PRIVACY_URL": _address,
    "NOPLACE_RESUME_KEYS": _keys,
    "NOPLACE_RESUME_TRIES": _number,
    "NOPLACE_ROOT_URL": _address,
    "NOPLACE_TERMS_URL": _address,
}


@checks.register(TAG)
def check_settings(**_: Any) -> list[checks.CheckMessage]:
    """Every setting of ours that is set is one that we know, with a value that can be meant."""
    return [*_unknown(), *_misspelt(), *_ignored()]


def _unknown() -> Iterator[checks.CheckMessage]:
    for name in sorted(set(filter(lambda name: name.startswith("NOPLACE_"), dir(settings))) - set(RULES)):
        yield checks.Warning(
            f"{name} is no setting of ours.", hint="Look it up in docs/reference/settings.md.", id="noplace.W001"
        )


def _misspelt() -> Iterator[checks.CheckMessage]:
    for name, rule in RULES.items():
        value = getattr(settings, name, _MISSING)
        wrong = "" if value is _MISSING else rule(value)
        if wrong:
            yield checks.Warning(f"{name} can't be meant like this.", hint=wrong, id="noplace.W002")


def _ignored() -> Iterator[checks.CheckMessage]:
    """The platform reads another name (`CELERYBEAT_SCHEDULE`)."""
    schedule = getattr(settings, "CELERY_BEAT_SCHEDULE", None) or {}
    if any(str(entry.get("task", "")).startswith("noplace.") for entry in schedule.values()):
        yield checks.Warning(
            "CELERY_BEAT_SCHEDULE has a task of ours, and Open edX doesn't read it.",
            hint="Move the entry to CELERYBEAT_SCHEDULE.",
            id="noplace.W003",
        )
