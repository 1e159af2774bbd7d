"""What anybody may see: whether a certificate is real and valid."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from .. import api


@require_GET
def check_certificate(request: HttpRequest, verify_code: str) -> HttpResponse:
    """For everybody: name, town, status and dates of one certificate, and nothing else."""
    found = api.check_certificate(verify_code=verify_code)
    return render(request, "noplace/check.html", {"certificate": found}, status=200 if found else 404)
