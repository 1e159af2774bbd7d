"""Members by job, so that no group is small enough to tell who is in it. Pure.

Groups of fewer than five are put together. Where together they are still fewer than five, the smallest group that would
be shown goes with them: else the difference to the whole would tell.
"""

from __future__ import annotations

from collections.abc import Mapping

from django.utils.translation import gettext as _

from noplace_xblock.host.jobs import job_names

from .rules import SHOWN_FROM
from .seen import JobCount


def by_job(jobs: Mapping[str, int]) -> tuple[JobCount, ...]:
    """The groups that may be shown, the largest first, the others last; none where there would be one alone."""
    names = _names()
    shown = {job: members for job, members in jobs.items() if members >= SHOWN_FROM and job in names}
    rest = sum(jobs.values()) - sum(shown.values())
    if shown and 0 < rest < SHOWN_FROM:
        rest += shown.pop(min(shown, key=lambda job: (shown[job], job)))
    if not shown:
        return ()
    ordered = sorted(shown.items(), key=lambda group: (-group[1], group[0]))
    groups = [JobCount(name=names[job], members=members) for job, members in ordered]
    return (*groups, JobCount(name=_("Other jobs"), members=rest)) if rest else tuple(groups)


def job_name(job: str) -> str:
    """What a job is called."""
    return _names().get(job, job)


def _names() -> dict[str, str]:
    return {"": _("No job chosen yet"), **job_names(_)}
