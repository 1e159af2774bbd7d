"""The row above a block (`_bar.html`) as a template tag that renders each row once.

The row is the largest part of a page and the same for all who read one language in one country; only what stands in
it decides which one it is, so nothing needs to be forgotten when a number or a text changes.
"""

import json
from functools import lru_cache
from typing import Any

from django.template import Library
from django.template.context import Context
from django.utils.safestring import SafeString

from .rendering import render

register = Library()


@register.simple_tag(takes_context=True)
def bar(context: Context, language: str, languages: Any, strings: Any) -> SafeString:
    """The row of a page in this language."""
    shown = {"language": language, "languages": languages, "strings": strings}
    shown |= {name: context.get(name) for name in ("exit_url", "help")}
    return _rendered(json.dumps(shown))


@lru_cache(maxsize=256)
def _rendered(shown: str) -> SafeString:
    return render("_bar.html", json.loads(shown))
