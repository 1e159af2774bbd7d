"""The pages of a learner's own: places and seats, leaving, the proof, the data. For that person alone.

Closed in a session that an employer's code opened (`handed`).
"""

from __future__ import annotations

import uuid as uuids

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from noplace_xblock.host import accounts as host
from noplace_xblock.host import signing_in

from .. import api
from .access import user_id
from .handed import personal
from .private import private


@require_GET
@login_required
@private
@personal
def places(request: HttpRequest) -> HttpResponse:
    """For every signed-in person: where they joined, their seat there, what the employer sees."""
    found = api.own_places(user_id=user_id(request))
    now, before = [one for one in found if not one.left_on], [one for one in found if one.left_on]
    return render(request, "noplace/my_places.html", {"places": now, "before": before})


@require_http_methods(["GET", "POST"])
@login_required
@private
@personal
def leave(request: HttpRequest, uuid: uuids.UUID) -> HttpResponse:
    """For every signed-in person who has a place there: leave it, once the question is answered."""
    found = api.own_places(user_id=user_id(request))
    place = next((one for one in found if one.organisation_uuid == uuid and not one.left_on), None)
    if place is None:
        raise Http404
    if request.method == "GET":
        return render(request, "noplace/leave.html", {"place": place})
    api.leave(user_id=user_id(request), organisation_uuid=uuid)
    messages.success(
        request, _("You have left %(name)s. Was it a mistake? Join again with the code.") % {"name": place.name}
    )
    return redirect("noplace:my_places")


@require_GET
@login_required
@private
@personal
def proof(request: HttpRequest) -> HttpResponse:
    """For every signed-in person: what they have completed, to print. Without a name: they write it themselves."""
    return render(request, "noplace/proof.html", {"proofs": api.proofs(user_id=user_id(request))})


@require_GET
@login_required
@private
@personal
def data(request: HttpRequest) -> HttpResponse:
    """For every signed-in person: all that we keep of them, to read."""
    return render(request, "noplace/my_data.html", {"parts": api.data_of(user_id=user_id(request))})


@require_GET
@login_required
@private
@personal
def download(request: HttpRequest) -> HttpResponse:
    """For every signed-in person: the same as a file."""
    document = api.as_document(api.data_of(user_id=user_id(request)))
    response = JsonResponse(document, json_dumps_params={"indent": 2, "ensure_ascii": False})
    response.headers["Content-Disposition"] = 'attachment; filename="my-data.json"'
    return response


@require_POST
@login_required
@private
@personal
def end_code(request: HttpRequest) -> HttpResponse:
    """For every signed-in person without e-mail: the code that an employer had made ends, and whatever it opened."""
    if not host.has_no_email(user_id(request)):
        raise Http404
    api.end_code_made_for(user_id=user_id(request))
    signing_in.end_other_sessions(request)
    messages.success(request, _("That code has ended. Every other device is signed out."))
    return redirect("noplace:account")
