"""The row above a block (`_bar.html`) as a template tag that renders each row once.

The row is the largest part of a page and the same for all who read one language in one country; only what stands in
it decides which one it is, so nothing needs to be forgotten when a number or a text changes.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any

from django.template import Library
from django.template.context import Context
from django.utils.safestring import SafeString

from .rendering import render

register = Library()


@dataclass(frozen=True, slots=True)
class _Row:
    """A row by all that stands in it, and the same as its template wants it."""

    content: tuple[object, ...]
    shown: dict[str, Any] = field(compare=False)


@register.simple_tag(takes_context=True)
def bar(
    context: Context, language: str, languages: Sequence[Mapping[str, str]], strings: Mapping[str, str]
) -> SafeString:
    """The row of a page in this language."""
    exit_url, panel = context.get("exit_url"), context.get("help")
    shown = {"language": language, "languages": languages, "strings": strings, "exit_url": exit_url, "help": panel}
    numbers = None if panel is None else tuple(tuple(row.values()) for row in panel["contacts"])
    codes = tuple(one["code"] for one in languages)
    return _rendered(_Row((language, codes, tuple(strings.values()), exit_url, numbers), shown))


@lru_cache(maxsize=256)
def _rendered(row: _Row) -> SafeString:
    return render("_bar.html", row.shown)
