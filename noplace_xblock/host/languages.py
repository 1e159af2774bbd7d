"""Languages and our own catalogues.

The platform's i18n service knows only the language of the request; a learner may have chosen another one inside a
block, so our texts are read from our own compiled catalogues (`noplace_xblock/locale`, made from `translations/`).
"""

import gettext
from functools import lru_cache
from pathlib import Path

from django.conf import settings
from django.conf.locale import LANG_INFO
from django.utils.translation import get_language

_LOCALE = Path(__file__).parent.parent / "locale"


@lru_cache(maxsize=64)
def translator(language: str) -> gettext.NullTranslations:
    """Our catalogue in a language (`nl`, `pt-br`); English, the source, where we have none."""
    name, _, region = language.partition("-")
    names = [f"{name}_{region.upper()}", name] if region else [name]
    return gettext.translation("django", str(_LOCALE), names, fallback=True)


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
