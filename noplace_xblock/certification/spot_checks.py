"""Spot checks: each year some of a region's certified organisations are drawn by lot for a short talk by telephone.

Who presses the button can't choose whom, and can't draw anew: what is drawn in a year stays, and drawing again changes
nothing. Only where 5 % have become more since, or where a part of the region had drawn for itself, the missing ones are
drawn in addition.
"""

from __future__ import annotations

import datetime as dt
import random
import uuid as uuids
from dataclasses import dataclass
from typing import Any, Final

from django.db import transaction
from django.db.models import QuerySet, Value
from django.db.models.functions import Coalesce
from django.utils import timezone

from noplace_xblock.directory import api as directory

from .errors import UnknownRegion
from .models import Progress, SpotCheck
from .programmes import main_programme

PERCENT: Final = 5
PAGE: Final = 50
_LONGEST_NOTE: Final = 255
Outcome = SpotCheck.Outcome


@dataclass(frozen=True, kw_only=True)
class SpotCheckInfo:
    """One spot check; of an organisation, with where it stands now."""

    number: int
    organisation: uuids.UUID
    region_id: int
    name: str
    town: str
    year: int
    outcome: str
    note: str
    talked_on: dt.date | None
    status: str


@dataclass(frozen=True, kw_only=True)
class SpotCheckPage:
    """A part of a year's list; `after` is the number to go on after, 0 where there is no more."""

    lines: tuple[SpotCheckInfo, ...]
    after: int


@transaction.atomic
def draw_spot_checks(*, region: int) -> int:
    """Draws this year's for a region: 5 % of its certified organisations, at least one.

    Returns:
        How many are new.
    """
    inside = _inside(region)
    directory.lock_country(region_id=region)
    year = timezone.localdate().year
    rows = Progress.objects.filter(**inside, standing=Progress.Standing.CERTIFIED)
    certified = set(rows.values_list("organisation_id", flat=True))
    drawn = set(_checks(inside, year).values_list("organisation_id", flat=True))
    left = sorted(certified - drawn)
    missing = min(len(left), max(0, _share(len(certified)) - len(drawn)))
    chosen = random.SystemRandom().sample(left, missing)
    SpotCheck.objects.bulk_create([SpotCheck(organisation_id=pk, year=year) for pk in chosen])
    return missing


def spot_checks(*, region: int, year: int, after: int = 0) -> SpotCheckPage:
    """A part of a year's spot checks in a region, as they were drawn."""
    rows = _checks(_inside(region), year).filter(pk__gt=after).select_related("organisation__region").order_by("pk")
    found = list(rows[: PAGE + 1])
    lines = tuple(_info(row) for row in found[:PAGE])
    return SpotCheckPage(lines=lines, after=found[PAGE - 1].pk if len(found) > PAGE else 0)


def spot_check(*, number: int) -> SpotCheckInfo | None:
    """One spot check; None where there is no such."""
    found = SpotCheck.objects.filter(pk=number).select_related("organisation__region").first()
    return _info(found) if found else None


def note_spot_check(*, number: int, outcome: str, note: str = "") -> None:
    """Notes what a talk came to. A later note takes the place of an earlier one.

    Raises:
        ValueError: there is no such outcome.
    """
    now = timezone.now()
    SpotCheck.objects.filter(pk=number).update(
        outcome=Outcome(outcome),
        note=note.strip()[:_LONGEST_NOTE],
        talked_at=None if outcome == Outcome.OPEN else Coalesce("talked_at", Value(now)),
    )


def _share(certified: int) -> int:
    """5 %, rounded up, so that of a few it is one."""
    return (PERCENT * certified + 99) // 100


def _inside(region: int) -> dict[str, Any]:
    """What a row of `Progress` in a region has."""
    place = directory.region(region_id=region)
    if place is None:
        raise UnknownRegion(str(region))
    return {"programme": main_programme(), f"{place.level}_id": region}


def _checks(inside: dict[str, Any], year: int) -> QuerySet[SpotCheck]:
    here = {f"organisation__progress__{column}": value for column, value in inside.items()}
    return SpotCheck.objects.filter(year=year, **here)


def _info(row: SpotCheck) -> SpotCheckInfo:
    return SpotCheckInfo(
        number=row.pk,
        organisation=row.organisation.uuid,
        region_id=row.organisation.region_id,
        name=row.organisation.name,
        town=row.organisation.region.name,
        year=row.year,
        outcome=row.outcome,
        note=row.note,
        talked_on=timezone.localdate(row.talked_at) if row.talked_at else None,
        status=row.organisation.status,
    )
