"""What group sessions answer with: no person in any of it."""

from __future__ import annotations

import datetime as dt
import uuid as uuids
from dataclasses import dataclass


@dataclass(frozen=True, kw_only=True)
class SessionInfo:
    """A session as its host sees it.

    Attributes:
        state: open (the training goes on), ended (slips can be confirmed), over.
        people: how many slips there are.
        confirmed: how many are confirmed, where that tells of nobody; None where it would.
        any_confirmed, all_confirmed: what is said in place of a number.
    """

    uuid: uuids.UUID
    opened_at: dt.datetime
    until: dt.datetime
    state: str
    course_url: str
    people: int
    confirmed: int | None
    any_confirmed: bool
    all_confirmed: bool


@dataclass(frozen=True, kw_only=True)
class SlipInfo:
    """A slip as whoever has its code sees it. `id` is for a signed cookie, not for a page."""

    id: int
    organisation: str
    day: dt.date
    confirmed: bool
