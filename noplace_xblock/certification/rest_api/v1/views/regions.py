"""For coordinators: their regions, totals, and where organisations stand. No person, no numbers of one organisation."""

from __future__ import annotations

from drf_spectacular.utils import OpenApiParameter
from rest_framework.request import Request
from rest_framework.response import Response

from noplace_xblock.directory import api as directory

from .... import api
from ..answers import Line, Region, TotalsWithin
from ..bodies import STANDINGS, RegionQuery
from ..pagination import AFTER, SEARCH, asked, listed, part
from ..permissions import CoordinatesRegion, SignedIn
from ..schema import operation
from .door import Door

_STANDING = OpenApiParameter("standing", str, enum=STANDINGS, description="Only organisations that stand there.")


class Regions(Door):
    """For everybody who is signed in: the regions that they look after themselves."""

    @operation("list_regions", gives=listed(Region))
    def get(self, request: Request) -> Response:
        """List your regions."""
        return part(request, Region, directory.regions_of(user_id=self.who), "")


class OfRegion(Door):
    """For the coordinators of this region or of one around it, and staff."""

    permission_classes = (SignedIn, CoordinatesRegion)


class Totals(OfRegion):
    """For the coordinators of this region or of one around it, and staff."""

    @operation("get_totals", gives=TotalsWithin, refuses=(404,))
    def get(self, request: Request, region_id: int) -> Response:
        """Read how many organisations of a region stand where."""
        totals, below = api.totals_with_parts(region=region_id)
        return Response(TotalsWithin({"totals": totals, "below": below}).data)


class Organisations(OfRegion):
    """For the coordinators of this region or of one around it, and staff."""

    @operation("list_organisations_of_region", gives=listed(Line), refuses=(400, 404), asks=(_STANDING, SEARCH, AFTER))
    def get(self, request: Request, region_id: int) -> Response:
        """List where the organisations of a region stand, by name."""
        page = api.organisations_in(region=region_id, **asked(request, RegionQuery))
        return part(request, Line, page.lines, page.after)
