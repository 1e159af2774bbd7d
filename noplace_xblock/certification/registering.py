"""Registering an organisation: the manager's way in."""

from __future__ import annotations

import datetime as dt
import uuid as uuids
from typing import Final

from django.contrib.auth import get_user_model
from django.db import transaction
from django.utils import timezone

from noplace_xblock.host.site import site_setting

from . import evaluation, history
from .data import OrganisationDetails, OrganisationInfo
from .headcounts import declare_headcount
from .models import Manager, Organisation
from .organisations import describe, organisation_info

#: How long the same person registering the same name in the same place is the same click.
SAME_CLICK: Final = dt.timedelta(minutes=10)


@transaction.atomic
def register_organisation(
    *,
    user_id: int,
    region_id: int,
    kind: str,
    name: str,
    locale: str,
    employees: int,
    address: str = "",
    house_contact: str = "",
    welfare_check_days: int | None = None,
    listed: bool = True,
    chain: uuids.UUID | None = None,
) -> OrganisationInfo:
    """A person registers an organisation, becomes its manager and attests its headcount; its first code is made.

    The same again within minutes gives the same organisation. Raises `InvalidDetails` or `InvalidHeadcount`.
    """
    # The second of two clicks waits here until the first one is in.
    get_user_model().objects.select_for_update().filter(pk=user_id).first()
    same = _just_registered(user_id, region_id, name.strip())
    if same:
        return organisation_info(same)
    row = Organisation(region_id=region_id, status=first_status())
    told = OrganisationDetails(
        name=name,
        kind=kind,
        locale=locale,
        address=address,
        house_contact=house_contact,
        welfare_check_days=welfare_check_days,
        listed=listed,
        chain=chain,
    )
    describe(row, told)
    history.save(row, by=user_id, why="registered")
    Manager.objects.create(organisation=row, user_id=user_id)
    declare_headcount(organisation=row.uuid, employees=employees, attested_by=user_id)
    # At once: the manager's first page comes before any worker does.
    evaluation.evaluate_organisation(organisation_id=row.pk)
    return organisation_info(row)


def first_status() -> str:
    """With what status an organisation begins that somebody registers, or takes up."""
    return (Organisation.Status.PENDING if needs_approval() else Organisation.Status.ACTIVE).value


def needs_approval() -> bool:
    """Whether a new organisation waits for a coordinator.

    .. setting_name: NOPLACE_APPROVAL
    .. setting_default: False
    .. setting_description: Whether a new organisation waits until a coordinator of its region approves it. Until then
        nobody can join it.
    """
    return bool(site_setting("NOPLACE_APPROVAL", False))


def _just_registered(user_id: int, region_id: int, name: str) -> Organisation | None:
    same = Organisation.objects.filter(managers__user_id=user_id, region_id=region_id, name=name)
    return same.filter(created_at__gt=timezone.now() - SAME_CLICK).order_by("pk").first()
