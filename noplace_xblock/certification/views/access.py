"""Who is asking, and whether they may."""

from __future__ import annotations

import uuid as uuids
from collections.abc import Callable
from functools import wraps
from typing import Any, cast

from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest
from django.http.response import HttpResponseBase

from noplace_xblock.directory import api as directory

from .. import api

View = Callable[..., HttpResponseBase]


def user_id(request: HttpRequest) -> int:
    """The id of the signed-in person."""
    return cast(int, request.user.pk)


def visitor_id(request: HttpRequest) -> int | None:
    """The id of whoever is asking; None for a visitor without an account."""
    return request.user.pk if request.user.is_authenticated else None


def is_staff(request: HttpRequest) -> bool:
    """Whether staff of the instance is asking."""
    return bool(request.user.is_staff)


def for_managers(view: View) -> View:
    """Lets the organisation's managers and staff in, with the organisation; to others it doesn't exist."""

    @login_required
    @wraps(view)
    def guarded(request: HttpRequest, uuid: uuids.UUID, **kwargs: Any) -> HttpResponseBase:
        if not (is_staff(request) or api.is_manager(user_id=user_id(request), organisation=uuid)):
            raise Http404
        try:
            organisation = api.organisation(uuid=uuid)
        except api.UnknownOrganisation as error:
            raise Http404 from error
        return view(request, organisation, **kwargs)

    return guarded


def may_see_region(request: HttpRequest, region_id: int) -> bool:
    """Whether a coordinator of a region, or of one that it lies in, is asking; or staff."""
    return is_staff(request) or directory.coordinates(user_id=user_id(request), region_id=region_id)


def for_coordinators(view: View) -> View:
    """Lets the coordinators of a region, those of one that it lies in, and staff in."""

    @login_required
    @wraps(view)
    def guarded(request: HttpRequest, region_id: int, **kwargs: Any) -> HttpResponseBase:
        if not may_see_region(request, region_id):
            raise PermissionDenied
        return view(request, region_id, **kwargs)

    return guarded


def for_coordinators_of_it(view: View) -> View:
    """Lets those in who look after an organisation's region, with the organisation; to others it doesn't exist."""

    @login_required
    @wraps(view)
    def guarded(request: HttpRequest, uuid: uuids.UUID, **kwargs: Any) -> HttpResponseBase:
        try:
            organisation = api.organisation(uuid=uuid)
        except api.UnknownOrganisation as error:
            raise Http404 from error
        if not may_see_region(request, organisation.region_id):
            raise Http404
        return view(request, organisation, **kwargs)

    return guarded
