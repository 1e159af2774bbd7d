"""The seed of a resume code, which the browser holds for minutes in a signed cookie that no script can read."""

from __future__ import annotations

from typing import Final

from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from .. import accounts

_COOKIE: Final = "noplace_seed"
_SALT: Final = "noplace.seed"
#: How long somebody may read the page before pressing the button.
TO_READ: Final = 3600
#: How long the page that shows the code can be loaded again.
TO_SHOW: Final = 120


def plant(request: HttpRequest, response: HttpResponse, seed: str = "") -> HttpResponse:
    """Gives the browser a seed: a new one, or this one with its time starting anew."""
    response.set_signed_cookie(
        _COOKIE,
        seed or accounts.new_seed(),
        salt=_SALT,
        max_age=TO_READ,
        path=_path(),
        secure=request.is_secure(),
        httponly=True,
        samesite="Strict",
    )
    return response


def seed_of(request: HttpRequest, seconds: int = TO_READ) -> str | None:
    """The browser's seed; None where it has none, or was given it longer ago."""
    seed: str | None = request.get_signed_cookie(_COOKIE, default=None, salt=_SALT, max_age=seconds)
    return seed


def take_away(response: HttpResponse) -> None:
    """The browser forgets its seed."""
    response.delete_cookie(_COOKIE, path=_path(), samesite="Strict")


def _path() -> str:
    return reverse("noplace:join").removesuffix("join/")
