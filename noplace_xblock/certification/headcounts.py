"""How many people work there: declared anew, dated and attested; never changed."""

from __future__ import annotations

import uuid as uuids

from django.db import transaction
from django.utils import timezone

from . import due, join_keys, tally
from .data import HeadcountInfo
from .errors import InvalidHeadcount, ReasonNeeded
from .models import HeadcountDeclaration
from .organisations import find
from .rules import asks_reason

MOST_EMPLOYEES = 100_000


@transaction.atomic
def declare_headcount(*, organisation: uuids.UUID, employees: int, attested_by: int, reason: str = "") -> HeadcountInfo:
    """A person attests how many people work there from today on. Much lower than before asks for a reason.

    With the first declaration the organisation gets its first code to join with.
    """
    if not 1 <= employees <= MOST_EMPLOYEES:
        raise InvalidHeadcount
    found = find(organisation, lock=True)
    if asks_reason(tally.headcount(found.pk), employees) and not reason.strip():
        raise ReasonNeeded
    first, today = not found.headcounts.exists(), timezone.localdate()
    HeadcountDeclaration.objects.create(
        organisation=found, employees=employees, valid_from=today, attested_by_id=attested_by, reason=reason.strip()
    )
    if first:
        join_keys.make(found)
    due.mark([found.pk])
    return HeadcountInfo(employees=employees, valid_from=today)


def headcount(*, organisation: uuids.UUID) -> HeadcountInfo | None:
    """The declared headcount that holds; None where none was declared."""
    newest = tally.declared(find(organisation).pk).first()
    return HeadcountInfo(employees=newest.employees, valid_from=newest.valid_from) if newest else None
