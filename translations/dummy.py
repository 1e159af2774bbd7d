"""Makes the test languages: `eo`, English with accents and padding, and `ar`, letters that run from right to left.

edx-i18n-tools turns the texts; the catalogues go to a folder of their own (`python translations/dummy.py FOLDER`), so
that no build can ship them.
"""

from __future__ import annotations

import shutil
import sys
from pathlib import Path

import polib
from i18n.dummy import ArabicDummy, BaseDummyConverter, Dummy, make_dummy

SOURCE = Path(__file__).resolve().parent / "en" / "LC_MESSAGES" / "django.po"
LANGUAGES: dict[str, BaseDummyConverter] = {"eo": Dummy(), "ar": ArabicDummy()}


def make(folder: Path) -> None:
    """Write and compile the catalogues of the test languages."""
    source = folder / "en" / "LC_MESSAGES" / "django.po"
    source.parent.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(SOURCE, source)
    for locale, converter in LANGUAGES.items():
        make_dummy(source, locale, converter)
        made = folder / locale / "LC_MESSAGES" / "django.po"
        polib.pofile(str(made)).save_as_mofile(str(made.with_suffix(".mo")))


if __name__ == "__main__":
    make(Path(sys.argv[1]).resolve())
