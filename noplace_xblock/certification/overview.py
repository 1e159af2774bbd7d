"""What a manager sees of one organisation, and the list of several; read in a few questions, whatever their size.

Reads the derived rows and the certificates. Who may see it, the views ask.
"""

from __future__ import annotations

import datetime as dt
import uuid as uuids
from collections.abc import Sequence
from typing import Final

from django.core import signing
from django.db.models import Exists, OuterRef, Q, QuerySet, Subquery
from django.utils import timezone

from . import certificates, codes, groups, progress, reminders, tally, weeks
from .data import HeadcountInfo, JoinKeyInfo, ProgressView
from .errors import UnknownOrganisation
from .models import Certificate, Manager, Notice, Organisation, Programme, Progress
from .programmes import main_programme
from .seen import JobCount, Line, Lines, Overview, Week

#: In how many days before its end a certificate's days are counted.
COUNTED_DOWN: Final = 60
PAGE: Final = 50
_SALT: Final = "noplace.lines"


def overview(*, organisation: uuids.UUID, manager: int | None) -> Overview:
    """An organisation as its managers see it.

    Args:
        manager: the user id of whoever asks; None of somebody who may see every organisation.

    Raises:
        UnknownOrganisation: there is no such, or this person doesn't manage it.
    """
    row = _find(organisation, manager)
    stands = Progress.objects.filter(organisation=row, programme__active=True).select_related("programme")
    derived = stands.order_by("programme_id").first()
    programme = derived.programme if derived else main_programme()
    held = certificates.held(row, programme) if programme else None
    shown = progress.show(programme, derived, held) if programme else None
    return Overview(
        uuid=row.uuid,
        name=row.name,
        kind=row.get_kind_display(),
        town=row.region.name,
        status=row.status,
        reason=row.status_reason,
        progress=shown,
        certificate=certificates.certificate_info(held) if held else None,
        days_left=_days_left(held),
        renew_by=certificates.renewable_until(held, programme) if programme else None,
        headcount=_headcount(row),
        join_key=_join_key(row),
        jobs=_jobs(derived, shown),
        weeks=_weeks(derived, shown),
        reminded_on=timezone.localdate(row.reminded_at) if row.reminded_at else None,  # type: ignore[attr-defined]
    )


def managed(*, user_id: int, after: str = "") -> Lines:
    """A part of the organisations that a person manages, by name."""
    return lines(Organisation.objects.filter(managers__user_id=user_id), main_programme(), after)


def lines(rows: QuerySet[Organisation], programme: Programme | None, after: str = "") -> Lines:
    """A part of a list of organisations, by name."""
    found = list(behind(rows, after)[: PAGE + 1])
    further = mark(found[PAGE - 1]) if len(found) > PAGE else ""
    return Lines(lines=shown_lines(found[:PAGE], programme), after=further)


def behind(rows: QuerySet[Organisation], after: str) -> QuerySet[Organisation]:
    """Organisations by name, those after a mark alone where there is one."""
    rows = rows.select_related("region").order_by("name", "pk")
    try:
        name, pk = signing.loads(after, salt=_SALT)
    except signing.BadSignature:  # the beginning
        return rows
    return rows.filter(Q(name__gt=name) | Q(name=name, pk__gt=pk))


def mark(row: Organisation) -> str:
    """Where a list goes on, to put into an address."""
    return signing.dumps([row.name, row.pk], salt=_SALT)


def shown_lines(rows: Sequence[Organisation], programme: Programme | None) -> tuple[Line, ...]:
    """Organisations with where they stand, in the order given."""
    derived = {one.organisation_id: one for one in Progress.objects.filter(organisation__in=rows, programme=programme)}
    running = Certificate.objects.filter(organisation__in=rows, programme=programme, active_key__isnull=False)
    held = {one.organisation_id: one for one in running}
    return tuple(_line(row, programme, derived.get(row.pk), held.get(row.pk)) for row in rows)


def _find(uuid: uuids.UUID, manager: int | None) -> Organisation:
    declared = tally.declared(OuterRef("pk"))
    reminded = Notice.objects.filter(organisation=OuterRef("pk"), kind=reminders.KIND).order_by("-sent_at")
    rows = Organisation.objects.select_related("region").annotate(
        employees=Subquery(declared.values("employees")[:1]),
        declared_from=Subquery(declared.values("valid_from")[:1]),
        reminded_at=Subquery(reminded.values("sent_at")[:1]),
    )
    if manager is not None:
        rows = rows.filter(Exists(Manager.objects.filter(organisation=OuterRef("pk"), user_id=manager)))
    found = rows.filter(uuid=uuid).first()
    if found is None:
        raise UnknownOrganisation(str(uuid))
    return found


def _days_left(held: Certificate | None) -> int | None:
    until = certificates.valid_until(held)
    if until is None:
        return None
    days = (until - timezone.localdate()).days
    return days if days <= COUNTED_DOWN else None


def _headcount(row: Organisation) -> HeadcountInfo | None:
    employees: int | None = row.employees  # type: ignore[attr-defined]
    valid_from: dt.date = row.declared_from  # type: ignore[attr-defined]
    return None if employees is None else HeadcountInfo(employees=employees, valid_from=valid_from)


def _join_key(row: Organisation) -> JoinKeyInfo | None:
    working = row.join_keys.filter(revoked_at__isnull=True, expires_at__gt=timezone.now()).order_by("-pk").first()
    if working is None:
        return None
    shown = codes.in_groups(working.code)
    return JoinKeyInfo(code=working.code, shown=shown, limit=working.limit, expires_at=working.expires_at)


def _jobs(derived: Progress | None, shown: ProgressView | None) -> tuple[JobCount, ...]:
    return groups.by_job(derived.jobs) if derived and shown and shown.numbers else ()


def _weeks(derived: Progress | None, shown: ProgressView | None) -> tuple[Week, ...]:
    if not (derived and shown and shown.numbers):
        return ()
    return weeks.weeks_of(derived.organisation_id, derived.programme_id, timezone.now())


def _line(row: Organisation, programme: Programme | None, derived: Progress | None, held: Certificate | None) -> Line:
    shown = progress.show(programme, derived, held) if programme else None
    return Line(
        uuid=row.uuid,
        name=row.name,
        kind=row.get_kind_display(),
        town=row.region.name,
        standing=derived.standing if derived else "",
        standing_name=derived.get_standing_display() if derived else "",
        certified_until=shown.certified_until if shown else None,
        numbers=shown.numbers if shown else None,
    )
