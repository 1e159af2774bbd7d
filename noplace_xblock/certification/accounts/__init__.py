"""Accounts without e-mail: made from a join code alone, come back to by a resume code, and made ordinary later.

The door of this room; its modules are not imported from elsewhere. Views decide who may knock.
"""

from ..errors import BadAddress
from .coming_back import come_back
from .emails import ask_for_email, confirm_email, pending_email
from .errors import AccountsOff, MistypedCode, OwnCode, StaleLink, WrongCode
from .handing import (
    come_back_by_handed_code,
    end_handed_code,
    make_handed_code,
    may_have_handed_code,
)
from .making import allowed, own_code, replace_code, start
from .merging import merge
from .resume import new_seed

__all__ = [
    "AccountsOff",
    "BadAddress",
    "MistypedCode",
    "OwnCode",
    "StaleLink",
    "WrongCode",
    "allowed",
    "ask_for_email",
    "come_back",
    "come_back_by_handed_code",
    "confirm_email",
    "end_handed_code",
    "make_handed_code",
    "may_have_handed_code",
    "merge",
    "new_seed",
    "own_code",
    "pending_email",
    "replace_code",
    "start",
]
