"""The languages that people choose from before they have an account."""

from __future__ import annotations

from django.conf import settings

from noplace_xblock.host.languages import language_name, request_language

_SHIPPED = ("nl", "en", "pl", "fr", "hu", "pt", "es")


def offered() -> tuple[str, ...]:
    """Codes of the languages, as the blocks offer them (`NOPLACE_LANGUAGES`)."""
    return tuple(getattr(settings, "NOPLACE_LANGUAGES", None) or _SHIPPED)


def choices() -> list[tuple[str, str, bool]]:
    """Each language: its code, its name in itself, and whether it is the one of this page."""
    now = request_language()
    return [(code, language_name(code), code == now or code == now.split("-")[0]) for code in offered()]
