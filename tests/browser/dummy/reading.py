"""What a page says, and which of it isn't in the dummy language: those texts were never handed to gettext.

The dummy language (edx-i18n-tools) turns each a, b, c, e, i, o, u and y into a letter with an accent. A word that still
has a plain one comes from the course, from people's own data, from Django's catalogue, or was forgotten.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator
from functools import cache
from importlib.metadata import entry_points
from pathlib import Path

import django
import polib
from lxml import etree
from playwright.sync_api import Page

import noplace_course
from noplace_xblock.host.languages import language_name

from .. import course
from ..site import ROOT

#: What is nobody's language: names, addresses, codes, and the demo's hotel with its place.
NAMES = (
    "noplace_xblock",
    "noplace",
    "Hotel Lindewaard",
    "Lindewaard",
    "Middenland",
    "Nederland",
    "Dummy",
    "Right to left",
)
LANGUAGES = ("nl", "en", "pl", "fr", "hu", "pt", "es")  # their names stand in their own language
_READ = """() => {
    const said = [["title", document.title]];
    const skipped = "script, style, pre, code, textarea, svg, .shell-language, select[data-np='language']";
    const all = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    while (all.nextNode()) {
        const at = all.currentNode.parentElement;
        if (at.closest(skipped) || !at.checkVisibility()) continue;
        said.push([at.localName + "." + at.className, all.currentNode.data]);
    }
    for (const at of document.querySelectorAll("[aria-label], [alt], [title], [placeholder], input[type='submit']")) {
        if (at.closest(skipped) || !at.checkVisibility()) continue;
        for (const name of ["aria-label", "alt", "title", "placeholder"])
            if (at.hasAttribute(name)) said.push([at.localName + "@" + name, at.getAttribute(name)]);
        if (at.type === "submit") said.push(["input@value", at.value]);
    }
    return said.map(([where, text]) => [where, text.replace(/\\s+/g, " ").trim()]).filter(([, text]) => text);
}"""
_PLAIN = re.compile(r"\b[\w'’-]*[abceiouyABCEIOUY][\w'’-]*\b")
_ADDRESS = re.compile(r"https?://\S+|/noplace/\S+|\b[\w/-]+(\.[\w/-]+)+")
_NOTED = re.compile(r" *\([^)]*\)")
_CODE = re.compile(r"\b[A-Z0-9]{4}-[A-Z0-9]{4}\b|\b[A-Z]{2}\b|\b[\w-]*\d[\w-]*\b")


def forgotten(page: Page, *, rows: bool = False) -> list[str]:
    """The texts of a page that have words in no language of the test, each with where it stands.

    With `rows` the page is for staff and shows what stands in the tables: names of numbers and titles as they were
    written. Elsewhere they must be translated.
    """
    said: list[list[str]] = page.evaluate(_READ)
    return [f"{where}: {text}" for where, text in said if words_left(text, rows=rows)]


def words_left(text: str, *, rows: bool = False) -> list[str]:
    """The plain words of a text that neither the course, people's data nor Django have put there."""
    text = _ADDRESS.sub(" ", text)
    for phrase in phrases(rows):
        if phrase in text:
            text = re.sub(rf"(?<!\w){re.escape(phrase)}(?!\w)", " ", text)
    plain = _PLAIN.findall(_CODE.sub(" ", text))
    return [word for word in plain if word.isascii() and word.lower() not in djangos_words()]


@cache
def phrases(rows: bool) -> list[str]:
    """What the course's authors and people have written, the longest first."""
    contacts = set(_contacts("name", "hours", "cost_anonymity", "note"))
    titles = {*(unit.display_name for unit in noplace_course.units()), *_sections()}
    staff = {*contacts, *titles, *(entry.name for entry in entry_points(group="xblock.v1"))}
    found = {*NAMES, *map(language_name, LANGUAGES), *_course(), *(staff if rows else contacts - _ours())}
    return sorted((phrase for phrase in found if len(phrase) > 3), key=len, reverse=True)


@cache
def djangos_words() -> set[str]:
    """The words of Django's own catalogue in the language whose name the dummy has: months, errors of forms."""
    folder = Path(django.__file__).parent / "conf" / "locale" / "eo" / "LC_MESSAGES"
    return {
        word.lower() for entry in polib.pofile(str(folder / "django.po")) for word in re.findall(r"\w+", entry.msgstr)
    }


def _course() -> Iterator[str]:
    for document in course.activities().values():
        for table in (document.texts, *({k: v.text for k, v in t.items()} for t in document.translations.values())):
            for text in table.values():
                yield from (_ADDRESS.sub(" ", " ".join(part.split())) for part in re.split(r"\n|<[^>]+>|\*\*", text))


def _sections() -> Iterator[str]:
    """The titles of the course's sections, which a list of its pages for authors shows."""
    for file in Path(str(noplace_course.course_root())).glob("sequential/*.xml"):
        yield etree.parse(file).getroot().get("display_name", "")


def _contacts(*columns: str) -> Iterator[str]:
    with Path(str(noplace_course.contacts_csv())).open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            for column in columns:
                yield from (_ADDRESS.sub(" ", part).strip() for part in (row[column], _NOTED.sub("", row[column])))


def _ours() -> set[str]:
    return {entry.msgid for entry in polib.pofile(str(ROOT / "translations" / "en" / "LC_MESSAGES" / "django.po"))}
