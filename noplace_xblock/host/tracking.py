"""Tracking events that no block publishes. Those of blocks go through their runtime.

Relies on event-tracking (`eventtracking/tracker.py`), which the platform sends on to its logs and buses. Stand-in:
where it isn't installed, nothing is told.
"""

from collections.abc import Mapping
from importlib.util import find_spec


def emit(name: str, data: Mapping[str, object]) -> None:
    """Tells what happened: `noplace.<thing>.<past tense>`, and no person in it."""
    if find_spec("eventtracking") is None:
        return
    from eventtracking import tracker

    tracker.emit(name, dict(data))
