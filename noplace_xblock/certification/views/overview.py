"""The manager's page of an organisation, and the list of those that a person manages. No person in any."""

from __future__ import annotations

import uuid as uuids
from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from .. import api, sessions
from ..links import join_link, qr_code
from .access import is_staff, user_id


@require_GET
@login_required
def organisations(request: HttpRequest) -> HttpResponse:
    """For every signed-in person: the organisations that they manage themselves."""
    after = request.GET.get("after", "")
    page = api.managed(user_id=user_id(request), after=after)
    return render(request, "noplace/organisations.html", {"page": page, "after": after})


@require_GET
@login_required
def organisation(request: HttpRequest, uuid: uuids.UUID) -> HttpResponse:
    """For managers of this organisation and staff: the way to the line, the code, the certificate."""
    try:
        seen = api.overview(organisation=uuid, manager=None if is_staff(request) else user_id(request))
    except api.UnknownOrganisation as error:
        raise Http404 from error
    context = {"organisation": seen, "progress": seen.progress, "certificate": seen.certificate, **_drawn(seen)}
    context["group_sessions"] = sessions.allowed()
    return render(request, "noplace/organisation.html", {**context, **_invitation(request, seen)})


def _drawn(seen: api.Overview) -> dict[str, Any]:
    return {"chart": api.chart(seen.weeks, seen.progress.threshold) if seen.progress else None}


def _invitation(request: HttpRequest, seen: api.Overview) -> dict[str, Any]:
    if seen.join_key is None:
        return {"join_key": None}
    link = join_link(request, seen.join_key.code)
    return {"join_key": seen.join_key, "join_link": link, "qr": qr_code(link)}
