"""The page Numbers to check: who looks after a country says which of its numbers they called and found right."""

from __future__ import annotations

from typing import cast

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from . import api


@require_GET
@login_required
def numbers(request: HttpRequest) -> HttpResponse:
    """For coordinators (their own countries) and staff (every country): what is to check and what was checked."""
    countries = _countries(request)
    country = request.GET.get("country", "").upper() or countries[0]
    _allow(country, countries)
    today = timezone.localdate()
    context = {
        "country": country,
        "countries": countries,
        "to_check": api.unverified_contacts(country=country, on=today),
        "checked": api.checked_contacts(country=country, on=today),
    }
    return render(request, "noplace/numbers.html", context)


@require_POST
@login_required
def verify(request: HttpRequest, contact_id: int) -> HttpResponse:
    """For coordinators of the number's country and staff: I checked this number today."""
    country = _country_of(request, contact_id)
    api.verify_contact(contact_id=contact_id, by=cast(int, request.user.pk), on=timezone.localdate())
    messages.success(request, _("Thank you. Everybody sees this number now, with today's date."))
    return _back(country)


@require_POST
@login_required
def undo(request: HttpRequest, contact_id: int) -> HttpResponse:
    """For coordinators of the number's country and staff: take a check back."""
    country = _country_of(request, contact_id)
    api.unverify_contact(contact_id=contact_id)
    messages.success(request, _("Taken back. The number is to be checked again."))
    return _back(country)


def _countries(request: HttpRequest) -> list[str]:
    """The countries that this person may look at, the instance's own first."""
    if request.user.is_staff:
        codes = set(api.countries_with_contacts()) | {api.instance_country()}
    else:
        codes = {region.country for region in api.regions_of(user_id=cast(int, request.user.pk))} - {""}
    if not codes:
        raise PermissionDenied
    return sorted(codes, key=lambda code: (code != api.instance_country(), code))


def _country_of(request: HttpRequest, contact_id: int) -> str:
    country = api.country_of_contact(contact_id=contact_id) or ""
    _allow(country, _countries(request))
    return country


def _allow(country: str, countries: list[str]) -> None:
    if country not in countries:
        raise PermissionDenied


def _back(country: str) -> HttpResponse:
    return redirect(f"{reverse('noplace_directory:numbers')}?country={country}")
