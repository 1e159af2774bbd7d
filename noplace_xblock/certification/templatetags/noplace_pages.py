"""Tags of the page around our pages, whichever that is."""

from __future__ import annotations

from typing import Any

from django import template

from ..navigation import links_for

register = template.Library()


@register.inclusion_tag("noplace/navigation.html", takes_context=True)
def noplace_navigation(context: template.Context) -> dict[str, Any]:
    """The links to the pages that the person who asks has."""
    return {"links": links_for(context["request"])}
