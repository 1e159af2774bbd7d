"""What the api answers with: frozen, plain, without models. No class here names or counts single persons' acts."""

from __future__ import annotations

import datetime as dt
import uuid as uuids
from dataclasses import dataclass

from noplace_xblock.directory.api import RegionInfo


@dataclass(frozen=True, kw_only=True)
class OrganisationInfo:
    """One organisation. `place` goes from the municipality up to the country."""

    uuid: uuids.UUID
    name: str
    kind: str
    town: str
    place: tuple[str, ...]
    country: str
    region_id: int
    locale: str
    status: str
    status_reason: str = ""


@dataclass(frozen=True, kw_only=True)
class OrganisationDetails:
    """What an organisation says of itself, and its managers change."""

    name: str
    kind: str
    locale: str
    address: str = ""
    house_contact: str = ""
    welfare_check_days: int | None = None
    listed: bool = True
    chain: uuids.UUID | None = None


@dataclass(frozen=True, kw_only=True)
class ChainInfo:
    """A chain."""

    uuid: uuids.UUID
    name: str


@dataclass(frozen=True, kw_only=True)
class InvitationInfo:
    """An open invitation to manage an organisation. `hint` is empty where no address was given."""

    number: int
    hint: str
    sent_on: dt.date
    until: dt.date


@dataclass(frozen=True, kw_only=True)
class ProgressNumbers:
    """The numbers of an organisation that is big enough to see them."""

    completed: int
    members: int
    denominator: int
    required: int
    to_go: int
    percent: int


@dataclass(frozen=True, kw_only=True)
class ProgressView:
    """How far an organisation is in a programme. `numbers` is None where it is too small to see them."""

    programme: str
    programme_name: str
    threshold: int
    comparison: str
    reached: bool
    certified_until: dt.date | None
    numbers: ProgressNumbers | None


@dataclass(frozen=True, kw_only=True)
class MembershipInfo:
    """A person's own place in one organisation; `progress` is None while the instance has no programme."""

    organisation_uuid: uuids.UUID
    organisation_name: str
    joined_at: dt.datetime
    job: str
    progress: ProgressView | None
    house_contact: str = ""
    welfare_check_days: int | None = None


@dataclass(frozen=True, kw_only=True)
class HeadcountInfo:
    """A declared headcount."""

    employees: int
    valid_from: dt.date


@dataclass(frozen=True, kw_only=True)
class JoinKeyInfo:
    """A code to join with; `shown` is the code in groups, as people read and type it."""

    code: str
    shown: str
    limit: int
    expires_at: dt.datetime


@dataclass(frozen=True, kw_only=True)
class ProgrammeInfo:
    """A programme."""

    slug: str
    name: str
    threshold: int
    comparison: str
    validity_months: int
    courses: tuple[str, ...]
    rule: str
    learner_validity_months: int | None
    grace_days: int
    smallest_headcount: int
    refreshers: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class CertificateInfo:
    """A certificate as its holder sees it. `status` is that of today: one past its end is expired."""

    uuid: uuids.UUID
    verify_code: str
    name: str
    town: str
    programme_name: str
    threshold: int
    comparison: str
    issued_on: dt.date
    expires_on: dt.date
    status: str
    reason: str


@dataclass(frozen=True, kw_only=True)
class CertificateCheck:
    """A certificate as anybody may look it up."""

    verify_code: str
    name: str
    town: str
    programme_name: str
    issued_on: dt.date
    expires_on: dt.date
    status: str


@dataclass(frozen=True, kw_only=True)
class OrganisationLine:
    """One line of a region's list: an organisation and where it stands, without numbers."""

    uuid: uuids.UUID
    name: str
    kind: str
    town: str
    standing: str
    certified_until: dt.date | None


@dataclass(frozen=True, kw_only=True)
class OrganisationPage:
    """A part of a list. `after` is what the next part goes on after; empty where there is none."""

    lines: tuple[OrganisationLine, ...]
    after: str


@dataclass(frozen=True, kw_only=True)
class PublicLine:
    """An organisation that takes part, as anybody may see it."""

    name: str
    town: str
    certified_until: dt.date
    verify_code: str


@dataclass(frozen=True, kw_only=True)
class PublicPage:
    """A part of the list of those that take part; `after` as in `OrganisationPage`."""

    lines: tuple[PublicLine, ...]
    after: str


@dataclass(frozen=True, kw_only=True)
class RegionTotals:
    """How many organisations of a region stand where; `trained` counts people, of organisations of 5 or more."""

    region_id: int
    name: str
    invited: int = 0
    pending: int = 0
    never_started: int = 0
    on_the_way: int = 0
    reached: int = 0
    certified: int = 0
    paused: int = 0
    trained: int = 0

    @property
    def organisations(self) -> int:
        """How many take part; those invited or waiting don't yet."""
        return self.never_started + self.on_the_way + self.reached + self.certified + self.paused


@dataclass(frozen=True, kw_only=True)
class RegionPage:
    """A region as its coordinator sees it: its totals, those of what lies in it, and a part of its list."""

    region: RegionInfo
    totals: RegionTotals
    below: tuple[RegionTotals, ...]
    page: OrganisationPage
