"""Reminders: to members who aren't done, and to managers of what is near. Who gets one, no organisation learns.

The door of this room; its modules are not imported from elsewhere. Views decide who may knock.
"""

from .asking import KIND, again_on, ask, carry_out, last_asked
from .errors import RemindedAlready, RemindersNotPossible
from .run import can_run, run
from .unsubscribing import Subscription, begin_again, end, subscription

__all__ = [
    "KIND",
    "RemindedAlready",
    "RemindersNotPossible",
    "Subscription",
    "again_on",
    "ask",
    "begin_again",
    "can_run",
    "carry_out",
    "end",
    "last_asked",
    "run",
    "subscription",
]
