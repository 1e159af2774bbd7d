"""The people one can be in the demo: made up, without a password, signed in by a button."""

from __future__ import annotations

import secrets
from typing import Literal, get_args

from django.conf import settings
from django.contrib.auth import login
from django.contrib.auth.base_user import AbstractBaseUser
from django.contrib.auth.models import AnonymousUser, User
from django.http import HttpRequest
from django.utils.translation import get_supported_language_variant
from xblock.fields import Scope

from demo.fields import read_fields
from demo.models import FieldRow

Kind = Literal["employee", "manager", "coordinator", "author"]
KINDS: tuple[Kind, ...] = get_args(Kind)
BACKEND = "django.contrib.auth.backends.ModelBackend"
LANGUAGE_FIELD = "noplace_language"


def sign_in(request: HttpRequest, kind: Kind) -> User:
    """Become a person of this kind; an employee is a new one each time."""
    user = new_employee() if kind == "employee" else get_person(kind)
    login(request, user, backend=BACKEND)
    return user


def new_employee() -> User:
    """A learner whom nobody knows yet."""
    return User.objects.create_user(f"employee-{secrets.token_hex(4)}")


def get_person(kind: Kind) -> User:
    """The manager, the coordinator or the author, made when first asked for."""
    user, _ = User.objects.get_or_create(username=kind, defaults={"is_staff": kind == "author"})
    return user


def kind_of(user: AbstractBaseUser | AnonymousUser) -> Kind | None:
    """What kind of person is signed in."""
    if not isinstance(user, User):
        return None
    return next((kind for kind in KINDS if user.username.split("-")[0] == kind), "employee")


def language_of(user: AbstractBaseUser | AnonymousUser) -> str | None:
    """The language that this person chose, where the pages have it."""
    chosen = read_fields(user.pk, str(Scope.user_info), "").get(LANGUAGE_FIELD) if user.pk else None
    if not chosen:
        return None
    try:
        return get_supported_language_variant(chosen)
    except LookupError:
        return settings.LANGUAGE_CODE


def keep_language(user: User, code: str) -> None:
    """Remember the language, for the pages and for every block."""
    scope = str(Scope.user_info)
    fields = {**read_fields(user.pk, scope, ""), LANGUAGE_FIELD: code}
    FieldRow.objects.update_or_create(user=user, scope=scope, block="", defaults={"fields": fields})
