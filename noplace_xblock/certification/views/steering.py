"""What a coordinator does about one organisation: looks into it, decides, hands it over, merges it, notes a talk.

Each of these pages is for the coordinators of the organisation's region or of one that it lies in, and for staff; to
others the organisation doesn't exist. What can't be undone, or asks for a reason, has a page of its own that says first
what will happen. The second click changes nothing.
"""

from __future__ import annotations

import uuid as uuids
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from noplace_xblock.directory import api as directory
from noplace_xblock.host import signing_in

from .. import api
from ..coordinator_forms import HandOverForm, ReasonForm, TalkForm
from ..decisions import DECISIONS, open_to
from ..links import invitation_link
from .access import for_coordinators, for_coordinators_of_it, may_see_region, user_id

Organisation = api.OrganisationInfo


@require_GET
@for_coordinators_of_it
def organisation(request: HttpRequest, organisation: Organisation) -> HttpResponse:
    """Status, dates, certificates with how they came about, what there is to ask, and what can be done."""
    found = api.case(organisation=organisation.uuid)
    context = {"organisation": organisation, "case": found, "decisions": open_to(organisation, found)}
    return render(request, "noplace/region_organisation.html", context)


@require_http_methods(["GET", "POST"])
@for_coordinators_of_it
def decide(request: HttpRequest, organisation: Organisation, decision: str) -> HttpResponse:
    """One decision: says what will happen, asks for the reason where one is needed, does it."""
    made = DECISIONS.get(decision)
    if made is None:
        raise Http404
    form = ReasonForm(request.POST or None) if made.asks_why else None
    if request.method == "POST" and (form is None or form.is_valid()):
        why = form.cleaned_data["why"] if form else ""
        try:
            made.do(organisation=organisation.uuid, by=user_id(request), why=why)
        except api.CertificationError as error:
            messages.warning(request, str(error.message))
        else:
            messages.success(request, str(made.done))
        return redirect("noplace:region_organisation", organisation.uuid)
    return _page(request, "decide", organisation, form=form, decision=made)


@sensitive_post_parameters("email")
@require_http_methods(["GET", "POST"])
@for_coordinators_of_it
def hand_over(request: HttpRequest, organisation: Organisation) -> HttpResponse:
    """A link by which somebody becomes its manager: shown once, or sent by e-mail."""
    form = HandOverForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        email = form.cleaned_data["email"]
        try:
            link = api.hand_over(
                organisation=organisation.uuid,
                by=user_id(request),
                link=lambda token: invitation_link(request, token),
                email=email,
                address=signing_in.address(request),
            )
        except api.CertificationError as error:
            form.add_error("email", str(error.message))
        else:
            response = _page(request, "handed_over", organisation, link=link, sent=bool(email))
            response.headers["Cache-Control"] = "private, no-store"
            return response
    return _page(request, "hand_over", organisation, form=form)


@require_http_methods(["GET", "POST"])
@for_coordinators_of_it
def merge(request: HttpRequest, organisation: Organisation) -> HttpResponse:
    """Chooses another organisation of the same place, says what will happen, and makes the two one."""
    other = _other(request, organisation)
    if other is None:
        search = request.GET.get("search", "").strip()
        found = api.organisations_in(region=organisation.region_id, search=search).lines if search else ()
        return _page(
            request, "merge", organisation, search=search, found=[one for one in found if one.uuid != organisation.uuid]
        )
    if request.method != "POST":
        return _page(request, "merge_confirm", organisation, other=other)
    try:
        api.merge(keep=organisation.uuid, other=other.uuid, by=user_id(request))
    except api.CertificationError as error:
        messages.warning(request, str(error.message))
    else:
        messages.success(request, _("The two are one now: “%(name)s” is closed.") % {"name": other.name})
    return redirect("noplace:region_organisation", organisation.uuid)


@require_GET
@for_coordinators
def checks(request: HttpRequest, region_id: int) -> HttpResponse:
    """For the coordinators of this region or of one that it lies in, and staff: this year's spot checks."""
    place = directory.region(region_id=region_id)
    if place is None:
        raise Http404
    after = request.GET.get("after", "")
    year = timezone.localdate().year
    page = api.spot_checks(region=region_id, year=year, after=int(after[:18]) if after.isdecimal() else 0)
    context = {"region": place, "page": page, "after": after, "year": year}
    return render(request, "noplace/spot_checks.html", context)


@require_POST
@for_coordinators
def draw(request: HttpRequest, region_id: int) -> HttpResponse:
    """For the same: draws this year's."""
    try:
        new = api.draw_spot_checks(region=region_id)
    except api.UnknownRegion as error:
        raise Http404 from error
    messages.success(request, _drawn(new))
    return redirect("noplace:spot_checks", region_id)


@require_http_methods(["GET", "POST"])
@for_coordinators
def talk(request: HttpRequest, region_id: int, number: int) -> HttpResponse:
    """For the same: what the talk with an organisation of the region came to."""
    found = api.spot_check(number=number)
    if found is None or region_id not in dict(directory.path_to(region_id=found.region_id)):
        raise Http404
    form = TalkForm(request.POST or None, initial={"outcome": found.outcome, "note": found.note})
    if request.method == "POST" and form.is_valid():
        api.note_spot_check(number=number, **form.cleaned_data)
        messages.success(request, _("Noted: %(name)s.") % {"name": found.name})
        return redirect("noplace:spot_checks", region_id)
    return render(request, "noplace/spot_check.html", {"check": found, "form": form, "region_id": region_id})


def _page(request: HttpRequest, name: str, organisation: Organisation, **context: Any) -> HttpResponse:
    return render(request, f"noplace/region_organisation_{name}.html", {"organisation": organisation, **context})


def _other(request: HttpRequest, organisation: Organisation) -> Organisation | None:
    """The organisation to merge with, where one was chosen that this coordinator looks after too."""
    chosen = (request.POST if request.method == "POST" else request.GET).get("other", "")
    if not chosen:
        return None
    try:
        other = api.organisation(uuid=uuids.UUID(chosen))
    except (ValueError, api.UnknownOrganisation) as error:
        raise Http404 from error
    if not may_see_region(request, other.region_id) or other.uuid == organisation.uuid:
        raise Http404
    return other


def _drawn(new: int) -> str:
    if not new:
        return _("Nothing new to draw. What is drawn in a year stays.")
    text = ngettext("%(new)d organisation was drawn.", "%(new)d organisations were drawn.", new)
    return text % {"new": new}
