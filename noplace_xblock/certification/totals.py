"""The totals of regions, counted from progress: a municipality from its organisations, a larger region from its parts.

The row of the country is locked first: two counts that meet wait for each other, so none misses what the other wrote.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from django.db import transaction
from django.db.models import Count, Q, QuerySet, Sum
from django.utils import timezone

from noplace_xblock.directory import api as directory

from . import due
from .models import Due, Programme, Progress, RegionTotal
from .models.results import PLACES
from .rules import SHOWN_FROM

#: The standings that a total counts, each a column of its own. Those who no longer take part are in none.
STANDINGS: Final = ("invited", "pending", "never_started", "on_the_way", "reached", "certified", "paused")
COLUMNS: Final = (*STANDINGS, "trained")

#: Notes that come while it is counted may have no message of their own (`due.mark_region_beside`): so it looks again
#: after it took some away, but not for ever.
ROUNDS: Final = 20
Counts = dict[str, int]
NONE: Final[Counts] = dict.fromkeys(COLUMNS, 0)


def count_due(*, region_id: int) -> None:
    """Counts a region of which something is noted as due, and all that it lies in."""
    for _round in range(ROUNDS):
        seen = due.notes(Due.REGION, region_id)
        if not seen:
            return
        count_region(region_id=region_id)
        due.done(seen)
    due.mark_regions([region_id])  # the next task goes on


def count_region(*, region_id: int) -> None:
    """Counts a region and all that it lies in, in every active programme."""
    path = directory.path_to(region_id=region_id)
    for programme in Programme.objects.filter(active=True) if path else ():
        _make_rows(path, programme)
        with transaction.atomic():
            rows = RegionTotal.objects.select_for_update().filter(programme=programme)
            rows.get(region=path[-1][0])  # the country's
            for place in path:
                _write(rows, place, programme)


def direct(rows: QuerySet[Progress], level: str) -> QuerySet[Progress]:
    """Of these rows those that lie in a region of a level itself, and not in a part of it."""
    smaller = PLACES[: PLACES.index(level)]
    return rows.filter(**{f"{one}_id__isnull": True for one in smaller})


def counts(rows: QuerySet[Progress]) -> Counts:
    """How many of these organisations stand where."""
    return {name: value or 0 for name, value in rows.aggregate(**AGGREGATES).items()}


AGGREGATES: Final = {
    **{name: Count("pk", filter=Q(standing=name)) for name in STANDINGS},
    "trained": Sum("completed", filter=Q(headcount__gte=SHOWN_FROM)),
}


def true_totals(programme: Programme, paths: directory.Paths) -> dict[int, Counts]:
    """The totals of all regions in which something is, from three questions to the database."""
    found: dict[int, Counts] = {}
    for level in PLACES:
        rows = direct(Progress.objects.filter(programme=programme), level).exclude(**{f"{level}_id": None})
        for row in rows.values(f"{level}_id").annotate(**AGGREGATES).order_by():
            for region_id, _level in paths[row[f"{level}_id"]]:
                _add(found.setdefault(region_id, dict(NONE)), row)
    return found


def _add(sums: Counts, row: Mapping[str, int | None]) -> None:
    for name in COLUMNS:
        sums[name] += row[name] or 0


def _make_rows(path: directory.Path, programme: Programme) -> None:
    ids = [region_id for region_id, _ in path]
    there = RegionTotal.objects.filter(programme=programme, region__in=ids).values_list("region_id", flat=True)
    new = [RegionTotal(region_id=region_id, programme=programme) for region_id in sorted(set(ids) - set(there))]
    RegionTotal.objects.bulk_create(new, ignore_conflicts=True)


def _write(rows: QuerySet[RegionTotal], place: tuple[int, str], programme: Programme) -> None:
    region_id, level = place
    progress = Progress.objects.filter(programme=programme, **{f"{level}_id": region_id})
    own = counts(direct(progress, level))
    parts = RegionTotal.objects.filter(programme=programme, region__parent=region_id)
    below = parts.aggregate(**{name: Sum(name) for name in COLUMNS})
    values = {name: own[name] + (below[name] or 0) for name in COLUMNS}
    rows.filter(region=region_id).update(**values, counted_at=timezone.now())
