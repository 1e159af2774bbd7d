"""The manager's pages: register, headcount, poster, certificate. No person in any."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from noplace_xblock.directory import api as directory
from noplace_xblock.host.languages import request_language

from .. import api
from ..forms import AboutForm, HeadcountForm, NewHeadcountForm, RegisterForm
from ..links import check_link, join_link, join_page, qr_code
from .access import for_managers, user_id

Organisation = api.OrganisationInfo


@require_http_methods(["GET", "POST"])
@login_required
def register(request: HttpRequest) -> HttpResponse:
    """For every signed-in person, who becomes the manager of what they register."""
    form = RegisterForm(request.POST or None, initial={"locale": request_language()})
    if not directory.municipalities():
        return render(request, "noplace/register.html", {"form": None})
    if request.method == "POST" and form.is_valid():
        made = _register(user_id(request), form.cleaned_data)
        messages.success(request, _registered(made))
        return redirect("noplace:organisation", made.uuid)
    return render(request, "noplace/register.html", {"form": form, "waits": api.needs_approval()})


@require_http_methods(["GET", "POST"])
@for_managers
def headcount(request: HttpRequest, organisation: Organisation) -> HttpResponse:
    """For managers of this organisation and staff: declare the headcount anew."""
    now = api.headcount(organisation=organisation.uuid)
    form = (NewHeadcountForm if now else HeadcountForm)(request.POST or None)
    if request.method == "POST" and form.is_valid() and _declare(request, organisation, form):
        messages.success(request, _("The number counts from today."))
        return redirect("noplace:organisation", organisation.uuid)
    return render(request, "noplace/headcount.html", {"organisation": organisation, "form": form, "headcount": now})


@require_GET
@for_managers
def poster(request: HttpRequest, organisation: Organisation) -> HttpResponse:
    """For managers of this organisation and staff: the invitation, to print for the staff room."""
    context = {"organisation": organisation, "join_page": join_page(request), **_invitation(request, organisation)}
    return render(request, "noplace/poster.html", context)


@require_GET
@for_managers
def certificate(request: HttpRequest, organisation: Organisation) -> HttpResponse:
    """For managers of this organisation and staff: the certificate, to show and to print."""
    held = api.certificate(organisation=organisation.uuid)
    if held is None:
        raise Http404
    link = check_link(request, held.verify_code)
    context = {"organisation": organisation, "certificate": held, "check_link": link, "qr": qr_code(link)}
    return render(request, "noplace/certificate.html", context)


def _register(by: int, data: dict[str, Any]) -> Organisation:
    return api.register_organisation(
        user_id=by,
        region_id=data["region"],
        kind=data["kind"],
        name=data["name"],
        locale=data["locale"],
        employees=data["employees"],
        **{name: data[name] for name in AboutForm.base_fields if name in data},
    )


def _registered(made: Organisation) -> str:
    if made.status == "pending":
        return _("Your organisation is registered. Your municipality looks at it first. Then your code works.")
    return _("Your organisation is registered. Now invite your colleagues.")


def _declare(request: HttpRequest, organisation: Organisation, form: HeadcountForm) -> bool:
    data = form.cleaned_data
    try:
        api.declare_headcount(
            organisation=organisation.uuid,
            employees=data["employees"],
            attested_by=user_id(request),
            reason=data.get("reason", ""),
        )
    except api.ReasonNeeded as error:
        form.add_error("reason" if "reason" in form.fields else "employees", str(error.message))
        return False
    return True


def _invitation(request: HttpRequest, organisation: Organisation) -> dict[str, Any]:
    key = api.join_key(organisation=organisation.uuid)
    if key is None:
        return {"join_key": None}
    link = join_link(request, key.code)
    return {"join_key": key, "join_link": link, "qr": qr_code(link)}
