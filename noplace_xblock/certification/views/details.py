"""What an organisation says of itself, for its managers to change."""

from __future__ import annotations

from dataclasses import asdict

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from .. import api
from ..forms import DetailsForm
from .access import for_managers, user_id


@require_http_methods(["GET", "POST"])
@for_managers
def details(request: HttpRequest, organisation: api.OrganisationInfo) -> HttpResponse:
    """For managers of this organisation and staff: name, house contact and all else that it says of itself."""
    form = DetailsForm(request.POST or None, initial=asdict(api.details(organisation=organisation.uuid)))
    if request.method == "POST" and form.is_valid():
        told = api.OrganisationDetails(**form.cleaned_data)
        api.change_details(organisation=organisation.uuid, by=user_id(request), details=told)
        messages.success(request, _("Your changes are saved."))
        return redirect("noplace:organisation", organisation.uuid)
    certified = api.has_certificate(organisation=organisation.uuid)
    context = {"organisation": organisation, "form": form, "certified": certified}
    return render(request, "noplace/details.html", context)
