"""For everybody who is signed in, about themselves alone: no address names a person."""

from __future__ import annotations

import uuid as uuids

from drf_spectacular.types import OpenApiTypes
from rest_framework.request import Request
from rest_framework.response import Response

from noplace_xblock.host.signing_in import address

from .... import api
from ..answers import Place
from ..bodies import Joining
from ..pagination import listed, part
from ..permissions import Personal, SignedIn
from ..reading import read
from ..schema import operation
from .door import Door


class Places(Door):
    """For everybody who is signed in: their own places."""

    permission_classes = (SignedIn, Personal)

    @operation("list_places", gives=listed(Place))
    def get(self, request: Request) -> Response:
        """List the organisations that you belong to, the newest first."""
        return part(request, Place, api.memberships(user_id=self.who), "")

    @operation("join", takes=Joining, gives=Place, refuses=(404, 409, 429))
    def post(self, request: Request) -> Response:
        """Join an organisation by its code. Who belongs to it already stays."""
        given = read(request, Joining)
        place = api.join(user_id=self.who, address=address(request), **given)
        return Response(Place(place).data)


class OnePlace(Door):
    """For everybody who is signed in: one of their own places."""

    permission_classes = (SignedIn, Personal)

    @operation("leave", status=204, refuses=(404,))
    def delete(self, request: Request, uuid: uuids.UUID) -> Response:
        """Leave an organisation. Where you have no place, nothing happens."""
        api.leave(user_id=self.who, organisation_uuid=uuid)
        return Response(status=204)


class OwnData(Door):
    """For everybody who is signed in: what is kept of them, and nobody else's."""

    permission_classes = (SignedIn, Personal)

    @operation("get_own_data", gives=OpenApiTypes.OBJECT)
    def get(self, request: Request) -> Response:
        """Read all that certification keeps of you, by subject."""
        return Response(api.as_document(api.data_of(user_id=self.who)))
