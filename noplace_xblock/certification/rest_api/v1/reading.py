"""Requests are read with care: JSON alone, short, not deep; and answered in JSON, whatever was asked for."""

from __future__ import annotations

from io import BytesIO
from typing import Any, BinaryIO

from django.utils.translation import gettext_lazy as _
from rest_framework import exceptions
from rest_framework.negotiation import DefaultContentNegotiation
from rest_framework.parsers import JSONParser
from rest_framework.renderers import JSONRenderer
from rest_framework.request import Request
from rest_framework.serializers import Serializer

MOST_BYTES = 8000


class Malformed(exceptions.ParseError):
    """A body that isn't JSON, or more of it than we read."""

    default_detail = _("This is not JSON, or there is too much of it.")
    default_code = "malformed"


class ShortJSON(JSONParser):
    """JSON in UTF-8 of up to 8,000 bytes."""

    def parse(self, stream: BinaryIO, media_type: str | None = None, parser_context: Any = None) -> Any:
        text = stream.read(MOST_BYTES + 1)
        if len(text) > MOST_BYTES:
            raise Malformed
        try:
            return super().parse(BytesIO(text), media_type, {**(parser_context or {}), "encoding": "utf-8"})
        except (exceptions.ParseError, RecursionError):
            # The framework's own words would say where in the text; we say what to do.
            raise Malformed from None


class JSONAlone(DefaultContentNegotiation):
    """One way to answer: who asks for another gets this one, and not an error page."""

    def select_renderer(self, request: Any, renderers: Any, format_suffix: Any = None) -> tuple[JSONRenderer, str]:
        return renderers[0], renderers[0].media_type


def read(request: Request, shape: type[Serializer], *, partial: bool = False) -> dict[str, Any]:
    """The body of a request, of the shape that the view takes.

    Raises:
        ValidationError: it has another shape.
    """
    body = shape(data=request.data, partial=partial)
    body.is_valid(raise_exception=True)
    return dict(body.validated_data)
