"""Our texts in other languages."""

from __future__ import annotations

from typing import Final

from django.utils.translation import gettext, override

from noplace_xblock.host.languages import language_name, translator

from .trying import Contract, World, expect

_TEXT: Final = "Your language"


def our_texts_are_there_in_dutch(_world: World) -> None:
    """A block's text is there in Dutch, whatever the language of the request."""
    expect(translator("nl").gettext(_TEXT) != _TEXT, "no Dutch catalogue was found")


def djangos_lookup_finds_our_texts(_world: World) -> None:
    """Django's own lookup finds our texts, for the pages."""
    with override("nl"):
        expect(gettext(_TEXT) == translator("nl").gettext(_TEXT), "LOCALE_PATHS lacks our catalogue")


def a_language_that_we_lack_reads_english(_world: World) -> None:
    """A language that we don't have reads English."""
    expect(translator("xx").gettext(_TEXT) == _TEXT, "something else was found")


def a_language_names_itself(_world: World) -> None:
    """A language's name is in that language."""
    expect(language_name("nl") == "Nederlands", f"nl is called {language_name('nl')}")


CONTRACTS: Final[tuple[Contract, ...]] = (
    our_texts_are_there_in_dutch,
    djangos_lookup_finds_our_texts,
    a_language_that_we_lack_reads_english,
    a_language_names_itself,
)
