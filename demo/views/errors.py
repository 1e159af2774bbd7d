"""Pages for what goes wrong: they say what happened and where to go on."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import Resolver404, resolve


def error_page(request: HttpRequest, status: int, reason: str = "") -> HttpResponse:
    """A calm page with this status."""
    return render(request, "demo/error.html", {"status": status, "reason": reason}, status=status)


def not_found(request: HttpRequest, path: str) -> HttpResponse:
    """An address that no page has; with a slash at its end it may be one."""
    if path and not path.endswith("/") and _is_page(f"/{path}/"):
        return redirect(f"/{path}/")
    return error_page(request, 404)


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """A form that came from an old page."""
    return error_page(request, 403, "old_page")


def _is_page(path: str) -> bool:
    try:
        return resolve(path).func is not not_found
    except Resolver404:
        return False
