"""The weeks of an organisation, and the chart of them: columns in whole numbers, so that no language writes a comma."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from .models import ProgressWeek
from .rules import SHOWN_FROM, week_of
from .seen import Week

MOST: Final = 26
_WEEK: Final = dt.timedelta(weeks=1)
#: A column with the gap beside it, in the chart's own units; its height is the share in percent.
_STEP, _GAP = 20, 4


@dataclass(frozen=True, kw_only=True)
class Column:
    """One week in the chart."""

    x: int
    y: int
    height: int


@dataclass(frozen=True, kw_only=True)
class Chart:
    """What is drawn: columns from the bottom up, and the line of the threshold `line` from the top."""

    width: int
    column: int
    columns: tuple[Column, ...]
    line: int


def weeks_of(organisation_id: int, programme_id: int, now: dt.datetime) -> tuple[Week, ...]:
    """The last weeks up to this one, oldest first. A week without a row of its own carries the one before."""
    rows = ProgressWeek.objects.filter(organisation=organisation_id, programme=programme_id)
    # One more than is shown: the first week shown may have to carry it.
    newest = list(rows.filter(week__lte=week_of(now)).order_by("-week")[: MOST + 1])
    return tuple(_filled(newest[::-1], week_of(now)))


def chart(weeks: Sequence[Week], threshold: int) -> Chart | None:
    """The chart of at least two weeks; None of fewer."""
    if len(weeks) < 2:
        return None
    heights = (min(100, one.percent) for one in weeks)
    columns = tuple(Column(x=at * _STEP + _GAP // 2, y=100 - high, height=high) for at, high in enumerate(heights))
    return Chart(width=len(weeks) * _STEP, column=_STEP - _GAP, columns=columns, line=100 - threshold)


def _filled(rows: list[ProgressWeek], last: dt.date) -> Iterator[Week]:
    if not rows:
        return
    monday = max(rows[0].week, last - (MOST - 1) * _WEEK)
    known = {one.week: one for one in rows}
    row = max((one for one in rows if one.week <= monday), key=lambda one: one.week)
    while monday <= last:
        row = known.get(monday, row)
        # It was smaller then, and a small one's numbers stay hidden.
        if row.denominator >= SHOWN_FROM:
            yield Week(week=monday, completed=row.completed, denominator=row.denominator)
        monday += _WEEK
