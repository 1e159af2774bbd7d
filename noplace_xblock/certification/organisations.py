"""Organisations: found, listed, described. Registering is in `registering`; whether one takes part, in `standing`."""

from __future__ import annotations

import uuid as uuids
from typing import Any, Final

from django.core.exceptions import ValidationError
from django.db import transaction

from noplace_xblock.directory import api as directory

from . import due, history
from .data import ChainInfo, OrganisationDetails, OrganisationInfo
from .errors import InvalidDetails, UnknownOrganisation
from .models import Chain, Organisation

_DETAILS: Final = ("name", "kind", "locale", "address", "house_contact", "welfare_check_days", "listed", "chain")


@transaction.atomic
def change_details(*, organisation: uuids.UUID, by: int, details: OrganisationDetails) -> OrganisationInfo:
    """Describes an organisation anew. A certificate that it holds keeps the name it was issued to.

    Raises:
        InvalidDetails: this can't be; `fields` names which.
    """
    row = find(organisation, lock=True)
    before = details_of(row)
    describe(row, details)
    if details_of(row) != before:
        history.save(row, by=by, why="details", fields=_DETAILS)
        due.mark([row.pk])
    return organisation_info(row)


def details(*, organisation: uuids.UUID) -> OrganisationDetails:
    """What an organisation says of itself."""
    return details_of(find(organisation))


def chains() -> tuple[ChainInfo, ...]:
    """The chains that an organisation may belong to, by name."""
    return tuple(ChainInfo(uuid=row.uuid, name=row.name) for row in Chain.objects.all())


def organisation(*, uuid: uuids.UUID) -> OrganisationInfo:
    """One organisation."""
    return organisation_info(find(uuid))


def organisations_of(*, user_id: int) -> tuple[OrganisationInfo, ...]:
    """The organisations that a person manages, by name."""
    rows = Organisation.objects.filter(managers__user_id=user_id).select_related("region__parent__parent")
    return tuple(organisation_info(row) for row in rows)


def find(uuid: uuids.UUID, *, lock: bool = False) -> Organisation:
    """The organisation with this id, locked against others where asked."""
    rows = (
        Organisation.objects.select_for_update()
        if lock
        else Organisation.objects.select_related("region__parent__parent")
    )
    found = rows.filter(uuid=uuid).first()
    if found is None:
        raise UnknownOrganisation(str(uuid))
    return found


def organisation_info(row: Organisation) -> OrganisationInfo:
    """The organisation as data."""
    loaded = Organisation._meta.get_field("region").is_cached(row)
    region = directory.info_of(row.region) if loaded else directory.region(region_id=row.region_id)
    return OrganisationInfo(
        uuid=row.uuid,
        name=row.name,
        kind=row.get_kind_display(),
        town=region.name if region else "",
        place=region.path if region else (),
        country=region.country if region else "",
        region_id=row.region_id,
        locale=row.locale,
        status=row.status,
        status_reason=row.status_reason,
    )


def details_of(row: Organisation) -> OrganisationDetails:
    """What it says of itself, as data."""
    own: dict[str, Any] = {name: getattr(row, name) for name in _DETAILS}
    return OrganisationDetails(**own | {"chain": row.chain.uuid if row.chain else None})


def describe(row: Organisation, told: OrganisationDetails) -> None:
    """Writes what it says of itself into the row, which the caller saves. Raises `InvalidDetails`."""
    for name in _DETAILS:
        value = getattr(told, name)
        setattr(row, name, _chain(value) if name == "chain" else value.strip() if isinstance(value, str) else value)
    try:
        row.clean_fields(exclude=["region", "merged_into", "status", "status_reason"])
    except ValidationError as wrong:
        raise InvalidDetails(", ".join(sorted(wrong.message_dict))) from wrong


def _chain(uuid: uuids.UUID | None) -> Chain | None:
    if uuid is None:
        return None
    found = Chain.objects.filter(uuid=uuid).first()
    if found is None:
        raise InvalidDetails("chain")
    return found
