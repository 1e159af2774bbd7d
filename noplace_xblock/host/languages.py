"""Languages and our own catalogues.

The platform's i18n service knows only the language of the request; a learner may have chosen another one inside a
block, so our texts are read from our own compiled catalogues (`noplace_xblock/locale`, made from `translations/`).
Like that service, we look first in the folder that `atlas` filled for our package, where there is one.

Relies on `xmodule/modulestore/api.py` (`get_python_locale_root`). Stand-in: there is no such folder.
"""

import gettext
from functools import lru_cache
from pathlib import Path

from django.conf import settings
from django.conf.locale import LANG_INFO
from django.utils.translation import get_language

from .platform import in_lms, in_studio

_LOCALE = Path(__file__).parent.parent / "locale"
#: The language in which our texts stand in the code.
SOURCE = "en"


def translator(language: str) -> gettext.NullTranslations:
    """Our catalogue in a language (`nl`, `pt-br`); English, the source, where we have none.

    .. setting_name: NOPLACE_LOCALE_PATHS
    .. setting_default: []
    .. setting_description: Folders with an instance's own catalogues of our texts (`<locale>/LC_MESSAGES/django.mo`),
        which go before the package's: for a language that we don't ship, or for other words. For the pages of managers
        and coordinators, name the same folder in the platform's PREPEND_LOCALE_PATHS.
    """
    return _translator(language, _own_folders())


def has_catalogue(language: str) -> bool:
    """Whether our texts are there in a language. They always are in English, their source."""
    return language.split("-")[0] == SOURCE or _is_there(language, _own_folders())


def offered_languages() -> tuple[str, ...]:
    """The languages that people may choose where no activity says which it has.

    .. setting_name: NOPLACE_LANGUAGES
    .. setting_default: ("nl", "en", "pl", "fr", "hu", "pt", "es")
    .. setting_description: The languages that learners may choose, in the order of the list.
    """
    return tuple(getattr(settings, "NOPLACE_LANGUAGES", ("nl", "en", "pl", "fr", "hu", "pt", "es")))


def direction(language: str) -> str:
    """Whether a language is written from the left (`ltr`) or from the right (`rtl`)."""
    info = LANG_INFO.get(language) or LANG_INFO.get(language.split("-")[0]) or {}
    return "rtl" if info.get("bidi") else "ltr"


def _own_folders() -> tuple[str, ...]:
    return tuple(map(str, getattr(settings, "NOPLACE_LOCALE_PATHS", ())))


@lru_cache(maxsize=64)
def _translator(language: str, folders: tuple[str, ...]) -> gettext.NullTranslations:
    """The first catalogue that has a text speaks; each leans on the next."""
    names = _names(language)
    first, *others = [gettext.translation("django", place, names, fallback=True) for place in _places(folders)]
    for other in others:
        first.add_fallback(other)
    return first


@lru_cache(maxsize=64)
def _is_there(language: str, folders: tuple[str, ...]) -> bool:
    return any(gettext.find("django", place, _names(language)) for place in _places(folders))


def _places(folders: tuple[str, ...]) -> list[str]:
    return [*folders, *_pulled(), str(_LOCALE)]


def _names(language: str) -> list[str]:
    """The names that a language's folder may have, the closest first."""
    name, _, region = language.partition("-")
    return [f"{name}_{region.upper()}", name] if region else [name]


def _pulled() -> list[str]:
    """Where `atlas` puts the catalogues of our blocks."""
    if not (in_lms() or in_studio()):
        return []
    from xmodule.modulestore.api import get_python_locale_root

    return [str(get_python_locale_root() / __name__.split(".")[0])]


def instance_language() -> str:
    """The instance's own language."""
    return settings.LANGUAGE_CODE.lower()


def request_language() -> str:
    """The language of the request under way, else the instance's."""
    return (get_language() or settings.LANGUAGE_CODE).lower()


def language_name(code: str) -> str:
    """A language's name in that language, as a speaker looks for it in a list."""
    info = LANG_INFO.get(code) or LANG_INFO.get(code.split("-")[0]) or {}
    name: str = info.get("name_local", code)
    return name[:1].upper() + name[1:]
