"""Several managers: how many there are, inviting one by e-mail, accepting, leaving. Nobody's name or address is shown.

An address comes as JSON: the platform logs what is in forms.
"""

from __future__ import annotations

from functools import partial

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_variables
from django.views.decorators.http import require_http_methods, require_POST

from noplace_xblock.host import signing_in

from .. import api
from ..invitations import DAYS
from ..links import invitation_link
from .access import for_managers, user_id
from .private import malformed, private, read_text, refused

Organisation = api.OrganisationInfo


@require_http_methods(["GET", "POST"])
@for_managers
@sensitive_variables("email")
def managers(request: HttpRequest, organisation: Organisation) -> HttpResponse:
    """For managers of this organisation and staff: how many manage it, who is invited; invite another one."""
    if request.method == "GET":
        return render(request, "noplace/managers.html", _managers(request, organisation))
    email = read_text(request, "email")
    if email is None:
        return malformed()
    try:
        _invite(request, organisation, email)
    except api.CertificationError as error:
        return refused(error)
    return JsonResponse({"done": _("The message is on its way. The link in it works for 14 days, and once.")})


@require_POST
@for_managers
def withdraw(request: HttpRequest, organisation: Organisation) -> HttpResponse:
    """For managers of this organisation and staff: an invitation that nobody has used ends."""
    number = request.POST.get("number", "")
    if number.isascii() and number.isdecimal() and len(number) < 19:
        api.withdraw_invitation(organisation=organisation.uuid, number=int(number))
        messages.success(request, _("The invitation no longer works."))
    return redirect("noplace:managers", organisation.uuid)


@require_http_methods(["GET", "POST"])
@for_managers
def leave(request: HttpRequest, organisation: Organisation) -> HttpResponse:
    """For managers of this organisation: stop being one. The last one can't, and reads what to do."""
    if not api.is_manager(user_id=user_id(request), organisation=organisation.uuid):
        raise Http404
    if request.method == "POST":
        try:
            api.leave_managing(user_id=user_id(request), organisation=organisation.uuid)
        except api.LastManager:
            return _leave_page(request, organisation, status=409)
        messages.success(request, _("You no longer manage %(name)s.") % {"name": organisation.name})
        return redirect("noplace:organisations")
    return _leave_page(request, organisation)


@require_http_methods(["GET", "POST"])
@login_required
@private
@sensitive_variables("token")
def invitation(request: HttpRequest, token: str) -> HttpResponse:
    """For every signed-in person with the link: see whose it is and what a manager sees; accept. It is used once."""
    who = user_id(request)
    try:
        if request.method == "POST":
            return _welcome(request, api.accept_invitation(user_id=who, token=token))
        organisation = api.look_up_invitation(token=token)
    except api.StaleInvitation:
        return render(request, "noplace/invitation.html", {"organisation": None}, status=410)
    if api.is_manager(user_id=who, organisation=organisation.uuid):
        return redirect("noplace:organisation", organisation.uuid)
    return render(request, "noplace/invitation.html", {"organisation": organisation})


def _managers(request: HttpRequest, organisation: Organisation) -> dict[str, object]:
    return {
        "organisation": organisation,
        "managers": api.managers(organisation=organisation.uuid),
        "is_manager": api.is_manager(user_id=user_id(request), organisation=organisation.uuid),
        "invitations": api.open_invitations(organisation=organisation.uuid),
        "days": DAYS,
    }


@sensitive_variables("email")
def _invite(request: HttpRequest, organisation: Organisation, email: str) -> None:
    api.invite_manager(
        organisation=organisation.uuid,
        by=user_id(request),
        email=email,
        link=partial(invitation_link, request),
        address=signing_in.address(request),
    )


def _leave_page(request: HttpRequest, organisation: Organisation, status: int = 200) -> HttpResponse:
    only = api.managers(organisation=organisation.uuid) < 2
    return render(request, "noplace/leave_managing.html", {"organisation": organisation, "only": only}, status=status)


def _welcome(request: HttpRequest, organisation: Organisation) -> HttpResponse:
    """A place that nobody had taken up yet still has to say how many people work there."""
    messages.success(request, _("You now manage %(name)s.") % {"name": organisation.name})
    declared = api.headcount(organisation=organisation.uuid)
    return redirect("noplace:organisation" if declared else "noplace:headcount", organisation.uuid)
