"""The arithmetic of the line, in whole numbers. No tables, no clock."""

from __future__ import annotations

import calendar
import datetime as dt
from dataclasses import dataclass

from django.utils import timezone

AT_LEAST = "at_least"
MORE_THAN = "more_than"
SHOWN_FROM = 5


def required(threshold: int, comparison: str, n: int) -> int:
    """How many of `n` people must have completed for at least (or more than) `threshold` percent."""
    if comparison == MORE_THAN:
        return threshold * n // 100 + 1
    return (threshold * n + 99) // 100


def denominator(headcount: int, members: int) -> int:
    """Out of how many people the share is taken: who works there, or who joined where that is more."""
    return max(headcount, members)


def shows_numbers(headcount: int) -> bool:
    """Whether an organisation is big enough for its numbers not to tell who did what."""
    return headcount >= SHOWN_FROM


def asks_reason(previous: int, employees: int) -> bool:
    """Whether a headcount fell by more than 20 percent."""
    return employees * 100 < previous * 80


def add_months(day: dt.datetime, months: int) -> dt.datetime:
    """The same day some months later, or that month's last day where it is shorter."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    last = calendar.monthrange(year, month + 1)[1]
    return day.replace(year=year, month=month + 1, day=min(day.day, last))


def week_of(moment: dt.datetime) -> dt.date:
    """The Monday of the week of a moment, here."""
    day = timezone.localdate(moment)
    return day - dt.timedelta(days=day.weekday())


@dataclass(frozen=True, kw_only=True)
class Figures:
    """What counts for one organisation in one programme at one moment."""

    headcount: int
    members: int
    completed: int
    threshold: int
    comparison: str
    smallest: int = 1

    @property
    def denominator(self) -> int:
        """Out of how many."""
        return denominator(self.headcount, self.members)

    @property
    def required(self) -> int:
        """How many must have completed."""
        return required(self.threshold, self.comparison, self.denominator)

    @property
    def reached(self) -> bool:
        """Whether the line is crossed. Without a declared headcount, or with too small a one, there is no line."""
        return self.headcount >= max(1, self.smallest) and self.completed >= self.required

    @property
    def to_go(self) -> int:
        """How many more are needed."""
        return max(0, self.required - self.completed)

    @property
    def percent(self) -> int:
        """The share, rounded down."""
        return 100 * self.completed // self.denominator if self.denominator else 0
