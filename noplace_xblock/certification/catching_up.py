"""Evaluates many organisations that are due at once: after thousands were brought in, one message is enough.

Each step takes some, in the order of their numbers; what it asks for in turn, such as totals of a region, it asks for
once and not for each of them. A lost message loses nothing: the sweep finds what is due.
"""

from __future__ import annotations

import time
from typing import Final

from . import due, evaluation
from .models import Due

ORGANISATIONS: Final = 200
SECONDS: Final = 20


def step(*, after: int) -> int | None:
    """Evaluates organisations that are due, for some seconds.

    Returns:
        The last one's id, to go on after; None where no more are due.
    """
    last: int | None = after
    end = time.monotonic() + SECONDS
    while last is not None and time.monotonic() < end:
        last = _some(last)
    return last


def _some(after: int) -> int | None:
    rows = Due.objects.filter(kind=Due.ORGANISATION, target__gt=after).order_by("target")
    found = list(rows.values_list("target", flat=True).distinct()[:ORGANISATIONS])
    with due.asked_once():
        for organisation_id in found:
            evaluation.evaluate_due(organisation_id=organisation_id)
    return found[-1] if len(found) == ORGANISATIONS else None
