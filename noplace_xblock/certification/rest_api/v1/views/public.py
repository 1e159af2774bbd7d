"""For everybody, signed in or not: who is certified, and whether a certificate is real. Slowed down by address."""

from __future__ import annotations

from django.http import Http404
from drf_spectacular.types import OpenApiTypes
from rest_framework.request import Request
from rest_framework.response import Response

from .... import api
from ..answers import Check, PublicLine
from ..bodies import Query
from ..pagination import AFTER, SEARCH, asked, listed, part
from ..schema import document, operation
from ..throttles import LookingUp
from .door import Door


class Public(Door):
    """For everybody. Nobody signs in, so that no answer depends on who asks."""

    authentication_classes = ()
    permission_classes = ()
    throttle_classes = (LookingUp,)


class Certificate(Public):
    """For everybody: name, town, status and dates of the certificate behind a code."""

    @operation("check_certificate", gives=Check, refuses=(404, 429), public=True)
    def get(self, request: Request, verify_code: str) -> Response:
        """Check a certificate."""
        found = api.check_certificate(verify_code=verify_code)
        if found is None:
            raise Http404
        return Response(Check(found).data)


class Certified(Public):
    """For everybody: organisations that are certified now and agreed to be named."""

    @operation("list_certified", gives=listed(PublicLine), refuses=(400, 404, 429), asks=(SEARCH, AFTER), public=True)
    def get(self, request: Request, region_id: int) -> Response:
        """List the certified organisations of a municipality, a county or a country."""
        page = api.certified_organisations(region=region_id, **asked(request, Query))
        return part(request, PublicLine, page.lines, page.after)


class Schema(Public):
    """For everybody: this document."""

    @operation("get_schema", gives=OpenApiTypes.OBJECT, refuses=(429,), public=True)
    def get(self, request: Request) -> Response:
        """Read the description of this API (OpenAPI 3)."""
        return Response(document())


class NotThere(Public):
    """For everybody: an address that we don't have is refused like one that is closed."""

    def initial(self, request: Request, *args: object, **kwargs: object) -> None:
        raise Http404
