"""Whole addresses, for what leaves the page: a poster, a certificate, a QR code."""

from __future__ import annotations

import segno
from django.http import HttpRequest
from django.urls import reverse
from django.utils.safestring import SafeString, mark_safe

from noplace_xblock.host.pages import whole_address
from noplace_xblock.host.platform import in_studio


def join_link(request: HttpRequest, code: str) -> str:
    """The address behind a join code."""
    return whole_address(request, reverse("noplace:join_code", args=[code]))


def invitation_link(request: HttpRequest, token: str) -> str:
    """The address by which somebody becomes a manager."""
    return whole_address(request, reverse("noplace:invitation", args=[token]))


def join_page(request: HttpRequest) -> str:
    """The address at which a code can be typed."""
    return whole_address(request, reverse("noplace:join"))


def check_link(request: HttpRequest, verify_code: str) -> str:
    """The address at which anybody can check a certificate."""
    return whole_address(request, reverse("noplace:check_certificate", args=[verify_code]))


def sign_out_page() -> str:
    """The page on which a learner leaves a shared device clean; empty in Studio, which has none."""
    return "" if in_studio() else reverse("noplace:sign_out")


def qr_code(address: str) -> SafeString:
    """The address as a QR code, an SVG to put in the page."""
    code = segno.make(address, error="m", micro=False)
    svg = code.svg_inline(border=2, omitsize=True, svgclass="np-qr", lineclass=None, light="#fff", dark="#000")
    return mark_safe(svg)  # noqa: S308 (made of squares; nothing of the address is written into it)
