"""The languages that people choose from before they have an account."""

from __future__ import annotations

from noplace_xblock.host.languages import language_name, offered_languages, request_language


def choices() -> list[tuple[str, str, bool]]:
    """Each language: its code, its name in itself, and whether it is the one of this page."""
    now = request_language()
    return [(code, language_name(code), code == now or code == now.split("-")[0]) for code in offered_languages()]
