"""Where an organisation stands: approved, refused, paused, resumed, closed; its certificate withdrawn.

The rules alone: who may decide this, the views ask. Certificates and progress follow by themselves, because what
changes here is noted as due. Each decision is kept with who made it and why; the same one again changes nothing.
"""

from __future__ import annotations

import uuid as uuids
from collections.abc import Collection

from django.db import transaction
from django.utils import timezone

from . import certificates, due, history
from .errors import NoCertificate, WhyNeeded, WrongStanding
from .models import Certificate, Organisation, Progress
from .organisations import find

Status = Organisation.Status
_LONGEST_WHY = 255


@transaction.atomic
def approve(*, organisation: uuids.UUID, by: int) -> None:
    """One that waits takes part from now on."""
    _decide(find(organisation, lock=True), Status.ACTIVE, of={Status.PENDING}, by=by)


@transaction.atomic
def refuse(*, organisation: uuids.UUID, by: int, why: str) -> None:
    """One that waits doesn't take part."""
    found = find(organisation, lock=True)
    _decide(found, Status.CLOSED, of={Status.PENDING}, by=by, why=_reason(why))
    end_ways_in(found)


@transaction.atomic
def pause(*, organisation: uuids.UUID, by: int, why: str) -> None:
    """Its certificate pauses, and nobody joins, until it is resumed."""
    _decide(find(organisation, lock=True), Status.PAUSED, of={Status.ACTIVE}, by=by, why=_reason(why))


@transaction.atomic
def resume(*, organisation: uuids.UUID, by: int) -> None:
    """A paused one takes part again, as it did before. Where its certificate was withdrawn, it gets a new one."""
    _decide(find(organisation, lock=True), Status.ACTIVE, of={Status.PAUSED}, by=by)


@transaction.atomic
def close(*, organisation: uuids.UUID, by: int, why: str) -> None:
    """It no longer takes part: its certificate is withdrawn, its codes and invitations end. Nothing is deleted."""
    found = find(organisation, lock=True)
    _decide(found, Status.CLOSED, of=set(Status), by=by, why=_reason(why))
    end_ways_in(found)


@transaction.atomic
def withdraw_certificate(*, organisation: uuids.UUID, by: int, why: str) -> None:
    """Withdraws what it holds for good, and pauses it: else it would get the next one at once.

    Raises:
        NoCertificate: it holds none.
    """
    why = _reason(why)
    # Progress before organisation, as when it is evaluated: then neither waits for the other for ever.
    list(Progress.objects.select_for_update().filter(organisation__uuid=organisation).order_by("pk"))
    found = find(organisation, lock=True)
    held = list(_running(found))
    if not held:
        raise NoCertificate(str(organisation))
    for certificate in held:
        certificates.revoke(certificate, why=why, by=by)
    _decide(found, Status.PAUSED, of={Status.ACTIVE}, by=by, why=why)


def end_ways_in(organisation: Organisation) -> None:
    """Its codes and its open invitations work no more."""
    now = timezone.now()
    organisation.join_keys.filter(revoked_at__isnull=True).update(revoked_at=now)
    organisation.invitations.filter(accepted_at__isnull=True, withdrawn_at__isnull=True).update(
        withdrawn_at=now, hint=""
    )


def _decide(row: Organisation, to: str, *, of: Collection[str], by: int, why: str = "") -> None:
    if row.status == to:
        return
    if row.status not in of:
        raise WrongStanding(f"{row.uuid} is {row.status}, which can't become {to}")
    row.status, row.status_reason = to, why
    history.save(row, by=by, why=why or to, fields=["status", "status_reason"])
    due.mark([row.pk])


def _reason(why: str) -> str:
    if not why.strip():
        raise WhyNeeded
    return why.strip()[:_LONGEST_WHY]


def _running(organisation: Organisation) -> Collection[Certificate]:
    held = Certificate.objects.filter(organisation=organisation, active_key__isnull=False)
    return held.filter(expires_at__gt=timezone.now()).select_related("organisation", "programme").order_by("pk")
