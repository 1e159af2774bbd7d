"""Reminders: the manager's button for them, and the page on which whoever gets them ends them."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_POST

from .. import api, reminders
from ..errors import CertificationError
from .access import for_managers
from .private import in_chosen_language, private


@require_POST
@for_managers
def remind(request: HttpRequest, organisation: api.OrganisationInfo) -> HttpResponse:
    """For managers of this organisation and staff: remind those who aren't done, without learning who they are."""
    try:
        reminders.ask(organisation=organisation.uuid)
    except CertificationError as error:
        messages.error(request, str(error.message))
    else:
        messages.success(request, _("The reminder is on its way to those who have not finished yet."))
    return redirect("noplace:organisation", organisation.uuid)


# A mail program posts here without a cookie (RFC 8058). The token says all; no session counts.
@csrf_exempt
@require_http_methods(["GET", "POST"])
@private
@in_chosen_language
def unsubscribe(request: HttpRequest, token: str) -> HttpResponse:
    """For whoever has the message: end these messages, or have them again. Opening the link changes nothing."""
    if request.method == "POST":
        (reminders.begin_again if "again" in request.POST else reminders.end)(token=token)
    found = reminders.subscription(token=token)
    return render(request, "noplace/unsubscribe.html", {"subscription": found}, status=200 if found else 404)
