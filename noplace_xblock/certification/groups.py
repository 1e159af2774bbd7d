"""Members by job, so that no group is small enough to tell who is in it. Pure.

Groups of fewer than five are put together. Where together they are still fewer than five, the smallest group that would
be shown goes with them: else the difference to the whole would tell.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from .rules import SHOWN_FROM
from .seen import JobCount

#: The same words as in the training (`blocks/job_names.py`), which this room may not ask.
_NAMES: Final[Mapping[str, str | Promise]] = {
    "": _("No job chosen yet"),
    "housekeeping": _("Housekeeping and cleaning"),
    "front_desk": _("Front desk"),
    "night_security": _("Night shift and security"),
    "maintenance": _("Maintenance"),
    "food_beverage": _("Bar and restaurant"),
    "duty_manager": _("Supervisor or duty manager"),
}
OTHERS: Final = _("Other jobs")


def by_job(jobs: Mapping[str, int]) -> tuple[JobCount, ...]:
    """The groups that may be shown, the largest first, the others last; none where there would be one alone."""
    shown = {job: members for job, members in jobs.items() if members >= SHOWN_FROM and job in _NAMES}
    rest = sum(jobs.values()) - sum(shown.values())
    if shown and 0 < rest < SHOWN_FROM:
        rest += shown.pop(min(shown, key=lambda job: (shown[job], job)))
    if not shown:
        return ()
    ordered = sorted(shown.items(), key=lambda group: (-group[1], group[0]))
    groups = [JobCount(name=_NAMES[job], members=members) for job, members in ordered]
    return (*groups, JobCount(name=OTHERS, members=rest)) if rest else tuple(groups)


def job_name(job: str) -> str | Promise:
    """What a job is called."""
    return _NAMES.get(job, job)
