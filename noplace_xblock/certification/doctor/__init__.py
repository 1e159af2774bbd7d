"""What is not set up rightly in this instance, in plain words, each with what to do.

`manage.py noplace_doctor` shows it, to an admin at a terminal, so in English. It reads and changes nothing.
"""

from __future__ import annotations

from .findings import BROKEN, REMARK, Finding
from .programmes import a_course
from .rounds import ROUNDS

__all__ = ["BROKEN", "REMARK", "Finding", "a_course", "examine"]


def examine() -> tuple[Finding, ...]:
    """All findings, the broken things first. Where our tables aren't there yet, nothing else can be looked at."""
    found: list[Finding] = []
    for look in ROUNDS:
        found += look()
        if any(finding.stops for finding in found):
            break
    return tuple(sorted(found, key=lambda finding: finding.level != BROKEN))
