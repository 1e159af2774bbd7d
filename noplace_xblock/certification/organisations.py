"""Organisations, their managers, headcounts and join codes."""

from __future__ import annotations

import datetime as dt
import uuid as uuids

from django.db import transaction
from django.utils import timezone

from noplace_xblock.directory import api as directory

from . import codes, due, tally
from .data import HeadcountInfo, JoinKeyInfo, OrganisationInfo
from .errors import InvalidHeadcount, ReasonNeeded, UnknownOrganisation
from .models import HeadcountDeclaration, JoinKey, Manager, Organisation
from .rules import asks_reason

MOST_EMPLOYEES = 100_000
KEY_DAYS = 365
LEAST_LIMIT = 50


@transaction.atomic
def register_organisation(
    *, user_id: int, region_id: int, kind: str, name: str, locale: str, employees: int
) -> OrganisationInfo:
    """A person registers an organisation, becomes its manager and attests its headcount; its first code is made."""
    organisation = Organisation.objects.create(region_id=region_id, kind=kind, name=name, locale=locale)
    Manager.objects.create(organisation=organisation, user_id=user_id)
    declare_headcount(organisation=organisation.uuid, employees=employees, attested_by=user_id)
    new_join_key(organisation=organisation.uuid)
    return organisation_info(organisation)


@transaction.atomic
def declare_headcount(*, organisation: uuids.UUID, employees: int, attested_by: int, reason: str = "") -> HeadcountInfo:
    """A person attests how many people work there from today on. Much lower than before asks for a reason."""
    if not 1 <= employees <= MOST_EMPLOYEES:
        raise InvalidHeadcount
    found = find(organisation, lock=True)
    if asks_reason(tally.headcount(found.pk), employees) and not reason.strip():
        raise ReasonNeeded
    today = timezone.localdate()
    HeadcountDeclaration.objects.create(
        organisation=found, employees=employees, valid_from=today, attested_by_id=attested_by, reason=reason.strip()
    )
    due.mark([found.pk])
    return HeadcountInfo(employees=employees, valid_from=today)


def headcount(*, organisation: uuids.UUID) -> HeadcountInfo | None:
    """The declared headcount that holds; None where none was declared."""
    newest = find(organisation).headcounts.filter(valid_from__lte=timezone.localdate()).first()
    return HeadcountInfo(employees=newest.employees, valid_from=newest.valid_from) if newest else None


@transaction.atomic
def new_join_key(
    *, organisation: uuids.UUID, limit: int | None = None, expires_at: dt.datetime | None = None
) -> JoinKeyInfo:
    """Makes a new code; the ones before stop working. Without a limit it lets in three times the headcount."""
    found = find(organisation, lock=True)
    now = timezone.now()
    found.join_keys.filter(revoked_at__isnull=True).update(revoked_at=now)
    key = JoinKey.objects.create(
        organisation=found,
        code=codes.new_code(codes.JOIN_LENGTH),
        limit=max(LEAST_LIMIT, 3 * tally.headcount(found.pk)) if limit is None else limit,
        expires_at=expires_at or now + dt.timedelta(days=KEY_DAYS),
    )
    return _key_info(key)


def join_key(*, organisation: uuids.UUID) -> JoinKeyInfo | None:
    """The code to join with now; None where none works."""
    working = find(organisation).join_keys.filter(revoked_at__isnull=True, expires_at__gt=timezone.now())
    key = working.order_by("-pk").first()
    return _key_info(key) if key else None


def organisation(*, uuid: uuids.UUID) -> OrganisationInfo:
    """One organisation."""
    return organisation_info(find(uuid))


def organisations_of(*, user_id: int) -> tuple[OrganisationInfo, ...]:
    """The organisations that a person manages, by name."""
    rows = Organisation.objects.filter(managers__user_id=user_id).select_related("region__parent__parent")
    return tuple(organisation_info(row) for row in rows)


def is_manager(*, user_id: int, organisation: uuids.UUID) -> bool:
    """Whether a person manages an organisation."""
    return Manager.objects.filter(user_id=user_id, organisation__uuid=organisation).exists()


def find(uuid: uuids.UUID, *, lock: bool = False) -> Organisation:
    """The organisation with this id, locked against others where asked."""
    rows = Organisation.objects.select_for_update() if lock else Organisation.objects.select_related("region__parent")
    found = rows.filter(uuid=uuid).first()
    if found is None:
        raise UnknownOrganisation(str(uuid))
    return found


def organisation_info(row: Organisation) -> OrganisationInfo:
    """The organisation as data."""
    region = directory.region(region_id=row.region_id)
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
    )


def _key_info(key: JoinKey) -> JoinKeyInfo:
    return JoinKeyInfo(code=key.code, shown=codes.in_groups(key.code), limit=key.limit, expires_at=key.expires_at)
