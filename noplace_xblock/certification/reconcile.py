"""Compares all progress with the truth, some organisations at a time, and has those evaluated that differ.

A difference is never hidden: each is in the report and in the log, with what stood there and what is true. One is
expected where time alone made it and no sweep has run since; any other means that something counted wrongly.
"""

from __future__ import annotations

import logging
import uuid as uuids
from dataclasses import astuple, dataclass, field
from typing import Final

from django.db.models import OuterRef, Subquery

from noplace_xblock.directory import api as directory

from . import due, evaluation, tally, totals
from .models import Membership, Organisation, Programme, Progress, RegionTotal
from .models.results import PLACES

log = logging.getLogger(__name__)

ORGANISATIONS: Final = 2000
_SHOWN: Final = 50

#: Headcount, members, completed, name, municipality, county, country.
Facts = tuple[int, int, int, str, int | None, int | None, int | None]
_NOBODY: Final = (0, 0)


@dataclass(frozen=True, kw_only=True)
class Difference:
    """An organisation of which progress said something else than the truth. `stood` is None where there was none."""

    organisation: uuids.UUID
    programme: str
    stood: Facts | None
    true: Facts


@dataclass(kw_only=True)
class Report:
    """What a reconcile found. Of many differences the first are kept, and all are counted."""

    organisations: int = 0
    different: int = 0
    regions_different: int = 0
    differences: list[Difference] = field(default_factory=list)

    def note(self, difference: Difference) -> None:
        """Adds one."""
        self.different += 1
        log.warning("Progress of %s in %s was %s and is %s", *astuple(difference))
        if len(self.differences) < _SHOWN:
            self.differences.append(difference)


def reconcile() -> Report:
    """Looks at every organisation in every active programme; evaluates those that differ."""
    report, paths = Report(), directory.paths()
    for programme in Programme.objects.filter(active=True):
        after: int | None = 0
        while after is not None:
            after = _part(programme, after, report, paths)
        report.regions_different += _regions(programme, paths)
    return report


def _part(programme: Programme, after: int, report: Report, paths: directory.Paths) -> int | None:
    """One part; the last id in it, to go on after, and None where there is no more."""
    found = _organisations(after)
    if not found:
        return None
    first, last = found[0][0], found[-1][0]
    members = _members(programme, first, last)
    progress = _progress(programme, first, last)
    for pk, uuid, name, region_id, declared in found:
        true = (declared or 0, *members.get(pk, _NOBODY), name, *_places(paths[region_id]))
        stood = progress.get(pk)
        if stood != true:
            report.note(Difference(organisation=uuid, programme=programme.slug, stood=stood, true=true))
            evaluation.evaluate(pk, programme)
    report.organisations += len(found)
    return last


def _organisations(after: int) -> list[tuple[int, uuids.UUID, str, int, int | None]]:
    declared = tally.declared(OuterRef("pk")).values("employees")[:1]
    rows = Organisation.objects.filter(pk__gt=after).order_by("pk").annotate(declared=Subquery(declared))
    return list(rows.values_list("pk", "uuid", "name", "region_id", "declared")[:ORGANISATIONS])


def _members(programme: Programme, first: int, last: int) -> dict[int, tuple[int, int]]:
    """Members and completed of each organisation that has any."""
    active = Membership.objects.active().filter(organisation_id__gte=first, organisation_id__lte=last)
    rows = tally.counted(active, tally.valid_completions(programme), "organisation_id")
    return {organisation: (members, completed) for organisation, members, completed, _alone in rows}


def _progress(programme: Programme, first: int, last: int) -> dict[int, Facts]:
    rows = Progress.objects.filter(programme=programme, organisation_id__gte=first, organisation_id__lte=last)
    columns = ("headcount", "members", "completed", "name", *(f"{place}_id" for place in PLACES))
    return {row[0]: row[1:] for row in rows.values_list("organisation_id", *columns)}


def _places(path: directory.Path) -> tuple[int | None, int | None, int | None]:
    levels = {level: region_id for region_id, level in path}
    municipality, county, country = (levels.get(place) for place in PLACES)
    return municipality, county, country


def _regions(programme: Programme, paths: directory.Paths) -> int:
    """How many regions had other totals than their organisations say; these are counted anew."""
    rows = RegionTotal.objects.filter(programme=programme).values("region_id", *totals.COLUMNS)
    stood = {row.pop("region_id"): row for row in rows}
    true = totals.true_totals(programme, paths)
    different = [region for region in true.keys() | stood.keys() if true.get(region, totals.NONE) != stood.get(region)]
    due.mark_regions(different)
    return len(different)
