"""What the pages of one person need: kept by no browser, told to no other site; and JSON that is read with care.

They are pages of the LMS. Studio has the same addresses, and there they are not found: an account made there would
lack what the LMS needs.
"""

from __future__ import annotations

import json
from functools import wraps
from typing import Any

from django.http import Http404, HttpRequest, JsonResponse
from django.http.response import HttpResponseBase
from django.utils import translation
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.cache import never_cache

from noplace_xblock.host.languages import offered_languages
from noplace_xblock.host.platform import in_studio

from ..errors import CertificationError, TooManyTries
from .access import View

_MOST_BYTES = 2000


def private(view: View) -> View:
    """A page of the LMS that no browser keeps, and whose address goes to no other site."""

    @never_cache
    @wraps(view)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if in_studio():
            raise Http404
        response = view(request, *args, **kwargs)
        response.headers["Referrer-Policy"] = "same-origin"
        return response

    return guarded


def in_chosen_language(view: View) -> View:
    """A page in the language of `?language=`, where we offer it: a visitor has no account to remember one."""

    @wraps(view)
    def spoken(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        wanted = chosen_language(request)
        if not wanted:
            return view(request, *args, **kwargs)
        with translation.override(wanted):
            return view(request, *args, **kwargs)

    return spoken


def chosen_language(request: HttpRequest) -> str:
    """The language that a visitor chose on the page; empty where none."""
    wanted = request.GET.get("language", "")
    return wanted if wanted in offered_languages() else ""


def read_text(request: HttpRequest, name: str) -> str | None:
    """One text of a JSON body; None where the body is anything else: what is in a form, the platform logs."""
    if request.content_type != "application/json" or len(request.body) > _MOST_BYTES:
        return None
    try:
        body = json.loads(request.body)
    except (ValueError, RecursionError):
        return None
    value = body.get(name) if isinstance(body, dict) else None
    return value if isinstance(value, str) else None


def refused(error: CertificationError, status: int = 400) -> JsonResponse:
    """A refusal as the page's script shows it."""
    status = 429 if isinstance(error, TooManyTries) else status
    return JsonResponse({"reason": error.reason, "error": str(error.message)}, status=status)


def malformed() -> JsonResponse:
    """A body that our pages never send."""
    return JsonResponse({"reason": "malformed", "error": ""}, status=400)


def way_back(request: HttpRequest) -> str:
    """The page of this site that `?next=` names; empty where it names another site, or nothing."""
    wanted = request.GET.get("next", "")
    safe = url_has_allowed_host_and_scheme(wanted, {request.get_host()}, require_https=request.is_secure())
    return wanted if safe else ""
