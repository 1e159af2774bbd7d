"""What the pages of managers, chains and learners are given: frozen, plain, without models, as in `data`."""

from __future__ import annotations

import datetime as dt
import uuid as uuids
from dataclasses import dataclass

from django.utils.functional import Promise

from .data import CertificateInfo, HeadcountInfo, JoinKeyInfo, ProgressNumbers, ProgressView


@dataclass(frozen=True, kw_only=True)
class JobCount:
    """How many members have a job. Never how many of them completed."""

    name: str | Promise
    members: int


@dataclass(frozen=True, kw_only=True)
class Week:
    """How far an organisation was at the end of a week; `week` is its Monday."""

    week: dt.date
    completed: int
    denominator: int

    @property
    def percent(self) -> int:
        """The share, rounded down."""
        return 100 * self.completed // self.denominator


@dataclass(frozen=True, kw_only=True)
class Overview:
    """An organisation as its managers see it. What is None or empty isn't there, or isn't shown to so small a one.

    `days_left` is set in the last weeks of a certificate, `renew_by` in the grace after its end.
    `reminded_on` is the day on which its members were last reminded.
    """

    uuid: uuids.UUID
    name: str
    kind: str
    town: str
    status: str
    reason: str
    progress: ProgressView | None
    certificate: CertificateInfo | None
    days_left: int | None
    renew_by: dt.date | None
    headcount: HeadcountInfo | None
    join_key: JoinKeyInfo | None
    jobs: tuple[JobCount, ...]
    weeks: tuple[Week, ...]
    reminded_on: dt.date | None


@dataclass(frozen=True, kw_only=True)
class Line:
    """One organisation in a list of its own managers or its chain's.

    `standing` as in `Progress`; empty while there is no programme. `numbers` is None where it is too small.
    """

    uuid: uuids.UUID
    name: str
    kind: str
    town: str
    standing: str
    standing_name: str
    certified_until: dt.date | None
    numbers: ProgressNumbers | None


@dataclass(frozen=True, kw_only=True)
class Lines:
    """A part of a list. `after` is what the next part goes on after; empty where there is none."""

    lines: tuple[Line, ...]
    after: str


@dataclass(frozen=True, kw_only=True)
class ChainTotals:
    """How many organisations of a chain there are, and how many are certified now, or at the line, or before it."""

    organisations: int
    certified: int
    reached: int
    on_the_way: int


@dataclass(frozen=True, kw_only=True)
class ChainPage:
    """A chain as its managers see it first."""

    totals: ChainTotals
    page: Lines


@dataclass(frozen=True, kw_only=True)
class Renewal:
    """A certificate that ends, or has ended and can still be renewed without a gap: by `renew_by` then."""

    uuid: uuids.UUID
    name: str
    ends_on: dt.date
    renew_by: dt.date | None


@dataclass(frozen=True, kw_only=True)
class Seat:
    """A member's place as managers see it: a code and the first day of the month of joining."""

    shown: str
    joined_in: dt.date


@dataclass(frozen=True, kw_only=True)
class HandedCode:
    """A code to come back with that an employer had made, to be shown once."""

    shown: str
    until: dt.datetime


@dataclass(frozen=True, kw_only=True)
class HandedNotice:
    """What a learner sees of such a code: who had it made, and when."""

    organisation: str
    at: dt.datetime


@dataclass(frozen=True, kw_only=True)
class OwnPlace:
    """A person's own place, now or before. `seat` is empty where it has ended."""

    organisation_uuid: uuids.UUID
    name: str
    town: str
    job: str | Promise
    joined_on: dt.date
    left_on: dt.date | None
    seat: str


@dataclass(frozen=True, kw_only=True)
class Proof:
    """What a person has completed, and until when it counts; None: for ever."""

    programme: str
    completed_on: dt.date
    counts_until: dt.date | None
