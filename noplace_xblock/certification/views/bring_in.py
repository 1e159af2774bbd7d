"""Bringing organisations in from a coordinator's list: looked at first, then taken whole. The file is kept nowhere."""

from __future__ import annotations

from typing import BinaryIO, cast

from django.contrib import messages
from django.core import signing
from django.core.files.uploadedfile import UploadedFile
from django.http import Http404, HttpRequest, HttpResponse, StreamingHttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_http_methods

from noplace_xblock.directory import api as directory

from .. import api
from ..bring_in_rows import MOST_BYTES
from ..coordinator_forms import BringInForm
from ..exports import csv_response
from .access import for_coordinators, user_id

_SALT = "noplace.bring_in"
_TO_DECIDE = 3600


@require_http_methods(["GET", "POST"])
@for_coordinators
def bring_in(request: HttpRequest, region_id: int) -> HttpResponse:
    """For the coordinators of this region or of one that it lies in, and staff.

    Sending a file shows what it would do. Sending it again, with the mark that the answer carried, does it.
    """
    place = directory.region(region_id=region_id)
    if place is None:
        raise Http404
    form = BringInForm(request.POST or None, request.FILES or None)
    context: dict[str, object] = {"region": place, "form": form, "columns": api.LIST_COLUMNS}
    if request.method == "POST" and form.is_valid():
        upload = form.cleaned_data["file"]
        if upload.size > MOST_BYTES:
            form.add_error("file", _("The file is too big. Split it: at most 10 MB."))
        elif request.POST.get("mark"):
            return _take(request, place, form, upload)
        else:
            look = api.look_at_list(region=region_id, file=_file(upload))
            context |= {"look": look, "mark": _mark(request, region_id, look)}
    return render(request, "noplace/bring_in.html", context)


@require_GET
@for_coordinators
def empty_list(request: HttpRequest, region_id: int) -> StreamingHttpResponse:
    """For the same: a list with the names of the columns, to fill in."""
    return csv_response("organisations", [api.LIST_COLUMNS])


def _take(
    request: HttpRequest, place: directory.RegionInfo, form: BringInForm, upload: UploadedFile[bytes]
) -> HttpResponse:
    region_id = place.region_id
    context: dict[str, object] = {"region": place, "form": form, "columns": api.LIST_COLUMNS}
    try:
        looked_at = _looked_at(request, region_id)
        look = api.bring_in_list(region=region_id, file=_file(upload), by=user_id(request), looked_at=looked_at)
    except api.OtherFile as error:
        form.add_error("file", str(error.message))
        look = api.look_at_list(region=region_id, file=_file(upload))
    else:
        if not look.wrong:
            messages.success(request, _said(look))
            return redirect("noplace:region", region_id)
    return render(request, "noplace/bring_in.html", context | {"look": look, "mark": _mark(request, region_id, look)})


def _mark(request: HttpRequest, region_id: int, look: api.Look) -> str:
    """Says that this person looked at this list for this region; empty where there is nothing to bring in."""
    if look.wrong or not look.new:
        return ""
    return signing.dumps([user_id(request), region_id, look.digest], salt=_SALT)


def _looked_at(request: HttpRequest, region_id: int) -> str:
    """The digest in the mark; another than any file's where the mark is too old, or somebody else's."""
    try:
        person, region, digest = signing.loads(request.POST["mark"], salt=_SALT, max_age=_TO_DECIDE)
    except signing.BadSignature:
        return ""
    return str(digest) if (person, region) == (user_id(request), region_id) else ""


def _file(upload: UploadedFile[bytes]) -> BinaryIO:
    return cast(BinaryIO, upload.file)


def _said(look: api.Look) -> str:
    new = ngettext("%(new)d organisation was brought in.", "%(new)d organisations were brought in.", look.new)
    there = ngettext("%(there)d was there already.", "%(there)d were there already.", look.there)
    later = _("They show in the list as they are counted, in a few minutes at most.")
    return " ".join([new % {"new": look.new}, there % {"there": look.there}, later])
