"""What browsers hold of group sessions, each in a signed cookie that no script can read.

The host's browser holds the seed of the slips, for minutes; and which sessions it started, for as long as slips live,
because whoever signs out there must not confirm for others either. A participant's browser holds the slip whose code
was just typed.
"""

from __future__ import annotations

from typing import Any, Final

from django.http import HttpRequest, HttpResponse
from django.urls import reverse

_SALT: Final = "noplace.session"
_SEED, _SHOWN, _HOSTED, _SLIP = "noplace_new_slips", "noplace_slips", "noplace_hosted", "noplace_slip"
#: How long the host may think before making the slips, how long the slips can be shown, and so on, in seconds.
TO_READ: Final = 3600
TO_SHOW: Final = 600
TO_CONFIRM: Final = 900
HOSTED: Final = 10 * 24 * 3600
_REMEMBERED: Final = 10


def plant(request: HttpRequest, response: HttpResponse, seed: str) -> HttpResponse:
    """The seed of slips that are not made yet."""
    return _set(request, response, _SEED, seed, TO_READ)


def planted(request: HttpRequest) -> str:
    """That seed; empty where there is none."""
    return _get(request, _SEED, TO_READ)


def show(request: HttpRequest, response: HttpResponse, session: object, seed: str) -> HttpResponse:
    """The seed of slips that were just made; the browser remembers that it started this session."""
    response.delete_cookie(_SEED, path=_path(), samesite="Strict")
    names = [str(session), *(one for one in hosted(request) if one != str(session))][:_REMEMBERED]
    _set(request, response, _HOSTED, "|".join(names), HOSTED)
    return _set(request, response, _SHOWN, f"{session}|{seed}", TO_SHOW)


def shown(request: HttpRequest, session: object) -> str:
    """The seed of this session's slips; empty where they were made elsewhere or longer ago."""
    which, _, seed = _get(request, _SHOWN, TO_SHOW).partition("|")
    return seed if which == str(session) else ""


def hosted(request: HttpRequest) -> list[str]:
    """The sessions that this browser started."""
    return [one for one in _get(request, _HOSTED, HOSTED).split("|") if one]


def hold_slip(request: HttpRequest, response: HttpResponse, slip: int) -> HttpResponse:
    """The slip whose code was just typed."""
    return _set(request, response, _SLIP, str(slip), TO_CONFIRM)


def held_slip(request: HttpRequest) -> int | None:
    """That slip; None where there is none."""
    found = _get(request, _SLIP, TO_CONFIRM)
    return int(found) if found else None


def put_slip_away(response: HttpResponse) -> HttpResponse:
    """The next person at this device types a code of their own."""
    response.delete_cookie(_SLIP, path=_path(), samesite="Strict")
    return response


def _get(request: HttpRequest, name: str, seconds: int) -> str:
    return request.get_signed_cookie(name, default="", salt=_SALT, max_age=seconds) or ""


def _set(request: HttpRequest, response: HttpResponse, name: str, value: str, seconds: int) -> HttpResponse:
    how: dict[str, Any] = {"path": _path(), "secure": request.is_secure(), "httponly": True, "samesite": "Strict"}
    response.set_signed_cookie(name, value, salt=_SALT, max_age=seconds, **how)
    return response


def _path() -> str:
    return reverse("noplace:slip").removesuffix("slip/")
