"""The coordinator's pages: totals of a region and where its organisations stand. No person, no numbers of one hotel."""

from __future__ import annotations

from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from noplace_xblock.directory import api as directory

from .. import api
from .access import is_staff, user_id


@require_GET
@login_required
def regions(request: HttpRequest) -> HttpResponse:
    """For every signed-in person: the regions that they look after themselves."""
    return render(request, "noplace/regions.html", {"regions": directory.regions_of(user_id=user_id(request))})


@require_GET
@login_required
def region(request: HttpRequest, region_id: int) -> HttpResponse:
    """For the coordinators of this region or of one that it lies in, and staff."""
    found = directory.region(region_id=region_id)
    if not (is_staff(request) or directory.coordinates(user_id=user_id(request), region_id=region_id)):
        raise PermissionDenied
    if found is None:
        raise Http404
    totals, lines = api.region_totals(region=region_id), api.organisations_in(region=region_id)
    return render(request, "noplace/region.html", {"region": found, "totals": totals, "lines": lines})
