"""Signing in and out without a password."""

from __future__ import annotations

from importlib import import_module
from typing import Final

from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.http import HttpRequest, HttpResponse
from django.test import RequestFactory

from noplace_xblock.host import signing_in
from noplace_xblock.host.platform import in_lms

from .trying import Contract, World, expect


def who_signs_in_is_in_until_signed_out(world: World) -> None:
    """Who is signed in has a session of their own, and signing out ends it."""
    request = _request()
    signing_in.sign_in(request, world.user.pk)
    key = request.session.session_key or ""
    expect(request.user.pk == world.user.pk, "the request is somebody else's")
    expect(bool(key), "there is no session")
    signing_in.sign_out(request, HttpResponse())
    expect(not request.user.is_authenticated, "the request still has a person")
    expect(not request.session.exists(key), "the session is still there")


def the_browser_learns_of_it(world: World) -> None:
    """The browser gets the cookies of the learning app and the language, and loses them at signing out."""
    request, came, left = _request(), HttpResponse(), HttpResponse()
    signing_in.sign_in(request, world.user.pk)
    try:
        signing_in.welcome(request, came, "nl")
    finally:
        signing_in.sign_out(request, left)
    for name in _cookies():
        expect(bool(came.cookies[name].value) if name in came.cookies else False, f"the cookie {name} did not come")
        expect(left.cookies[name]["max-age"] == 0 if name in left.cookies else False, f"the cookie {name} stayed")


def _request() -> HttpRequest:
    hosts = [host for host in settings.ALLOWED_HOSTS if "*" not in host and not host.startswith(".")]
    request = RequestFactory().get("/", headers={"host": hosts[0] if hosts else "localhost"})
    request.session = import_module(settings.SESSION_ENGINE).SessionStore()
    request.user = AnonymousUser()
    return request


def _cookies() -> tuple[str, ...]:
    if not in_lms():
        return (settings.LANGUAGE_COOKIE_NAME,)
    return (settings.LANGUAGE_COOKIE_NAME, settings.EDXMKTG_LOGGED_IN_COOKIE_NAME)  # type: ignore[misc]  # the platform's


CONTRACTS: Final[tuple[Contract, ...]] = (who_signs_in_is_in_until_signed_out, the_browser_learns_of_it)
