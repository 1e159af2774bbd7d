"""Our catalogues where Open edX and Django look for them, under each name that the platform has for a language.

The packages are found as Python finds them, so the same tests hold for a checkout and for an installed wheel.
"""

import gettext
import re
from importlib.metadata import entry_points
from importlib.resources import as_file, files
from pathlib import Path
from types import SimpleNamespace

import polib
import pytest
from babel.messages.pofile import read_po
from django.utils.translation import check_for_language, override, to_locale
from django.utils.translation import gettext as djangos_gettext
from xblock.core import XBlock

from noplace_xblock.certification.settings.common import plugin_settings
from noplace_xblock.host.languages import translator

CATALOGUES = Path(__file__).parent.parent.parent / "translations"
TRANSLATED = sorted({path.parent.parent.name for path in CATALOGUES.glob("*/LC_MESSAGES/django.po")} - {"en"})
BLOCKS = sorted(entry.name for entry in entry_points(group="xblock.v1") if entry.name.startswith("noplace_"))
#: The names in `LANGUAGES` of the platform's lms/envs/common.py for what we translate into, by our catalogue.
PLATFORM = {
    "nl": ("nl-nl",),
    "pl": ("pl",),
    "fr": ("fr",),
    "hu": ("hu",),
    "pt": ("pt-br", "pt-pt"),
    "es": ("es-419", "es-ar", "es-ec", "es-es", "es-mx", "es-pe"),
}
#: What the platform names by country has a folder of its own, whatever falls back on what.
OWN_FOLDER = {"es": ("es_419", "es_ES"), "pt": ("pt_PT", "pt_BR"), "nl": ("nl_NL",)}
LANGUAGES = [(locale, code) for locale in TRANSLATED for code in (locale, *PLATFORM[locale])]
TEXT = "Who to call"


def translated(locale: str, text: str = TEXT) -> str:
    with (CATALOGUES / locale / "LC_MESSAGES" / "django.po").open("rb") as file:
        found: str = read_po(file, locale=locale)[text].string  # type: ignore[union-attr, assignment]
    return found


def as_the_lms_does(block: type[XBlock], language: str) -> gettext.NullTranslations:
    """The translations of a block's i18n service in a language.

    What `XBlockI18nService` of the platform's xmodule/modulestore/django.py does where `atlas` has pulled nothing for
    the package: the `translations` folder of the block's root package, domain `text`, the locale of that language.
    """
    root = block.__module__.split(".")[0]
    with as_file(files(root) / "translations") as folder:
        return gettext.translation("text", str(folder), [to_locale(language)])


def block_class(name: str) -> type[XBlock]:
    (entry,) = (entry for entry in entry_points(group="xblock.v1") if entry.name == name)
    found: type[XBlock] = entry.load()
    return found


def test_there_are_four_blocks():
    assert len(BLOCKS) == 4


@pytest.mark.parametrize(("locale", "language"), LANGUAGES)
@pytest.mark.parametrize("name", BLOCKS)
def test_the_lms_finds_the_catalogue_of_a_block(name: str, locale: str, language: str):
    assert as_the_lms_does(block_class(name), language).gettext(TEXT) == translated(locale)


def test_the_tests_look_where_an_instance_looks(settings):
    """What the plugin's settings add to the platform's `LOCALE_PATHS` is what stands in the settings of these tests."""
    instance = SimpleNamespace(LOCALE_PATHS=[])
    plugin_settings(instance)
    assert [Path(path).resolve() for path in instance.LOCALE_PATHS] == [
        path.resolve() for path in settings.LOCALE_PATHS
    ]


@pytest.mark.parametrize(("locale", "language"), LANGUAGES)
def test_django_finds_the_catalogue_of_the_apps(locale: str, language: str):
    assert check_for_language(language)
    with override(language):
        assert djangos_gettext(TEXT) == translated(locale)


@pytest.mark.parametrize(("locale", "language"), LANGUAGES)
def test_a_block_speaks_the_language_that_its_learner_chose(locale: str, language: str):
    assert translator(language).gettext(TEXT) == translated(locale)


@pytest.mark.parametrize("locale", TRANSLATED)
def test_a_language_has_a_folder_for_each_name_of_the_platform(locale: str):
    folders = [
        files("noplace_xblock") / tree / name / "LC_MESSAGES" / file
        for name in (locale, *OWN_FOLDER.get(locale, ()))
        for tree, file in (("translations", "text.mo"), ("locale", "django.mo"))
    ]
    assert [str(file) for file in folders if not file.is_file()] == []


def test_english_is_what_stands_in_the_code():
    with override("en"):
        assert djangos_gettext(TEXT) == TEXT
    assert translator("en").gettext(TEXT) == TEXT


def test_an_instances_own_catalogue_goes_first_and_leans_on_ours(tmp_path: Path, settings):
    own = tmp_path / "nl" / "LC_MESSAGES"
    own.mkdir(parents=True)
    write_catalogue(own / "django.mo", {TEXT: "Wie bel ik"})
    settings.NOPLACE_LOCALE_PATHS = [tmp_path]
    assert translator("nl").gettext(TEXT) == "Wie bel ik"
    assert translator("nl").gettext("Your language") == translated("nl", "Your language")


def write_catalogue(path: Path, texts: dict[str, str]) -> None:
    catalogue = polib.POFile()
    catalogue.metadata = {"Content-Type": "text/plain; charset=UTF-8"}
    catalogue.extend(polib.POEntry(msgid=text, msgstr=string) for text, string in texts.items())
    catalogue.save_as_mofile(str(path))


def test_scripts_hold_no_text_of_their_own():
    """The reason why there is no djangojs catalogue: what scripts show comes from Python."""
    scripts = [file for file in (files("noplace_xblock") / "public" / "js").iterdir() if file.name.endswith(".js")]
    assert scripts
    assert [file.name for file in scripts if re.search(r"\bn?gettext\(", file.read_text(encoding="utf-8"))] == []
