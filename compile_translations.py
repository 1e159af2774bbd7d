"""Compiles the catalogues of `translations/` to where Open edX and Django look for them.

Each `translations/<locale>/LC_MESSAGES/django.po` becomes a catalogue for the blocks and one for the Django apps, under
each name by which the platform knows the language. Needs Babel and nothing of ours, so that the package's build can
call it.
"""

from __future__ import annotations

import sys
from pathlib import Path

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

TARGETS = ("translations/{locale}/LC_MESSAGES/text.mo", "locale/{locale}/LC_MESSAGES/django.mo")
#: One catalogue for what `LANGUAGES` of the platform's lms/envs/common.py names by country. A folder of such a name in
#: `translations/` goes before the copy.
ALSO = {
    "es": ("es_419", "es_ES"),
    "nl": ("nl_NL",),
    "pt": ("pt_BR", "pt_PT"),
}


def compile_translations(root: Path) -> list[Path]:
    """Compile every catalogue of a source tree, and remove what an older one left; the files that were written."""
    package = root / "noplace_xblock"
    written = [file for locale, source in _sources(root).items() for file in _compile(source, locale, package)]
    for stale in {file for target in TARGETS for file in package.glob(target.format(locale="*"))} - {*written}:
        stale.unlink()
    return written


def _sources(root: Path) -> dict[str, Path]:
    """The catalogue for each locale's name."""
    own = {file.parent.parent.name: file for file in sorted((root / "translations").glob("*/LC_MESSAGES/django.po"))}
    copies = {name: own[locale] for locale, names in ALSO.items() if locale in own for name in names}
    return copies | own


def _compile(source: Path, locale: str, package: Path) -> list[Path]:
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
