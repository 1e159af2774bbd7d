"""The participant's pages of a group session: type the code of the slip, confirm, take it back.

A code comes as JSON: the platform logs what is in forms and addresses of pages.
"""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render, resolve_url
from django.utils.http import urlencode
from django.views.decorators.csrf import ensure_csrf_cookie
from django.views.decorators.debug import sensitive_variables
from django.views.decorators.http import require_http_methods

from noplace_xblock.host import signing_in

from .. import sessions
from ..errors import CertificationError
from ..languages import choices
from . import session_cookies
from .access import visitor_id
from .private import chosen_language, in_chosen_language, malformed, private, read_text, refused

_STATUS = {"unknown_slip": 404, "host_refused": 403, "slip_too_early": 409, "slip_too_late": 410}


@require_http_methods(["GET", "POST"])
@private
@in_chosen_language
@ensure_csrf_cookie
@sensitive_variables("code")
def slip(request: HttpRequest) -> HttpResponse:
    """For everybody who has a slip: type its code. Nothing is confirmed here."""
    if request.method == "GET":
        response = render(request, "noplace/slip.html", {"languages": choices()})
        return session_cookies.put_slip_away(response)
    code = read_text(request, "code")
    if code is None:
        return malformed()
    try:
        found = sessions.look_up(
            code=code,
            user_id=visitor_id(request),
            hosted=session_cookies.hosted(request),
            address=signing_in.address(request),
        )
    except CertificationError as error:
        return refused(error, status=_STATUS.get(error.reason, 400))
    return session_cookies.hold_slip(request, JsonResponse({"next": _here(request, "slip_confirm")}), found.id)


@require_http_methods(["GET", "POST"])
@private
@in_chosen_language
def slip_confirm(request: HttpRequest) -> HttpResponse:
    """For whoever typed the code of a slip a moment ago: read what is kept, confirm; or take it back."""
    which = session_cookies.held_slip(request)
    if which is None:
        return redirect(_here(request, "slip"))
    try:
        if request.method == "POST":
            return _act(request, which)
        return _page(request, which)
    except CertificationError as error:
        context = {"problem": error.message, "again": _here(request, "slip")}
        return render(request, "noplace/slip_confirm.html", context, status=_STATUS.get(error.reason, 400))


def _act(request: HttpRequest, which: int) -> HttpResponse:
    who, hosted = visitor_id(request), session_cookies.hosted(request)
    if "undo" in request.POST:
        sessions.take_back(slip=which, user_id=who, hosted=hosted)
        response = render(request, "noplace/slip_done.html", {"undone": True, "again": _here(request, "slip")})
        return session_cookies.put_slip_away(response)
    if "agree" not in request.POST:
        return _page(request, which, untold=True)
    sessions.confirm(slip=which, user_id=who, hosted=hosted)
    response = render(request, "noplace/slip_done.html", {"again": _here(request, "slip")})
    return session_cookies.put_slip_away(response)


def _page(request: HttpRequest, which: int, *, untold: bool = False) -> HttpResponse:
    found = sessions.look_up_again(slip=which, user_id=visitor_id(request), hosted=session_cookies.hosted(request))
    context = {"slip": found, "untold": untold, "languages": choices(), "again": _here(request, "slip")}
    return render(request, "noplace/slip_confirm.html", context)


def _here(request: HttpRequest, name: str) -> str:
    language = chosen_language(request)
    return resolve_url(f"noplace:{name}") + (f"?{urlencode({'language': language})}" if language else "")
