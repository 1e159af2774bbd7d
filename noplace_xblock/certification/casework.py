"""One organisation as the coordinator of its region sees it: status, dates, and what there is to ask.

No person is in it, neither a member nor who decided something. Of figures it has the share of group completions and
those in the sentences of flags, both only where the organisation is big enough to show numbers.
"""

from __future__ import annotations

import datetime as dt
import uuid as uuids
from collections import defaultdict
from dataclasses import dataclass
from typing import Any, Final

from django.db.models import Count
from django.utils import timezone

from . import certificates, rules, tally
from .errors import UnknownOrganisation
from .flags import Declared, Done, Facts, Flag, Issued, Session, flags
from .models import Certificate, Completion, HeadcountDeclaration, Organisation, Programme, Progress, Slip
from .programmes import main_programme

#: Who completed last comes first; of a giant the newest are looked at.
MOST_COMPLETIONS: Final = 20_000


@dataclass(frozen=True, kw_only=True)
class DeclaredOn:
    """A declaration of the headcount: when, and whether it cut the one before by more than 20 percent."""

    on: dt.date
    cut: bool
    reason: str


@dataclass(frozen=True, kw_only=True)
class Step:
    """One change of a certificate. `by_person`: somebody decided it; else it followed by itself."""

    at: dt.datetime
    status: str
    by_person: bool
    reason: str


@dataclass(frozen=True, kw_only=True)
class HeldCertificate:
    """A certificate with how it came to where it is."""

    verify_code: str
    valid_from: dt.date
    expires_on: dt.date
    status: str
    steps: tuple[Step, ...]


@dataclass(frozen=True, kw_only=True)
class Case:
    """All of it. `group_share` is None where there is none to tell, or the organisation is too small to tell it."""

    standing: str
    status_reason: str
    address: str
    listed: bool
    created_on: dt.date
    merged_into: str
    managers: int
    declared: tuple[DeclaredOn, ...]
    group_share: int | None
    certificates: tuple[HeldCertificate, ...]
    flags: tuple[Flag, ...]

    @property
    def certified(self) -> bool:
        """Whether there is a certificate that could be withdrawn."""
        running = (Certificate.Status.VALID, Certificate.Status.PAUSED)
        return any(one.status in running for one in self.certificates)


def case(*, organisation: uuids.UUID) -> Case:
    """What a coordinator may know of an organisation."""
    row, programme = _find(organisation), main_programme()
    progress = Progress.objects.filter(organisation=row, programme=programme).first()
    declared = list(row.headcounts.order_by("valid_from", "pk"))
    held = list(Certificate.objects.filter(organisation=row).order_by("-pk"))
    return Case(
        standing=progress.standing if progress else row.status,
        status_reason=row.status_reason,
        address=row.address,
        listed=row.listed,
        created_on=timezone.localdate(row.created_at),
        merged_into=row.merged_into.name if row.merged_into else "",
        managers=row.number_of_managers,
        declared=tuple(reversed(_declared(declared))),
        group_share=_group_share(progress),
        certificates=_with_steps(held),
        flags=flags(facts(row, programme, declared, held)) if programme else (),
    )


def _find(uuid: uuids.UUID) -> Any:
    """The organisation with what else of it is told, in one question."""
    rows = Organisation.objects.select_related("merged_into").annotate(number_of_managers=Count("managers"))
    found = rows.filter(uuid=uuid).first()
    if found is None:
        raise UnknownOrganisation(str(uuid))
    return found


def facts(
    organisation: Organisation,
    programme: Programme,
    declared: list[HeadcountDeclaration],
    held: list[Certificate],
) -> Facts:
    """What flags are made from, read from the truth."""
    newest = next((one for one in held if one.programme_id == programme.pk), None)
    holding = [one for one in declared if one.valid_from <= timezone.localdate()]
    return Facts(
        headcount=holding[-1].employees if holding else 0,
        members=organisation.memberships.active().count(),
        done=_done(organisation, programme),
        declared=[Declared(at=one.declared_at, employees=one.employees) for one in declared],
        sessions=_sessions(organisation, programme),
        certificate=_issued(newest) if newest else None,
    )


def _done(organisation: Organisation, programme: Programme) -> list[Done]:
    """Of each member the newest completion that counts."""
    here = tally.valid_completions(programme).filter(
        participant__memberships__organisation=organisation, participant__memberships__left_at__isnull=True
    )
    rows = here.order_by("-completed_at").values_list(
        "participant_id", "completed_at", "source", "participant__memberships__joined_at"
    )
    newest: dict[int, Done] = {}
    for person, at, source, joined_at in rows[:MOST_COMPLETIONS]:
        newest.setdefault(person, Done(at=at, joined_at=joined_at, group=source == Completion.Source.GROUP))
    return list(newest.values())


def _sessions(organisation: Organisation, programme: Programme) -> list[Session]:
    """The group sessions; each has a slip at least, so the slips tell of all."""
    slips = Slip.objects.filter(session__organisation=organisation, session__programme=programme)
    times: dict[int, tuple[dt.datetime, dt.datetime | None]] = {}
    confirmed: dict[int, list[dt.datetime]] = defaultdict(list)
    columns = ("session_id", "session__opened_at", "session__ended_at", "confirmed_at")
    for session_id, opened_at, ended_at, at in slips.order_by("session_id").values_list(*columns):
        times[session_id] = (opened_at, ended_at)
        confirmed[session_id] += [at] if at else []
    return [
        Session(opened_at=opened_at, ended_at=ended_at, confirmed=tuple(confirmed[session_id]))
        for session_id, (opened_at, ended_at) in times.items()
    ]


def _issued(certificate: Certificate) -> Issued:
    snapshot = certificate.snapshot
    return Issued(
        at=certificate.issued_at,
        completed=snapshot["completed"],
        headcount=snapshot["headcount"],
        threshold=snapshot["threshold"],
        comparison=snapshot["comparison"],
    )


def _declared(rows: list[HeadcountDeclaration]) -> list[DeclaredOn]:
    before = [0, *(row.employees for row in rows)]
    return [
        DeclaredOn(on=row.valid_from, cut=rules.asks_reason(previous, row.employees), reason=row.reason)
        for previous, row in zip(before, rows, strict=False)
    ]


def _group_share(progress: Progress | None) -> int | None:
    if progress is None or not progress.completed or not rules.shows_numbers(progress.headcount):
        return None
    return 100 * progress.by_group // progress.completed


def _with_steps(held: list[Certificate]) -> tuple[HeldCertificate, ...]:
    steps: dict[int, list[Step]] = {}
    kept: Any = Certificate.history.filter(id__in=[one.pk for one in held]).order_by("history_date", "history_id")
    changes: Any = kept.values_list("id", "history_date", "status", "history_user_id", "reason")
    for pk, at, status, by, reason in changes:
        own = steps.setdefault(pk, [])
        if not own or own[-1].status != status:
            own.append(Step(at=at, status=status, by_person=by is not None, reason=reason))
    return tuple(_held(one, steps.get(one.pk, [])) for one in held)


def _held(row: Certificate, steps: list[Step]) -> HeldCertificate:
    return HeldCertificate(
        verify_code=row.verify_code,
        valid_from=timezone.localdate(row.valid_from),
        expires_on=timezone.localdate(row.expires_at),
        status=certificates.status_today(row),
        steps=tuple(steps),
    )
