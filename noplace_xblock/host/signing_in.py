"""Signing people in and out of the instance, without a password.

Relies on `openedx/core/djangoapps/user_authn/cookies.py` (`set_logged_in_cookies`, `delete_logged_in_cookies`: the
learning app's JWT cookies), `openedx/core/djangoapps/safe_sessions/middleware.py` (`mark_user_change_as_expected`),
`openedx/core/djangoapps/lang_pref/helpers.py` and, for choosing a password,
`openedx/core/djangoapps/user_authn/urls_common.py` (`password_reset_confirm`), and on `edx_django_utils/ip`, which
`openedx/core/lib/x_forwarded_for/middleware.py` sets up. Stand-in: Django's session, cookie and REMOTE_ADDR.
"""

from __future__ import annotations

from ipaddress import IPv6Address, ip_address
from typing import Any, cast

from django.conf import settings
from django.contrib.auth import get_user_model, login, logout, update_session_auth_hash
from django.contrib.auth.backends import ModelBackend
from django.contrib.auth.tokens import default_token_generator
from django.http import HttpRequest, HttpResponse
from django.urls import NoReverseMatch, reverse
from django.utils.encoding import force_bytes
from django.utils.http import int_to_base36, urlsafe_base64_encode
from django.utils.module_loading import import_string
from edx_django_utils import ip

from .platform import in_lms


def sign_in(request: HttpRequest, user_id: int) -> None:
    """Opens a new session for a person. Whoever was in before is out, and the session has a new key.

    The reply needs `welcome` as well.
    """
    if request.user.is_authenticated:
        logout(request)
    login(request, cast(Any, get_user_model().objects.get(pk=user_id)), backend=_backend())
    _expect_change(user_id)


def welcome(request: HttpRequest, response: HttpResponse, language: str = "") -> None:
    """Gives the browser of somebody who just signed in what the learning app needs, and the language."""
    if not in_lms():
        if language:
            response.set_cookie(settings.LANGUAGE_COOKIE_NAME, language, samesite="Lax")
        return
    from openedx.core.djangoapps.lang_pref.helpers import set_language_cookie
    from openedx.core.djangoapps.user_authn.cookies import set_logged_in_cookies

    set_logged_in_cookies(request, response, request.user)
    if language:
        set_language_cookie(request, response, language)


def sign_out(request: HttpRequest, response: HttpResponse) -> None:
    """Ends the session and leaves nothing in the browser for the next person, the language neither."""
    logout(request)
    _expect_change(None)
    if not in_lms():
        response.delete_cookie(settings.LANGUAGE_COOKIE_NAME)
    else:
        from openedx.core.djangoapps.lang_pref.helpers import unset_language_cookie
        from openedx.core.djangoapps.user_authn.cookies import delete_logged_in_cookies

        delete_logged_in_cookies(response)
        unset_language_cookie(response)
    # The back button shows nothing, and no page finds what an earlier one stored.
    response.headers["Clear-Site-Data"] = '"cache", "storage"'


def end_other_sessions(request: HttpRequest) -> None:
    """Signs a person without a password out everywhere but here: another unusable one ends every session."""
    user: Any = request.user
    user.set_unusable_password()
    user.save(update_fields=["password"])
    update_session_auth_hash(request, user)


def password_link(request: HttpRequest, user_id: int) -> str:
    """The page on which a person chooses a password, good for one use; empty where there is no such page."""
    user = get_user_model().objects.get(pk=user_id)
    token = default_token_generator.make_token(user)
    uid = {"uidb36": int_to_base36(user.pk)} if in_lms() else {"uidb64": urlsafe_base64_encode(force_bytes(user.pk))}
    try:
        path = reverse("password_reset_confirm", kwargs={**uid, "token": token})
    except NoReverseMatch:
        return ""
    return _password_host(request) + path


def address(request: HttpRequest) -> str:
    """Where a request comes from, for counting. A whole network where one person has one (IPv6)."""
    text: str = ip.get_safest_client_ip(request) if in_lms() else request.META.get("REMOTE_ADDR", "")
    try:
        found = ip_address(text)
    except ValueError:
        return text
    return str(IPv6Address(int(found) >> 64 << 64)) if isinstance(found, IPv6Address) else text


def _password_host(request: HttpRequest) -> str:
    """As the platform's own message does it (`user_authn/views/password_reset.py`)."""
    if not in_lms():
        return ""
    from openedx.core.djangoapps.user_authn.toggles import should_redirect_to_authn_microfrontend

    if not should_redirect_to_authn_microfrontend():
        return ""
    domain: str = settings.AUTHN_MICROFRONTEND_DOMAIN  # type: ignore[misc]  # a setting of the platform
    return f"{request.scheme}://{domain}"


def _backend() -> str:
    """The backend that answers for Django's own accounts: the LMS's has another name than Django's."""
    backends: list[str] = list(settings.AUTHENTICATION_BACKENDS)
    return next(path for path in backends if issubclass(import_string(path), ModelBackend))


def _expect_change(user_id: int | None) -> None:
    if in_lms():
        from openedx.core.djangoapps.safe_sessions.middleware import mark_user_change_as_expected

        mark_user_change_as_expected(user_id)
