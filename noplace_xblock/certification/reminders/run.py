"""The daily run. Running it twice, or two at once, sends nothing twice."""

from __future__ import annotations

from noplace_xblock.host.pages import address_for_mail
from noplace_xblock.host.platform import in_studio

from . import asking, managers, members


def can_run() -> bool:
    """Whether reminders can be sent from here: their links lead to the LMS, whose address must be known."""
    return not in_studio() and bool(address_for_mail("/"))


def run() -> int:
    """Sends what is due today; says how many messages went out. Where that isn't possible, nothing happens."""
    if not can_run():
        return 0
    # What managers asked for first: nobody then gets the one that comes by itself in the same week.
    return managers.run() + asking.carry_on() + members.run()
