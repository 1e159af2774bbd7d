"""Refusals as they are told: a status, a stable `reason` for programs, a `message` for people in their language.

What the api refuses and what the framework refuses look alike. Where a field is wrong, `errors` names each with what
to do about it. Nothing that was sent is said again.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from typing import Any, Final

from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.utils.translation import gettext_lazy as _
from rest_framework import exceptions
from rest_framework.response import Response
from rest_framework.views import set_rollback

from ... import api

Told = dict[str, Any]

_MISSING: Final = (api.UnknownOrganisation, api.UnknownRegion, api.UnknownProgramme, api.UnknownCode)
#: The field of a body that a refusal is about.
_FIELDS: Final[dict[type[Exception], str]] = {
    api.InvalidHeadcount: "employees",
    api.InvalidKey: "expires_at",
    api.ReasonNeeded: "reason",
    api.WhyNeeded: "reason",
}


_INVALID: Final = _("Something in the request is wrong.")
#: Our words for what the framework says in its own; where it says more than its usual sentence, that stands.
_WORDS: Final = {
    exceptions.NotAuthenticated: _("Sign in first."),
    exceptions.AuthenticationFailed: _("Sign in anew: this session or token is no longer good."),
    exceptions.PermissionDenied: _("You can see this, but you may not do it."),
    exceptions.NotFound: _("There is nothing here. Check the address."),
}


def told(error: Exception, context: Told) -> Response | None:
    """The reply to an error; None for what is a fault of ours."""
    if isinstance(error, api.CertificationError):
        return _reply(_status(error), error.reason, str(error.message), _about_fields(error))
    known = _framework_error(error)
    return _refused(known) if known else None


def _refused(error: exceptions.APIException) -> Response:
    headers = _headers(error)
    if isinstance(error, exceptions.ValidationError):
        return _reply(error.status_code, "invalid", str(_INVALID), list(_wrong(error.detail)))
    return _reply(error.status_code, str(error.default_code), _words(error), headers=headers)


def _reply(
    status: int, reason: str, message: str, errors: list[Told] | None = None, headers: dict[str, str] | None = None
) -> Response:
    set_rollback()
    return Response({"reason": reason, "message": message, "errors": errors or []}, status=status, headers=headers)


def _words(error: exceptions.APIException) -> str:
    usual = str(error.detail) == str(error.default_detail)
    return str(_WORDS.get(type(error), error.detail) if usual else error.detail)


def _headers(error: exceptions.APIException) -> dict[str, str]:
    sign_in, wait = getattr(error, "auth_header", None), getattr(error, "wait", None)
    headers = {"WWW-Authenticate": str(sign_in)} if sign_in else {}
    return headers | ({"Retry-After": str(math.ceil(wait))} if wait else {})


def _framework_error(error: Exception) -> exceptions.APIException | None:
    if isinstance(error, Http404):
        return exceptions.NotFound()
    if isinstance(error, PermissionDenied):
        return exceptions.PermissionDenied()
    return error if isinstance(error, exceptions.APIException) else None


def _status(error: api.CertificationError) -> int:
    if isinstance(error, api.TooManyTries):
        return 429
    if isinstance(error, _MISSING):
        return 404
    return 400 if _fields(error) else 409


def _about_fields(error: api.CertificationError) -> list[Told]:
    return [{"field": field, "reason": error.reason, "message": str(error.message)} for field in _fields(error)]


def _fields(error: api.CertificationError) -> list[str]:
    if isinstance(error, api.InvalidDetails):  # its text names them
        return str(error).split(", ")
    return [_FIELDS[type(error)]] if type(error) in _FIELDS else []


def _wrong(detail: Any) -> Iterator[Told]:
    """Each field with what is wrong with it; one that isn't of a field is of the `body`."""
    fields = detail if isinstance(detail, dict) else {"body": detail}
    for field, said in fields.items():
        name = "body" if field == "non_field_errors" else str(field)
        for one in said:
            yield {"field": name, "reason": one.code, "message": str(one)}
