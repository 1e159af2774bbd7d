"""Who may do what. To who may not see a thing it doesn't exist: the answer is that of an id which nobody has.

They are asked in order: signed in? may this person see it? and only then: may this person do it?
"""

from __future__ import annotations

from edx_rest_framework_extensions.permissions import NotJwtRestrictedApplication
from rest_framework.permissions import BasePermission, IsAuthenticated
from rest_framework.request import Request
from rest_framework.views import APIView

from noplace_xblock.directory import api as directory

from ... import api
from ...views.handed import is_the_persons_own

#: Everybody with an account. A token for an application that was given certain rights alone has none here.
SignedIn = IsAuthenticated & NotJwtRestrictedApplication


class Personal(BasePermission):
    """What is a person's own, unless a code opened this session that an employer had made (ADR 0009)."""

    def has_permission(self, request: Request, view: APIView) -> bool:
        return is_the_persons_own(request._request)


class SeesOrganisation(BasePermission):
    """Managers and coordinators of the organisation in the address, and staff."""

    def has_permission(self, request: Request, view: APIView) -> bool:
        if manages(request, view) or coordinates(request, view):
            return True
        raise api.UnknownOrganisation(str(view.kwargs["uuid"]))


class ManagesOrganisation(BasePermission):
    """Its managers, and staff. Asked after `SeesOrganisation`."""

    def has_permission(self, request: Request, view: APIView) -> bool:
        return bool(request.user.is_staff) or manages(request, view)


class CoordinatesOrganisation(BasePermission):
    """The coordinators of its region or of one around it, and staff. Asked after `SeesOrganisation`."""

    def has_permission(self, request: Request, view: APIView) -> bool:
        return coordinates(request, view)


class CoordinatesRegion(BasePermission):
    """The coordinators of the region in the address or of one around it, and staff."""

    def has_permission(self, request: Request, view: APIView) -> bool:
        region_id = view.kwargs["region_id"]
        if directory.region(region_id=region_id) and _looks_after(request, region_id):
            return True
        raise api.UnknownRegion(str(region_id))


def manages(request: Request, view: APIView) -> bool:
    """Whether a person manages the organisation in the address."""
    return api.is_manager(user_id=request.user.pk, organisation=view.kwargs["uuid"])


def coordinates(request: Request, view: APIView) -> bool:
    """Whether a person looks after the organisation in the address; nobody does where there is no such."""
    try:
        region_id = api.organisation(uuid=view.kwargs["uuid"]).region_id
    except api.UnknownOrganisation:
        return False
    return _looks_after(request, region_id)


def _looks_after(request: Request, region_id: int) -> bool:
    return bool(request.user.is_staff) or directory.coordinates(user_id=request.user.pk, region_id=region_id)
