"""Whom a message can reach: people with an open account and a real address, in the language of their account.

Relies on `openedx/core/djangoapps/user_api/models.py` (`UserPreference`) and `openedx/core/djangoapps/lang_pref`
(`LANGUAGE_KEY`). Stand-in: nobody's language is known.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from django.contrib.auth import get_user_model

from .accounts import is_placeholder
from .languages import has_catalogue
from .platform import in_lms


@dataclass(frozen=True, slots=True)
class Reader:
    """A person whom a message can reach. `language` is empty where none that we have is known.

    Not for a page, not for a log.
    """

    email: str
    language: str


def readers(user_ids: Iterable[int]) -> dict[int, Reader]:
    """Those of these people whom a message can reach, by user id, from at most two questions to the database."""
    asked = set(user_ids)
    open_ones = get_user_model().objects.filter(pk__in=asked, is_active=True).exclude(email="")
    addresses = dict(open_ones.values_list("pk", "email"))
    languages = _languages(asked)
    return {
        user_id: Reader(email, languages.get(user_id, ""))
        for user_id, email in addresses.items()
        if not is_placeholder(email)
    }


def _languages(user_ids: set[int]) -> dict[int, str]:
    if not in_lms():
        return {}
    from openedx.core.djangoapps.lang_pref import LANGUAGE_KEY
    from openedx.core.djangoapps.user_api.models import UserPreference

    chosen = UserPreference.objects.filter(user_id__in=user_ids, key=LANGUAGE_KEY).values_list("user_id", "value")
    return {user_id: language for user_id, language in chosen if has_catalogue(language)}
