"""The catalogues: complete with respect to the code and to each other, and fit to be compiled."""

import re
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog, Message
from babel.messages.pofile import read_po

from noplace_xblock.blocks.contact_groups import groups
from noplace_xblock.blocks.strings import activity_strings, author_strings, contacts_strings, team_strings
from noplace_xblock.host.jobs import job_names

ROOT = Path(__file__).parent.parent.parent / "translations"
SOURCE = "en"
TRANSLATED = sorted({path.parent.parent.name for path in ROOT.glob("*/LC_MESSAGES/django.po")} - {SOURCE})
STRINGS = (activity_strings, author_strings, contacts_strings, team_strings, job_names, groups)
PLACEHOLDER = re.compile(r"%\(\w+\)\w|%[%sd]|\{\w*\}|</?\w[^>]*>|&#?\w+;")


def catalogue(locale: str) -> Catalog:
    with (ROOT / locale / "LC_MESSAGES" / "django.po").open("rb") as file:
        return read_po(file, locale=locale, abort_invalid=True)


def messages(locale: str) -> list[Message]:
    return [message for message in catalogue(locale) if message.id]


def forms(text: str | tuple[str, ...]) -> tuple[str, ...]:
    return text if isinstance(text, tuple) else (text,)


def placeholders(text: str) -> list[str]:
    return sorted(PLACEHOLDER.findall(text))


def test_there_is_a_translation():
    assert "nl" in TRANSLATED


@pytest.mark.parametrize("strings", STRINGS)
def test_the_source_has_every_text_of_the_blocks(strings):
    asked = []

    def recording(text):
        asked.append(text)
        return text

    strings(recording)
    source = catalogue(SOURCE)
    assert asked
    assert [text for text in asked if text not in source] == []


@pytest.mark.parametrize("locale", TRANSLATED)
def test_a_translation_has_the_texts_of_the_source_and_no_others(locale):
    assert {message.id for message in messages(locale)} == {message.id for message in messages(SOURCE)}


@pytest.mark.parametrize("locale", TRANSLATED)
def test_no_text_is_empty_or_fuzzy(locale):
    assert [message.id for message in messages(locale) if message.fuzzy or not all(forms(message.string))] == []


@pytest.mark.parametrize("locale", TRANSLATED)
def test_a_text_in_the_plural_has_as_many_forms_as_its_language(locale):
    many = catalogue(locale).num_plurals
    assert [message.id for message in messages(locale) if message.pluralizable and len(message.string) != many] == []


@pytest.mark.parametrize("locale", TRANSLATED)
def test_placeholders_and_tags_are_kept(locale):
    changed = [
        (message.id, form)
        for message in messages(locale)
        for form in forms(message.string)
        if placeholders(form) != placeholders(forms(message.id)[-1])
    ]
    assert changed == []


@pytest.mark.parametrize("locale", [SOURCE, *TRANSLATED])
def test_the_checks_of_babel_find_nothing(locale):
    assert [(message.id, errors) for message, errors in catalogue(locale).check()] == []
