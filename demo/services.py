"""The services that an instance of Open edX offers to blocks and the workbench doesn't, for the person signed in."""

from __future__ import annotations

import re
from pathlib import Path

from django.contrib.auth.base_user import AbstractBaseUser
from django.contrib.auth.models import AnonymousUser, User
from django.templatetags.static import static
from django.utils.crypto import salted_hmac
from django.utils.translation import get_language
from xblock.reference.user_service import UserService, XBlockUser

PREFIX = "edx-platform."
COURSE_FOLDER = "course"
QUOTED_STATIC = re.compile(r"""(?P<quote>\\?['"])/static/(?P<name>[^'"\\?#]+)(?P<rest>[^'"\\]*)(?P=quote)""")


class DemoUserService(UserService):
    """Who is looking, with the attributes that the LMS gives."""

    def __init__(self, user: AbstractBaseUser | AnonymousUser) -> None:
        super().__init__()
        self._person = _as_xblock_user(user)

    def get_current_user(self) -> XBlockUser:
        """The person of this request."""
        return self._person


def _as_xblock_user(user: AbstractBaseUser | AnonymousUser) -> XBlockUser:
    person = XBlockUser(is_current_user=True)
    attributes = {"is_authenticated": False, "request_country_code": "NL"}
    if isinstance(user, User):
        person.full_name = user.get_full_name()
        attributes |= _attributes(user)
    person.opt_attrs = {PREFIX + name: value for name, value in attributes.items()}
    return person


def _attributes(user: User) -> dict[str, object]:
    return {
        "is_authenticated": True,
        "user_id": user.pk,
        "username": user.username,
        "anonymous_user_id": salted_hmac("demo.anonymous", str(user.pk)).hexdigest()[:32],
        "user_is_staff": user.is_staff,
        "user_is_global_staff": user.is_superuser,
        "user_role": "staff" if user.is_staff else "student",
        "user_preferences": {"pref-lang": get_language(), "time_zone": None},
    }


class ReplaceUrls:
    """Turns the portable address of a course file into the one at which the demo serves it, as the LMS does."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def replace_urls(self, text: str, static_replace_only: bool = False) -> str:
        """Rewrite each quoted `/static/<file>` whose file the course has; the rest stays."""
        return QUOTED_STATIC.sub(self._served, text)

    def _served(self, match: re.Match[str]) -> str:
        if not (self._folder / match["name"]).is_file():
            return match[0]
        address = static(f"{COURSE_FOLDER}/{match['name']}")
        return f"{match['quote']}{address}{match['rest']}{match['quote']}"
