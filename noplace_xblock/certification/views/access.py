"""Who is asking, and whether they may."""

from __future__ import annotations

import uuid as uuids
from collections.abc import Callable
from functools import wraps
from typing import Any, cast

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse

from .. import api

View = Callable[..., HttpResponse]


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
    def guarded(request: HttpRequest, uuid: uuids.UUID, **kwargs: Any) -> HttpResponse:
        if not (is_staff(request) or api.is_manager(user_id=user_id(request), organisation=uuid)):
            raise Http404
        try:
            organisation = api.organisation(uuid=uuid)
        except api.UnknownOrganisation as error:
            raise Http404 from error
        return view(request, organisation, **kwargs)

    return guarded
