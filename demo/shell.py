"""What every page of the demo shows around its content: who you are, where you can go, in which language."""

from __future__ import annotations

from django.conf import settings
from django.http import HttpRequest
from django.utils.translation import get_language

from demo import hotel, personas


def shell(request: HttpRequest) -> dict[str, object]:
    """Context of the shell's template."""
    kind = personas.kind_of(request.user) if hasattr(request, "user") else None
    return {
        "shell_kind": kind,
        "shell_links": hotel.links_for(kind),
        "shell_languages": settings.LANGUAGES,
        "shell_language": get_language(),
    }
