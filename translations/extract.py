"""Collects the texts of the interface into the catalogues of this folder; what was translated before is kept.

Django's own `makemessages`, over our two packages into one place. The same code gives the same files: no line numbers
and no date in them, and no guessed translations. The course isn't collected: it carries its own translations.
"""

from __future__ import annotations

import os
import re
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.core.management.commands import makemessages

HERE = Path(__file__).resolve().parent
PACKAGES = ("noplace_xblock", "demo")
HEADER = """# Catalogue of noplace_xblock.
msgid ""
msgstr ""
"Content-Type: text/plain; charset=UTF-8\\n"
"Content-Transfer-Encoding: 8bit\\n"
"""


class Command(makemessages.Command):
    """`makemessages` for these packages alone."""

    msgmerge_options = [*makemessages.Command.msgmerge_options, "--no-fuzzy-matching"]

    def find_files(self, root: str) -> list[Any]:  # noqa: D102
        return sorted(found for package in PACKAGES for found in super(Command, self).find_files(package))

    def write_po_file(self, potfile: str, locale: str) -> None:  # noqa: D102
        path = HERE / locale / "LC_MESSAGES" / "django.po"
        path.parent.mkdir(parents=True, exist_ok=True)
        if not path.exists():
            path.write_text(HEADER, encoding="utf-8")
        super().write_po_file(potfile, locale)
        text = path.read_text(encoding="utf-8")
        path.write_text(re.sub(r'"POT-Creation-Date:.*\n', "", text), encoding="utf-8")


def extract() -> None:
    """Bring every catalogue up to date with the code."""
    os.chdir(HERE.parent)
    settings.configure(LOCALE_PATHS=[str(HERE)])
    locales = sorted(path.parent.parent.name for path in HERE.glob("*/LC_MESSAGES/django.po"))
    options = {"no_obsolete": True, "add_location": "file", "ignore_patterns": ["noplace_xblock/locale"]}
    call_command(Command(), locale=locales or ["en"], verbosity=0, **options)


if __name__ == "__main__":
    extract()
