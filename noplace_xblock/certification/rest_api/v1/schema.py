"""The OpenAPI document: made from the views, the same in every instance.

`docs/openapi.py` writes it to docs/reference/openapi.yaml and says when that is stale; `views.public.Schema` serves it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import cache
from typing import Any, Final

from django.urls import include, path
from django.utils import translation
from drf_spectacular.extensions import OpenApiAuthenticationExtension
from drf_spectacular.generators import SchemaGenerator
from drf_spectacular.openapi import AutoSchema
from drf_spectacular.settings import patched_settings
from drf_spectacular.utils import OpenApiParameter, OpenApiResponse, extend_schema
from rest_framework import serializers

PREFIX: Final = "noplace/api/v1/"

_SETTINGS: Final[dict[str, Any]] = {
    "TITLE": "noplace_xblock",
    "DESCRIPTION": "Organisations, how far they are, and their certificates. Numbers, never persons.",
    "VERSION": "1",
    "OAS_VERSION": "3.0.3",
    "SCHEMA_PATH_PREFIX": "",
    "SCHEMA_PATH_PREFIX_TRIM": False,
    "SCHEMA_PATH_PREFIX_INSERT": "",
    "SERVERS": [],
    "TAGS": [],
    "PREPROCESSING_HOOKS": [],
    "POSTPROCESSING_HOOKS": [],
    "COMPONENT_SPLIT_REQUEST": False,
    "COMPONENT_SPLIT_PATCH": True,
    "ENUM_NAME_OVERRIDES": {},
    "SORT_OPERATIONS": True,
    "DISABLE_ERRORS_AND_WARNINGS": False,
}

_REFUSALS: Final = {
    400: "Something in the request is wrong; `errors` names each field.",
    401: "Sign in first.",
    403: "This session or token may not do it.",
    404: "There is no such thing, or not for you.",
    409: "As things stand it can't be done; `reason` says why.",
    415: "The body must be JSON.",
    429: "Too often. Wait, and try again.",
}


class Described(AutoSchema):
    """A view is filed under the first word of its address."""

    def get_tags(self) -> list[str]:
        return [self.path.removeprefix("/" + PREFIX).split("/")[0]]


class WrongField(serializers.Serializer):
    """What is wrong with one field."""

    field = serializers.CharField(help_text="`body` where it is about the whole.")
    reason = serializers.CharField()
    message = serializers.CharField(help_text="What to do about it, in the person's language.")


class Refusal(serializers.Serializer):
    """Why something was refused."""

    reason = serializers.CharField(help_text="A word for programs, which never changes.")
    message = serializers.CharField(help_text="A sentence for people, in their language.")
    errors = WrongField(many=True)


def operation(
    name: str,
    *,
    takes: Any = None,
    gives: Any = None,
    status: int = 200,
    refuses: Iterable[int] = (),
    asks: Iterable[OpenApiParameter] = (),
    public: bool = False,
) -> Callable[[Any], Any]:
    """Describes a method of a view: what it takes, what it gives, and which statuses it refuses with."""
    codes = {*refuses, *(() if public else (401, 403)), *((400, 415) if takes else ())}
    refusals = {code: OpenApiResponse(Refusal, _REFUSALS[code]) for code in sorted(codes)}
    extended = extend_schema(
        operation_id=name, request=takes, responses={status: gives, **refusals}, parameters=list(asks)
    )

    def described(method: Any) -> Any:
        method.schema = Described  # otherwise the class that the instance's settings name is extended
        return extended(method)

    return described


@cache
def document() -> dict[str, Any]:
    """The document, in English, whatever the instance's own settings for such documents are."""
    from . import urls

    patterns = [path(PREFIX, include((urls.urlpatterns, urls.app_name)))]
    with patched_settings(_SETTINGS), translation.override("en"):
        generator: Any = SchemaGenerator(patterns=patterns)  # type: ignore[no-untyped-call]
        return dict(generator.get_schema(request=None, public=True))


class _Token(OpenApiAuthenticationExtension):  # type: ignore[no-untyped-call]
    target_class = "edx_rest_framework_extensions.auth.jwt.authentication.JwtAuthentication"
    name = "token"

    def get_security_definition(self, auto_schema: Any) -> dict[str, str]:
        described = "`JWT` and a token of the platform (`/oauth2/access_token`, `token_type=jwt`)."
        return {"type": "apiKey", "in": "header", "name": "Authorization", "description": described}


class _Session(OpenApiAuthenticationExtension):  # type: ignore[no-untyped-call]
    target_class = "edx_rest_framework_extensions.auth.session.authentication.SessionAuthenticationAllowInactiveUser"
    name = "session"

    def get_security_definition(self, auto_schema: Any) -> dict[str, str]:
        described = "A signed-in browser. What changes something needs the header `X-CSRFToken` besides."
        return {"type": "apiKey", "in": "cookie", "name": "sessionid", "description": described}
