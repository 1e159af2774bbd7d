"""Compiling: which catalogues come of which sources. Needs the checkout, which has what the package's build calls."""

from pathlib import Path

import pytest
from babel.messages.mofile import read_mo

from compile_translations import compile_translations

PO = """msgid ""
msgstr ""
"Content-Type: text/plain; charset=UTF-8\\n"

msgid "Team"
msgstr "{text}"
"""


@pytest.fixture
def tree(tmp_path: Path) -> Path:
    write(tmp_path, "es", "Equipo")
    write(tmp_path, "fr", "Équipe")
    return tmp_path


def write(root: Path, locale: str, text: str) -> None:
    path = root / "translations" / locale / "LC_MESSAGES" / "django.po"
    path.parent.mkdir(parents=True)
    path.write_text(PO.format(text=text), encoding="utf-8")


def team(root: Path, locale: str) -> str:
    with (root / "noplace_xblock" / "locale" / locale / "LC_MESSAGES" / "django.mo").open("rb") as file:
        return str(read_mo(file)["Team"].string)


def locales(root: Path, tree: str) -> set[str]:
    return {path.parent.parent.name for path in (root / "noplace_xblock" / tree).glob("*/LC_MESSAGES/*.mo")}


@pytest.mark.parametrize("folder", ["translations", "locale"])
def test_one_source_serves_each_name_of_the_platform(tree: Path, folder: str):
    compile_translations(tree)
    assert locales(tree, folder) == {"es", "es_419", "es_ES", "fr"}


def test_a_copy_says_the_same(tree: Path):
    compile_translations(tree)
    assert team(tree, "es_419") == "Equipo"


def test_a_source_of_its_own_goes_before_a_copy(tree: Path):
    write(tree, "es_419", "Grupo")
    compile_translations(tree)
    assert (team(tree, "es_419"), team(tree, "es_ES")) == ("Grupo", "Equipo")


def test_what_has_no_source_any_more_goes(tree: Path):
    compile_translations(tree)
    (tree / "translations" / "fr" / "LC_MESSAGES" / "django.po").unlink()
    compile_translations(tree)
    assert locales(tree, "translations") == locales(tree, "locale") == {"es", "es_419", "es_ES"}
