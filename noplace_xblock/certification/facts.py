"""What an evaluation asks, beside the members: what progress said before, and what is true of the organisation.

Two prepared questions, of which the first is the lock.
"""

from __future__ import annotations

import datetime as dt
from typing import Any, Final, NamedTuple

from django.db.models import Exists, OuterRef, Subquery
from django.utils import timezone

from . import tally
from .models import Certificate, Due, Organisation, Progress, ProgressWeek
from .models.results import PLACES
from .prepared import Prepared
from .rules import week_of


class Stood(NamedTuple):
    """What progress said before. `evaluated_at` is looked at only for being there."""

    pk: int
    organisation_id: int
    programme_id: int
    municipality_id: int | None
    county_id: int | None
    country_id: int | None
    standing: str
    headcount: int
    members: int
    completed: int
    denominator: int
    evaluated_at: object

    @property
    def told(self) -> tuple[object, ...]:
        """What others tell on: the places from the smallest up, the standing, the figures."""
        return self[3:-1]

    @property
    def region(self) -> int | None:
        """The smallest place that it lay in."""
        return self.municipality_id or self.county_id or self.country_id


class Facts(NamedTuple):
    """What else is true of an organisation now.

    `week` is the id of the row of this week, `region_note` that of the newest note about the totals of its region.
    """

    name: str
    status: str
    region: int
    region_level: str
    above: int | None
    above_level: str | None
    top: int | None
    top_level: str | None
    headcount: int | None
    running: str | None
    over: int
    week: int | None
    region_note: int | None

    @property
    def places(self) -> dict[str, int | None]:
        """The places that the organisation lies in, as the columns of `Progress`."""
        levels = {self.region_level: self.region, self.above_level: self.above, self.top_level: self.top}
        return {f"{level}_id": levels.get(level) for level in PLACES}


_STOOD: Final = Prepared(
    lambda organisation, programme: (
        Progress.objects.select_for_update()
        .filter(organisation=organisation, programme=programme)
        .values_list(*("pk", *Stood._fields[1:]))
    )
)


def _of_organisation(
    organisation: int, programme: int, key: str, today: dt.date, now: dt.datetime, week: dt.date
) -> Any:
    certificate = Certificate.objects.filter(active_key=key)
    weeks = ProgressWeek.objects.order_by().filter(organisation=OuterRef("pk"), programme=programme, week=week)
    waiting = Due.objects.filter(kind=Due.REGION, target=OuterRef("region_id")).order_by("-pk")
    places = (f"region__{up}{what}" for up in ("", "parent__", "parent__parent__") for what in ("id", "level"))
    return (
        Organisation.objects.filter(pk=organisation)
        .order_by()
        .values_list(
            "name",
            "status",
            *places,
            Subquery(tally.declared(OuterRef("pk"), today).values("employees")[:1]),
            Subquery(certificate.order_by().values("status")[:1]),
            Exists(certificate.filter(expires_at__lte=now)),
            Subquery(weeks.values("pk")[:1]),
            Subquery(waiting.values("pk")[:1]),
        )
    )


_FACTS: Final = Prepared(_of_organisation)


def lock(organisation_id: int, programme_id: int) -> Stood:
    """Locks the progress row, made where it is missing; what it said. Belongs into a transaction."""
    row = _STOOD.row(organisation_id, programme_id)
    if row is None:
        new = Progress(organisation_id=organisation_id, programme_id=programme_id)
        Progress.objects.bulk_create([new], ignore_conflicts=True)  # somebody else may have made it a moment ago
        (row,) = _STOOD.rows(organisation_id, programme_id)
    return Stood(*row)


def read(organisation_id: int, programme_id: int) -> Facts:
    """What is true now, to be read under the lock. Raises `Organisation.DoesNotExist`."""
    key, now = Certificate.key_for(organisation_id, programme_id), timezone.now()
    row = _FACTS.row(organisation_id, programme_id, key, timezone.localdate(now), now, week_of(now))
    if row is None:
        raise Organisation.DoesNotExist
    return Facts(*row)
