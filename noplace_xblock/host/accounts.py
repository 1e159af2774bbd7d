"""Accounts of people without an e-mail address, and what becomes of them.

Nothing personal is asked for or kept: a random name, no password that works, and an address to which nobody can send.

Relies on `common/djangoapps/student/models/user.py` (`UserProfile`, `Registration`, `UserAttribute`,
`email_exists_or_retired`), `openedx/core/djangoapps/user_api/preferences/api.py` (`set_user_preference`) and
`common/djangoapps/edxmako/shortcuts.py` (`marketing_link`). Stand-in: Django's own account and nothing around it.
"""

from __future__ import annotations

import datetime as dt
import secrets
from typing import Final

from django.conf import settings
from django.contrib.auth import get_user_model
from django.contrib.auth.models import User
from django.db import transaction

from .platform import in_lms

#: The top-level domain `invalid` never exists (RFC 2606): what is sent there all the same reaches nobody.
PLACEHOLDER_DOMAIN: Final = "noplace.invalid"
_LETTERS: Final = "abcdefghjkmnpqrstuvwxyz23456789"
_NAME_LENGTH: Final = 16


def is_placeholder(email: str) -> bool:
    """Whether this is the address of an account without e-mail, to which nothing may be sent."""
    return email.lower().endswith(f"@{PLACEHOLDER_DOMAIN}")


def has_no_email(user_id: int) -> bool:
    """Whether a person came in by a join code and has added no address since."""
    return is_placeholder(get_user_model().objects.filter(pk=user_id).values_list("email", flat=True).first() or "")


def make_without_email(*, language: str) -> int:
    """Makes an account of nobody in particular, active at once; gives its id."""
    name = "".join(secrets.choice(_LETTERS) for _ in range(_NAME_LENGTH))
    with transaction.atomic():
        user = get_user_model().objects.create_user(name, f"{name}@{PLACEHOLDER_DOMAIN}")
        if in_lms():
            _give_what_the_platform_needs(user, language)
    return user.pk


def _give_what_the_platform_needs(user: User, language: str) -> None:
    from common.djangoapps.student.models import Registration, UserAttribute, UserProfile
    from openedx.core.djangoapps.lang_pref import LANGUAGE_KEY
    from openedx.core.djangoapps.user_api.preferences.api import set_user_preference

    Registration().register(user)
    UserProfile.objects.create(user=user, year_of_birth=a_grown_ups_year())
    UserAttribute.set_user_attribute(user, "is_marketable", "False")
    set_user_preference(user, LANGUAGE_KEY, language)


def a_grown_ups_year() -> int | None:
    """Without a year the platform asks for a parent's consent. The same for everybody, so it says nothing."""
    limit = getattr(settings, "PARENTAL_CONSENT_AGE_LIMIT", None)
    return None if limit is None else dt.datetime.now(dt.UTC).year - limit - 1


def is_open(user_id: int) -> bool:
    """Whether somebody may sign in to this account."""
    return get_user_model().objects.filter(pk=user_id, is_active=True).exists()


def made_since(user_id: int, moment: dt.datetime) -> bool:
    """Whether an account was made after this moment."""
    return get_user_model().objects.filter(pk=user_id, date_joined__gte=moment).exists()


def close(user_id: int) -> None:
    """Closes an account without e-mail: nobody comes in any more, and whoever is in is out."""
    user = get_user_model().objects.get(pk=user_id)
    user.is_active = False
    user.set_unusable_password()  # another one each time, which ends every session
    user.save(update_fields=["is_active", "password"])


def can_be_added(email: str) -> bool:
    """Whether no account has, or had, this address."""
    if get_user_model().objects.filter(email__iexact=email).exists():
        return False
    if not in_lms():
        return True
    from common.djangoapps.student.models import email_exists_or_retired

    return not email_exists_or_retired(email)


def belongs_to_somebody(email: str) -> bool:
    """Whether an open account has this address."""
    return get_user_model().objects.filter(email__iexact=email, is_active=True).exists()


def give_email(user_id: int, email: str) -> None:
    """Makes an account without e-mail an ordinary one. Whoever is signed in to it is signed out.

    Its password works no better than before, but is one that the platform lets its owner replace.
    """
    user = get_user_model().objects.get(pk=user_id)
    user.email = email
    user.set_password(secrets.token_urlsafe(32))
    user.save(update_fields=["email", "password"])


def legal_links() -> dict[str, str]:
    """The instance's terms and privacy pages (`terms`, `privacy`), those that there are."""
    found = {"terms": _terms(), "privacy": _privacy()}
    return {name: address for name, address in found.items() if address}


def _terms() -> str:
    """The instance's terms.

    .. setting_name: NOPLACE_TERMS_URL
    .. setting_default: ""
    .. setting_description: The terms that a person without e-mail agrees to. Empty: the LMS's own link (TOS), if set.
    """
    return getattr(settings, "NOPLACE_TERMS_URL", "") or _marketing_link("TOS")


def _privacy() -> str:
    """The instance's privacy statement.

    .. setting_name: NOPLACE_PRIVACY_URL
    .. setting_default: ""
    .. setting_description: The privacy statement shown beside the terms. Empty: the LMS's own link (PRIVACY), if set.
    """
    return getattr(settings, "NOPLACE_PRIVACY_URL", "") or _marketing_link("PRIVACY")


def _marketing_link(name: str) -> str:
    if not in_lms():
        return ""
    from common.djangoapps.edxmako.shortcuts import marketing_link

    link = marketing_link(name) or ""
    return "" if link == "#" else str(link)
