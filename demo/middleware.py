"""What stands around every page: loopback only, no request to elsewhere, the learner's language, calm errors."""

from __future__ import annotations

import logging
import secrets
from collections.abc import Callable
from ipaddress import ip_address

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseForbidden
from django.utils import translation

from demo import personas
from demo.views.errors import error_page

log = logging.getLogger("demo")
GetResponse = Callable[[HttpRequest], HttpResponse]


class OnlyLoopback:
    """Answers this machine only."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Refuse a request from another machine, whatever server runs the demo."""
        if not ip_address(request.META["REMOTE_ADDR"]).is_loopback:
            return HttpResponseForbidden("The demo answers its own machine only.", content_type="text/plain")
        return self.get_response(request)


class ContentSecurity:
    """Tells the browser to fetch nothing from elsewhere, and to run no script but ours."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Scripts in the page carry this request's nonce."""
        request.csp_nonce = secrets.token_urlsafe(16)  # type: ignore[attr-defined]
        response = self.get_response(request)
        response.headers.setdefault("Content-Security-Policy", content_policy(request.csp_nonce))  # type: ignore[attr-defined]
        response.headers.setdefault("X-Content-Type-Options", "nosniff")
        response.headers.setdefault("Referrer-Policy", "same-origin")
        return response


def content_policy(nonce: str) -> str:
    """Everything from this site; styles in the page, because blocks place hotspots with them."""
    return "; ".join(
        [
            "default-src 'self'",
            f"script-src 'self' 'nonce-{nonce}'",
            "style-src 'self' 'unsafe-inline'",
            "img-src 'self' data:",
            "object-src 'none'",
            "base-uri 'none'",
            "form-action 'self'",
            "frame-ancestors 'self'",
        ]
    )


class LearnersLanguage:
    """Shows the pages in the language that the learner chose in a block."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """The choice of a person who is signed in goes before that of the browser."""
        if code := personas.language_of(request.user):
            translation.activate(code)
            request.LANGUAGE_CODE = code
        return self.get_response(request)


class FriendlyErrors:
    """Shows our own pages for what goes wrong: with DEBUG on, Django would show its own."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Only exceptions matter here."""
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse:
        """The page for an exception that a view raised."""
        if isinstance(exception, Http404):
            return error_page(request, 404)
        if isinstance(exception, PermissionDenied):
            return error_page(request, 403)
        log.error("%s %s failed", request.method, request.path, exc_info=exception)
        return error_page(request, 500)
