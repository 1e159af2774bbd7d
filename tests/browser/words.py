"""What stands on the pages besides the authors' words, in the language of the page."""

from __future__ import annotations

import gettext
from collections.abc import Callable
from functools import cache
from pathlib import Path

import noplace_xblock
from noplace_xblock.blocks import strings

LOCALE = Path(noplace_xblock.__file__).parent / "locale"
#: Where a language that isn't the package's has its catalogue.
ELSEWHERE: dict[str, Path] = {}


@cache
def words(language: str) -> dict[str, str]:
    """The blocks' own texts by their names."""
    say = speaker(language)
    return {**strings.team_strings(say), **strings.activity_strings(say)}


@cache
def speaker(language: str) -> Callable[[str], str]:
    """Turns an English text of ours into one of this language, as the pages do."""
    return gettext.translation("django", str(ELSEWHERE.get(language, LOCALE)), [language], fallback=True).gettext
