"""Picking who you are, and the language of the pages."""

from __future__ import annotations

import segno
from django.conf import settings
from django.contrib.auth import logout
from django.contrib.auth.models import User
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.safestring import SafeString, mark_safe
from django.views.decorators.http import require_POST, require_safe

from demo import hotel, personas


@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """Who do you want to be?"""
    found = hotel.find_hotel()
    kind = personas.kind_of(request.user)
    context = {
        "hotel": found,
        "qr": found and _qr(request, found.join_path),
        "next": _way_back(request.GET.get("next", ""), request),
        "go_on": kind and hotel.first_page(kind),
    }
    return render(request, "demo/home.html", context)


@require_POST
def sign_in(request: HttpRequest, kind: personas.Kind) -> HttpResponse:
    """Become somebody, and go where a link led, else where that person begins."""
    if kind not in personas.KINDS:
        raise Http404(kind)
    logout(request)
    personas.sign_in(request, kind)
    return redirect(_way_back(request.POST.get("next", ""), request) or hotel.first_page(kind))


@require_POST
def sign_out(request: HttpRequest) -> HttpResponse:
    """Be nobody again."""
    logout(request)
    return redirect("home")


@require_POST
def choose_language(request: HttpRequest) -> HttpResponse:
    """Show the pages in another language; for a learner, the blocks as well."""
    code = request.POST.get("language", "")
    if code not in dict(settings.LANGUAGES):
        raise Http404(code)
    if isinstance(request.user, User):
        personas.keep_language(request.user, code)
    response = redirect(_way_back(request.POST.get("next", ""), request) or "home")
    response.set_cookie(settings.LANGUAGE_COOKIE_NAME, code, samesite="Lax")
    return response


def _way_back(wanted: str, request: HttpRequest) -> str:
    return wanted if url_has_allowed_host_and_scheme(wanted, {request.get_host()}) else ""


def _qr(request: HttpRequest, path: str) -> SafeString:
    code = segno.make(request.build_absolute_uri(path), error="m", micro=False)
    return mark_safe(code.svg_inline(border=2, omitsize=True, svgclass="qr", lineclass=None, light="#fff"))  # noqa: S308
