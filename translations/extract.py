"""Collects the texts of the interface into the catalogues of this folder; what was translated before is kept.

Django's own `makemessages`, over our packages into one place. The same code gives the same files: no line numbers and
no date in them, and no guessed translations. The course isn't collected: it carries its own translations. `--check`
writes nothing, and tells what an extraction would change.
"""

from __future__ import annotations

import os
import re
import shutil
import sys
import tempfile
from pathlib import Path
from typing import Any

from babel.messages.plurals import get_plural
from babel.messages.pofile import read_po
from django.conf import settings
from django.core.management import call_command
from django.core.management.commands import makemessages

HERE = Path(__file__).resolve().parent
PACKAGES = ("noplace_xblock", "demo")
CATALOGUES = "*/LC_MESSAGES/django.po"
HEADER = """# Catalogue of noplace_xblock: {locale}.
msgid ""
msgstr ""
"Project-Id-Version: noplace-xblock\\n"
"PO-Revision-Date: 2026-11-24 00:00+0000\\n"
"Last-Translator: maintainers\\n"
"Language-Team: {locale}\\n"
"Language: {locale}\\n"
"Plural-Forms: {plural}\\n"
"Content-Type: text/plain; charset=UTF-8\\n"
"Content-Transfer-Encoding: 8bit\\n"
"""


class Command(makemessages.Command):
    """`makemessages` for these packages alone, into the one folder of `LOCALE_PATHS`."""

    msgmerge_options = [*makemessages.Command.msgmerge_options, "--no-fuzzy-matching"]

    def find_files(self, root: str) -> list[Any]:  # noqa: D102
        return sorted(found for package in PACKAGES for found in super(Command, self).find_files(package))

    def write_po_file(self, potfile: str, locale: str) -> None:  # noqa: D102
        path = Path(settings.LOCALE_PATHS[0]) / locale / "LC_MESSAGES" / "django.po"
        path.parent.mkdir(parents=True, exist_ok=True)
        if not path.exists():
            path.write_text(HEADER.format(locale=locale, plural=get_plural(locale).plural_forms), encoding="utf-8")
        super().write_po_file(potfile, locale)
        text = path.read_text(encoding="utf-8")
        path.write_text(re.sub(r'"POT-Creation-Date:.*\n', "", text), encoding="utf-8")


def extract(folder: Path) -> None:
    """Bring every catalogue of a folder up to date with the code."""
    os.chdir(HERE.parent)
    settings.configure(LOCALE_PATHS=[str(folder)])
    locales = sorted(path.parent.parent.name for path in folder.glob(CATALOGUES))
    options = {"no_obsolete": True, "add_location": "file", "ignore_patterns": ["noplace_xblock/locale"]}
    call_command(Command(), locale=locales or ["en"], verbosity=0, **options)


def check() -> list[str]:
    """What an extraction would change: texts that came, texts that went."""
    with tempfile.TemporaryDirectory() as folder:
        fresh = Path(folder) / "translations"
        shutil.copytree(HERE, fresh, ignore=shutil.ignore_patterns("*.py", "__pycache__"))
        extract(fresh)
        return [line for path in sorted(fresh.glob(CATALOGUES)) for line in changes(path.relative_to(fresh), fresh)]


def changes(path: Path, fresh: Path) -> list[str]:
    """What an extraction would change in a catalogue."""
    here, there = texts(HERE / path), texts(fresh / path)
    came = [f"{path}: not collected yet: {text}" for text in sorted(there - here)]
    return came + [f"{path}: no longer in the code: {text}" for text in sorted(here - there)]


def texts(path: Path) -> set[str]:
    """The texts of a catalogue, with their contexts."""
    with path.open("rb") as file:
        return {f"{message.context or ''} {message.id}".strip() for message in read_po(file) if message.id}


def main() -> str | None:
    """Do what the command line asks; what is wrong, if anything."""
    if "--check" not in sys.argv[1:]:
        extract(HERE)
        return None
    found = check()
    return "\n".join([*found, "Run `make extract_translations` and translate what came."]) if found else None


if __name__ == "__main__":
    sys.exit(main())
