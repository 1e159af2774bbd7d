"""Lists come in parts. A part says at which address the next one is; no part is counted or skipped to.

Where a part begins (`after`) is made by the api's lists, which seek it in an index by name and id. What anybody else
writes there means the beginning.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any, Final

from drf_spectacular.utils import OpenApiParameter
from rest_framework import serializers
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.utils.urls import replace_query_param

from .bodies import Query

AFTER: Final = OpenApiParameter("after", str, description="Where a part begins: taken from `next`, never made up.")
SEARCH: Final = OpenApiParameter("search", str, description="How a name begins, in any capitals.")


def listed(serializer: type[serializers.Serializer]) -> type[serializers.Serializer]:
    """Describes a list that comes in parts."""
    fields = {
        "next": serializers.URLField(allow_null=True, help_text="Where the next part is; null after the last one."),
        "results": serializer(many=True),
    }
    return type(f"{serializer.__name__}List", (serializers.Serializer,), fields)


def part(request: Request, serializer: type[serializers.Serializer], lines: Iterable[Any], after: str) -> Response:
    """A part of a list; `after` is what the api says of the next one, empty after the last."""
    address = replace_query_param(request.build_absolute_uri(), "after", after) if after else None
    return Response({"next": address, "results": serializer(lines, many=True).data})


def asked(request: Request, query: type[Query]) -> Mapping[str, Any]:
    """The query of an address, of the shape that this list knows.

    Raises:
        ValidationError: something in it can't be meant.
    """
    read = query(data=request.query_params.dict())
    read.is_valid(raise_exception=True)
    return read.validated_data  # type: ignore[no-any-return]  # the framework is typed as Any
