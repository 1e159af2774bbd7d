"""For managers, about their organisations: who they are, headcount, codes, the way to the certificate."""

from __future__ import annotations

import dataclasses
import uuid as uuids
from collections.abc import Callable

from django.http import Http404
from rest_framework.request import Request
from rest_framework.response import Response

from .... import api
from ....codes import typed
from .. import answers, bodies
from ..pagination import AFTER, asked, listed, part
from ..permissions import CoordinatesOrganisation, ManagesOrganisation, SeesOrganisation, SignedIn
from ..reading import read
from ..schema import operation
from ..throttles import Registering
from .door import Door


class Organisations(Door):
    """For everybody who is signed in: the organisations that they manage themselves."""

    def get_throttles(self) -> list[Registering]:
        return [Registering()] if self.request.method == "POST" else []

    @operation("list_organisations", gives=listed(answers.ManagedLine), refuses=(400,), asks=(AFTER,))
    def get(self, request: Request) -> Response:
        """List the organisations that you manage, by name."""
        lines = api.managed(user_id=self.who, after=asked(request, bodies.Query)["after"])
        return part(request, answers.ManagedLine, lines.lines, lines.after)

    @operation("register", takes=bodies.NewOrganisation, gives=answers.Organisation, status=201, refuses=(409, 429))
    def post(self, request: Request) -> Response:
        """Register an organisation, attest its headcount, and become its manager."""
        given = read(request, bodies.NewOrganisation)
        del given["attested"]
        made = api.register_organisation(user_id=self.who, **given)
        return Response(answers.Organisation(made).data, status=201)


class Chains(Door):
    """For everybody who is signed in: what an organisation may belong to."""

    @operation("list_chains", gives=listed(answers.Chain))
    def get(self, request: Request) -> Response:
        """List the chains that an organisation may belong to, by name."""
        return part(request, answers.Chain, api.chains(), "")


class Organisation(Door):
    """For its managers, its coordinators and staff."""

    permission_classes = (SignedIn, SeesOrganisation)

    @operation("get_organisation", gives=answers.Organisation, refuses=(404,))
    def get(self, request: Request, uuid: uuids.UUID) -> Response:
        """Read which organisation it is and whether it takes part."""
        return Response(answers.Organisation(api.organisation(uuid=uuid)).data)


class Standing(Door):
    """For its coordinators and staff."""

    permission_classes = (SignedIn, SeesOrganisation, CoordinatesOrganisation)

    @operation("decide", takes=bodies.Decision, gives=answers.Organisation, refuses=(404, 409))
    def post(self, request: Request, uuid: uuids.UUID) -> Response:
        """Decide about an organisation. `withdraw` takes its certificate for good. Its managers read the reason."""
        given = read(request, bodies.Decision)
        why = {"why": given["reason"]} if given["decision"] in bodies.WITH_REASON else {}
        _DECISIONS[given["decision"]](organisation=uuid, by=self.who, **why)
        return Response(answers.Organisation(api.organisation(uuid=uuid)).data)


_DECISIONS: dict[str, Callable[..., None]] = {
    "approve": api.approve,
    "refuse": api.refuse,
    "pause": api.pause,
    "resume": api.resume,
    "close": api.close,
    "withdraw": api.withdraw_certificate,
}


class Managed(Door):
    """For its managers and staff."""

    permission_classes = (SignedIn, SeesOrganisation, ManagesOrganisation)


class Details(Managed):
    """For its managers and staff."""

    @operation("get_details", gives=answers.Details, refuses=(404,))
    def get(self, request: Request, uuid: uuids.UUID) -> Response:
        """Read what an organisation says of itself."""
        return Response(answers.Details(api.details(organisation=uuid)).data)

    @operation("change_details", takes=bodies.NewDetails, gives=answers.Details, refuses=(404, 409))
    def patch(self, request: Request, uuid: uuids.UUID) -> Response:
        """Change what an organisation says of itself. A certificate that it holds keeps its name."""
        given = read(request, bodies.NewDetails, partial=True)
        details = dataclasses.replace(api.details(organisation=uuid), **given)
        api.change_details(organisation=uuid, by=self.who, details=details)
        return self.get(request, uuid)


class Headcounts(Managed):
    """For its managers and staff."""

    @operation("list_headcounts", gives=listed(answers.Headcount), refuses=(404,))
    def get(self, request: Request, uuid: uuids.UUID) -> Response:
        """List the headcounts that were declared, the newest first."""
        return part(request, answers.Headcount, api.headcounts(organisation=uuid), "")

    @operation("declare_headcount", takes=bodies.NewHeadcount, gives=answers.Headcount, status=201, refuses=(404, 409))
    def post(self, request: Request, uuid: uuids.UUID) -> Response:
        """Declare how many people work there from today on, and attest it."""
        given = read(request, bodies.NewHeadcount)
        declared = api.declare_headcount(
            organisation=uuid, employees=given["employees"], attested_by=self.who, reason=given["reason"]
        )
        return Response(answers.Headcount(declared).data, status=201)


class Keys(Managed):
    """For its managers and staff."""

    @operation("list_keys", gives=listed(answers.Key), refuses=(404,))
    def get(self, request: Request, uuid: uuids.UUID) -> Response:
        """List the code that lets people in; none where none does."""
        key = api.join_key(organisation=uuid)
        return part(request, answers.Key, [key] if key else [], "")

    @operation("make_key", takes=bodies.NewKey, gives=answers.Key, status=201, refuses=(404, 409))
    def post(self, request: Request, uuid: uuids.UUID) -> Response:
        """Make a new code. The one before lets nobody in any more."""
        key = api.new_join_key(organisation=uuid, by=self.who, **read(request, bodies.NewKey))
        return Response(answers.Key(key).data, status=201)


class Key(Managed):
    """For its managers and staff."""

    @operation("revoke_key", status=204, refuses=(404,))
    def delete(self, request: Request, uuid: uuids.UUID, code: str) -> Response:
        """Take a code back: it lets nobody in any more. Who has joined stays."""
        key = api.join_key(organisation=uuid)
        if key is None or key.code != typed(code):
            raise Http404
        api.revoke_join_keys(organisation=uuid, by=self.who)
        return Response(status=204)


class Progress(Managed):
    """For its managers and staff."""

    @operation("get_progress", gives=answers.Way, refuses=(404,))
    def get(self, request: Request, uuid: uuids.UUID) -> Response:
        """Read how far an organisation is, and how it came there."""
        return Response(answers.Way(api.overview(organisation=uuid, manager=None)).data)


class Certificates(Managed):
    """For its managers and staff."""

    @operation("list_certificates", gives=listed(answers.Certificate), refuses=(404,))
    def get(self, request: Request, uuid: uuids.UUID) -> Response:
        """List the certificates that an organisation has or had, the newest first."""
        return part(request, answers.Certificate, api.certificates_of(organisation=uuid), "")
