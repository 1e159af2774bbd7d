"""Compiles the catalogues of `translations/` to where Open edX and Django look for them.

Each `translations/<locale>/LC_MESSAGES/django.po` becomes a catalogue for the blocks and one for the Django apps. Needs
Babel and nothing of ours, so that the package's build can call it.
"""

from __future__ import annotations

import sys
from pathlib import Path

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

TARGETS = ("translations/{locale}/LC_MESSAGES/text.mo", "locale/{locale}/LC_MESSAGES/django.mo")


def compile_translations(root: Path) -> list[Path]:
    """Compile every catalogue of a source tree; the files that were written."""
    sources = sorted((root / "translations").glob("*/LC_MESSAGES/django.po"))
    return [written for source in sources for written in _compile(source, root / "noplace_xblock")]


def _compile(source: Path, package: Path) -> list[Path]:
    locale = source.parent.parent.name
    with source.open("rb") as file:
        catalogue = read_po(file, locale=locale)
    targets = [package / target.format(locale=locale) for target in TARGETS]
    for target in targets:
        target.parent.mkdir(parents=True, exist_ok=True)
        with target.open("wb") as file:
            write_mo(file, catalogue)
    return targets


if __name__ == "__main__":
    for path in compile_translations(Path(__file__).parent):
        sys.stdout.write(f"{path.relative_to(Path(__file__).parent)}\n")
