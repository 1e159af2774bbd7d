"""The host's pages of group sessions. Of the people who take part they have a number at most, and never a small one."""

from __future__ import annotations

import uuid as uuids
from functools import wraps
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect, render, resolve_url
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_variables
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from noplace_xblock.host.pages import whole_address

from .. import api
from .. import sessions as room
from ..errors import CertificationError
from ..links import qr_code
from ..session_forms import SessionForm
from . import session_cookies
from .access import View, for_managers, user_id
from .private import private

Organisation = api.OrganisationInfo


def for_hosts(view: View) -> View:
    """Lets the organisation's managers and staff in, where group sessions are allowed; to others there is no page."""

    @for_managers
    @private
    @wraps(view)
    def guarded(request: HttpRequest, organisation: Organisation, **kwargs: Any) -> HttpResponseBase:
        if not room.allowed():
            raise Http404
        try:
            return view(request, organisation, **kwargs)
        except room.UnknownSession as error:
            raise Http404 from error

    return guarded


@require_http_methods(["GET", "POST"])
@for_hosts
@sensitive_variables("seed")
def sessions(request: HttpRequest, organisation: Organisation) -> HttpResponse:
    """For managers of this organisation and staff: the sessions that there were, and a new one."""
    form = SessionForm(request.POST or None)
    seed = session_cookies.planted(request)
    if request.method == "POST" and seed and form.is_valid():
        response = _begin(request, organisation, form, seed)
        if response:
            return response
    context = {"organisation": organisation, "form": form, "sessions": room.sessions_of(organisation=organisation.uuid)}
    response = render(request, "noplace/sessions.html", context)
    return session_cookies.plant(request, response, seed or room.new_seed())


@require_GET
@for_hosts
@sensitive_variables("seed")
def session(request: HttpRequest, organisation: Organisation, session: uuids.UUID) -> HttpResponse:
    """For managers of this organisation and staff: the slips while they can be shown, the training, the end."""
    found = room.session(organisation=organisation.uuid, session=session)
    seed = session_cookies.shown(request, session)
    where = whole_address(request, resolve_url("noplace:slip"))
    context = {
        "organisation": organisation,
        "session": found,
        "slips": room.shown_slips(session=session, seed=seed) if seed else [],
        "slip_page": where,
        "qr": qr_code(where),
    }
    return render(request, "noplace/session.html", context)


@require_POST
@for_hosts
def session_end(request: HttpRequest, organisation: Organisation, session: uuids.UUID) -> HttpResponse:
    """For managers of this organisation and staff: the training is over, slips can be confirmed."""
    try:
        room.end(organisation=organisation.uuid, session=session)
    except room.SessionNotPossible as error:
        messages.error(request, str(error.message))
    return redirect("noplace:session", organisation.uuid, session)


@require_POST
@for_hosts
@sensitive_variables("seed")
def session_slips(request: HttpRequest, organisation: Organisation, session: uuids.UUID) -> HttpResponse:
    """For managers of this organisation and staff: new slips in place of those that nobody has confirmed."""
    seed = room.new_seed()
    room.new_slips(organisation=organisation.uuid, session=session, seed=seed)
    messages.success(request, _("There are new slips. The old ones no longer work."))
    response = redirect("noplace:session", organisation.uuid, session)
    return session_cookies.show(request, response, session, seed)


@sensitive_variables("seed")
def _begin(request: HttpRequest, organisation: Organisation, form: SessionForm, seed: str) -> HttpResponse | None:
    people = form.cleaned_data["people"]
    try:
        made = room.begin(organisation=organisation.uuid, host=user_id(request), people=people, seed=seed)
    except CertificationError as error:
        form.add_error("people", str(error.message))
        return None
    response = redirect("noplace:session", organisation.uuid, made.uuid)
    return session_cookies.show(request, response, made.uuid, seed)
