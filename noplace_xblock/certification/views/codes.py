"""The code of an organisation: how many joined with it, until when it works; a new one, or none any more."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from .. import api
from ..forms import KeyForm
from .access import for_managers, user_id

Organisation = api.OrganisationInfo


@require_http_methods(["GET", "POST"])
@for_managers
def new_code(request: HttpRequest, organisation: Organisation) -> HttpResponse:
    """For managers of this organisation and staff: the code, and a new one in its place."""
    form = KeyForm(request.POST or None)
    # The manager's page asks for a new code without saying more.
    if request.method == "POST" and (form.is_valid() or not form.is_bound):
        return _make(request, organisation, form)
    context = {
        "organisation": organisation,
        "form": form,
        "join_key": api.join_key(organisation=organisation.uuid),
        "joined": api.joined_with_key(organisation=organisation.uuid),
    }
    return render(request, "noplace/codes.html", context)


@require_POST
@for_managers
def end_code(request: HttpRequest, organisation: Organisation) -> HttpResponse:
    """For managers of this organisation and staff: the code lets nobody in any more."""
    api.revoke_join_keys(organisation=organisation.uuid, by=user_id(request))
    messages.success(request, _("The code no longer works. Make a new one when you need it."))
    return redirect("noplace:new_code", organisation.uuid)


def _make(request: HttpRequest, organisation: Organisation, form: KeyForm) -> HttpResponse:
    told = form.cleaned_data if form.is_bound else {}
    try:
        api.new_join_key(
            organisation=organisation.uuid,
            limit=told.get("limit"),
            expires_at=told.get("expires_on"),
            by=user_id(request),
        )
    except api.CertificationError as refused:
        messages.error(request, str(refused.message))
    else:
        messages.success(request, _("There is a new code. The old one no longer works: print the poster again."))
    return redirect("noplace:organisation", organisation.uuid)
