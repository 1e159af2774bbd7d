"""Group sessions: a team takes the course on one screen, and each person confirms with a slip of their own.

The door of this room; its modules are not imported from elsewhere. Views decide who may knock.
"""

from .confirming import confirm, look_up, look_up_again, take_back
from .data import SessionInfo, SlipInfo
from .errors import (
    AnotherPersonsSlip,
    HostRefused,
    OneSlipEach,
    SessionNotPossible,
    SlipTooEarly,
    SlipTooLate,
    TooManySlips,
    UnknownSession,
    UnknownSlip,
)
from .hosting import MOST, allowed, begin, end, new_slips, session, sessions_of, shown_slips
from .slips import new_seed

__all__ = [
    "MOST",
    "AnotherPersonsSlip",
    "HostRefused",
    "OneSlipEach",
    "SessionInfo",
    "SessionNotPossible",
    "SlipInfo",
    "SlipTooEarly",
    "SlipTooLate",
    "TooManySlips",
    "UnknownSession",
    "UnknownSlip",
    "allowed",
    "begin",
    "confirm",
    "end",
    "look_up",
    "look_up_again",
    "new_seed",
    "new_slips",
    "session",
    "sessions_of",
    "shown_slips",
    "take_back",
]
