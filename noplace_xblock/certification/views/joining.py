"""The join pages: from a scanned or typed code into the organisation, and on to the course."""

from __future__ import annotations

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods

from .. import api
from ..forms import JoinForm
from ..links import course_url
from .access import user_id

_STATUS = {"unknown": 404, "expired": 410, "revoked": 410, "full": 409, "too_many_tries": 429}


@require_http_methods(["GET", "POST"])
@login_required
def join(request: HttpRequest) -> HttpResponse:
    """For every signed-in person: type a code."""
    form = JoinForm(request.POST or None)
    if request.method == "GET" or not form.is_valid():
        return render(request, "noplace/join.html", {"form": form})
    try:
        api.look_up_code(user_id=user_id(request), code=form.cleaned_data["code"], address=_address(request))
    except api.JoinRefused as refused:
        return _refused(request, form, refused)
    return redirect("noplace:join_code", form.cleaned_data["code"])


@require_http_methods(["GET", "POST"])
@login_required
def join_code(request: HttpRequest, code: str) -> HttpResponse:
    """For every signed-in person who has the code: see whose it is and what the employer will see; join."""
    who, address = user_id(request), _address(request)
    try:
        if request.method == "POST":
            api.join(user_id=who, code=code, address=address)
            return redirect(course_url())
        organisation = api.look_up_code(user_id=who, code=code, address=address)
    except api.JoinRefused as refused:
        return _refused(request, JoinForm({"code": code}), refused)
    joined = any(place.organisation_uuid == organisation.uuid for place in api.memberships(user_id=who))
    context = {"organisation": organisation, "joined": joined, "course_url": course_url()}
    return render(request, "noplace/join_code.html", context)


def _refused(request: HttpRequest, form: JoinForm, refused: api.JoinRefused) -> HttpResponse:
    if form.is_valid():
        form.add_error("code", refused.message)
    return render(request, "noplace/join.html", {"form": form}, status=_STATUS[refused.reason])


def _address(request: HttpRequest) -> str:
    return str(request.META.get("REMOTE_ADDR", ""))
