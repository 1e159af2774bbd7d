"""The pages of a region for its coordinator: totals, list, tables to take away. No person, no numbers of one hotel."""

from __future__ import annotations

from itertools import chain

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse, StreamingHttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from noplace_xblock.directory import api as directory

from .. import api
from ..exports import Cell, csv_response
from ..models import Progress
from ..totals import STANDINGS
from .access import for_coordinators, user_id

Standing = Progress.Standing


@require_GET
@login_required
def regions(request: HttpRequest) -> HttpResponse:
    """For every signed-in person: the regions that they look after themselves."""
    return render(request, "noplace/regions.html", {"regions": directory.regions_of(user_id=user_id(request))})


@require_GET
@for_coordinators
def region(request: HttpRequest, region_id: int) -> HttpResponse:
    """For the coordinators of this region or of one that it lies in, and staff."""
    asked = {name: request.GET.get(name, "") for name in ("standing", "search", "after")}
    try:
        found = api.region_page(region=region_id, **asked)
    except api.UnknownRegion as error:
        raise Http404 from error
    context = {"found": found, "chips": _chips(found.totals, asked["standing"]), **asked}
    return render(request, "noplace/region.html", context)


@require_GET
@for_coordinators
def region_totals(request: HttpRequest, region_id: int) -> StreamingHttpResponse:
    """For the same: the totals of the region and of what lies in it, as a table."""
    try:
        whole, parts = api.totals_with_parts(region=region_id)
    except api.UnknownRegion as error:
        raise Http404 from error
    return csv_response(f"totals-{region_id}", _totals_table([whole, *parts]))


@require_GET
@for_coordinators
def region_organisations(request: HttpRequest, region_id: int) -> StreamingHttpResponse:
    """For the same: where each organisation of the region stands, as a table without figures."""
    try:
        lines = api.every_organisation_in(region=region_id)
    except api.UnknownRegion as error:
        raise Http404 from error
    # The words are looked up now: when the rows are read, the request and its language are over.
    head = (_("Name"), _("Kind of place"), _("Municipality"), _("Status"), _("Certificate until"))
    standings = {str(value): str(label) for value, label in Standing.choices}
    rows = ((line.name, line.kind, line.town, standings[line.standing], line.certified_until) for line in lines)
    return csv_response(f"organisations-{region_id}", chain([head], rows))


def _chips(totals: api.RegionTotals, chosen: str) -> list[tuple[str, str, int | None, bool]]:
    """The filters of the list: value, text, how many, whether it is the one chosen."""
    counted = [(name, str(Standing(name).label), getattr(totals, name)) for name in STANDINGS]
    everything = ("", _("All"), sum(number for _name, _label, number in counted))
    closed = (Standing.CLOSED.value, str(Standing.CLOSED.label), None)
    known = chosen if chosen in Standing else ""
    return [(value, label, number, value == known) for value, label, number in (everything, *counted, closed)]


def _totals_table(rows: list[api.RegionTotals]) -> list[list[Cell]]:
    head = [_("Region"), *(str(Standing(name).label) for name in STANDINGS), _("People who completed the training")]
    body = [[row.name, *(getattr(row, name) for name in STANDINGS), row.trained] for row in rows]
    return [head, *body]
