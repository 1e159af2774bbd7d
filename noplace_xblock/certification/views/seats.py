"""The manager's page of seats: release one, or have a code made for somebody who lost theirs. No person in any."""

from __future__ import annotations

from typing import Final

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.utils import formats, timezone
from django.utils.translation import gettext as _
from django.views.decorators.csrf import ensure_csrf_cookie
from django.views.decorators.debug import sensitive_variables
from django.views.decorators.http import require_GET, require_http_methods

from noplace_xblock.host.platform import in_studio

from .. import api
from .access import for_managers, user_id
from .private import malformed, private, read_text, refused

PAGE: Final = 100
Organisation = api.OrganisationInfo


@require_GET
@for_managers
def seats(request: HttpRequest, organisation: Organisation) -> HttpResponse:
    """For managers of this organisation and staff: the seats, by code and month of joining and nothing else."""
    found = api.seats(organisation=organisation.uuid)
    page = None if found is None else Paginator(found, PAGE).get_page(request.GET.get("page"))
    context = {"organisation": organisation, "page": page, "codes_here": not in_studio()}
    return render(request, "noplace/seats.html", context)


@require_http_methods(["GET", "POST"])
@for_managers
def release(request: HttpRequest, organisation: Organisation) -> HttpResponse:
    """For managers of this organisation and staff: release a seat, once the question is answered."""
    asked = request.POST if request.method == "POST" else request.GET
    typed, by = asked.get("seat", ""), user_id(request)
    try:
        shown = api.seat(organisation=organisation.uuid, seat=typed, by=by)
        if request.method == "GET":
            return render(request, "noplace/release.html", {"organisation": organisation, "seat": shown})
        api.release_seat(organisation=organisation.uuid, seat=shown, by=by)
    except (api.UnknownSeat, api.TooManyTries) as error:
        context = {"organisation": organisation, "typed": typed, "error": error.message}
        return render(request, "noplace/release.html", context, status=404)
    messages.success(request, _("Seat %(seat)s is free. This person is no longer counted here.") % {"seat": shown})
    return redirect("noplace:seats", organisation.uuid)


@require_http_methods(["GET", "POST"])
@private
@for_managers
@ensure_csrf_cookie
@sensitive_variables("made")
def code(request: HttpRequest, organisation: Organisation) -> HttpResponse:
    """For managers of this organisation and staff: have a code made for a seat, shown once."""
    if request.method == "GET":
        return render(request, "noplace/seat_code.html", {"organisation": organisation})
    seat = read_text(request, "seat")
    if seat is None:
        return malformed()
    try:
        made = api.make_code_for_seat(organisation=organisation.uuid, seat=seat, by=user_id(request))
    except api.CertificationError as error:
        return refused(error, status=404)
    until = formats.date_format(timezone.localtime(made.until), "DATETIME_FORMAT")
    text = _("The code for seat %(seat)s: %(code)s. It works once, until %(until)s. Give it to this person alone.")
    return JsonResponse({"done": text % {"seat": seat.strip().upper(), "code": made.shown, "until": until}})
