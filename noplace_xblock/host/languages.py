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


def translator(language: str) -> gettext.NullTranslations:
    """Our catalogue in a language (`nl`, `pt-br`); English, the source, where we have none.

    .. setting_name: NOPLACE_LOCALE_PATHS
    .. setting_default: []
    .. setting_description: Folders with an instance's own catalogues of our texts (`<locale>/LC_MESSAGES/django.mo`),
        which go before the package's: for a language that we don't ship, or for other words. For the pages of managers
        and coordinators, name the same folder in the platform's PREPEND_LOCALE_PATHS.
    """
    return _translator(language, tuple(map(str, getattr(settings, "NOPLACE_LOCALE_PATHS", ()))))


@lru_cache(maxsize=64)
def _translator(language: str, folders: tuple[str, ...]) -> gettext.NullTranslations:
    """The first catalogue that has a text speaks; each leans on the next."""
    places = [*folders, *_pulled(), str(_LOCALE)]
    first, *others = [gettext.translation("django", place, _names(language), fallback=True) for place in places]
    for other in others:
        first.add_fallback(other)
    return first


def has_catalogue(language: str) -> bool:
    """Whether our texts are there in a language. They always are in English, their source."""
    return language.startswith("en") or gettext.find("django", str(_LOCALE), _names(language)) is not None


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
