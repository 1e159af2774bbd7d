"""Template filters for the texts of a frame: strings or, where one fell back to another language, objects.

Only for showing: a text's language is decided in `activities.reader`. The scripts' twin is `static/src/js/text.js`.
"""

from collections.abc import Mapping

from django.template import Library
from django.utils.html import escape, format_html
from django.utils.safestring import SafeString, mark_safe

from ..host.languages import direction

Text = str | Mapping[str, str]

register = Library()
register.filter("direction", direction)


@register.filter
def said(text: Text) -> str:
    """A text inside an element; one that fell back names its language."""
    if isinstance(text, Mapping):
        return format_html('<span lang="{}">{}</span>', text["lang"], text["text"])
    return text


@register.filter
def plain(text: Text) -> str:
    """A text inside an attribute, which can't name its language."""
    return text["text"] if isinstance(text, Mapping) else text


@register.filter
def paragraphs(text: Text) -> SafeString:
    """A text of paragraphs, which blank lines separate."""
    tag = format_html('<p lang="{}">', text["lang"]) if isinstance(text, Mapping) else "<p>"
    # Every part is escaped; the tags are ours.
    return mark_safe("".join(f"{tag}{escape(part)}</p>" for part in plain(text).split("\n\n")))  # noqa: S308
