"""The groups of the partition by job, and who may see what names them. Plain Python.

The numbers stand in every course that uses them, and in its exports: **they never change**, and a number is never used
for another job.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from typing import Final

SCHEME: Final = "noplace_job"
PARTITION_ID: Final = 57
EVERYTHING: Final = "everything"
#: The groups' numbers, as they stand in courses.
GROUPS: Final = {
    EVERYTHING: 1,
    "front_desk": 2,
    "housekeeping": 3,
    "night_security": 4,
    "maintenance": 5,
    "food_beverage": 6,
    "duty_manager": 7,
}
_JOBS: Final = {number: name for name, number in GROUPS.items() if name != EVERYTHING}

#: By partition: the groups that may see a block. None: all. False, in merged access: none is left.
GroupAccess = Mapping[int, Sequence[int] | bool | None]


def jobs_seen_by(access: GroupAccess) -> frozenset[str] | None:
    """The jobs whose learners may see what has this (merged) `group_access`; None: everybody."""
    groups = _groups(access)
    return None if groups is None else frozenset(_JOBS[number] for number in groups if number in _JOBS)


def may_see(access: GroupAccess, *, job: str | None, everything: bool) -> bool:
    """Whether a learner with this job, or who asked for everything, may see what has this (merged) `group_access`."""
    groups = _groups(access)
    return groups is None or GROUPS[group_name(job, everything=everything)] in groups


def forgets_everything(access: GroupAccess) -> bool:
    """Whether an author let jobs in and forgot those who have asked for everything, or have no job yet."""
    groups = _groups(access)
    return groups is not None and bool(groups) and GROUPS[EVERYTHING] not in groups


def group_name(job: str | None, *, everything: bool) -> str:
    """The group of a learner. Without a job nothing is hidden: a course never looks empty."""
    return EVERYTHING if everything or job not in GROUPS else str(job)


def access_with_jobs(access: GroupAccess, jobs: Collection[str]) -> dict[int, Sequence[int] | bool | None]:
    """The same access, with these jobs instead of those before; what other partitions say stays.

    "Everything" is always among them, so that it can't be forgotten. No job, or every job, is everybody.
    """
    others = {partition: groups for partition, groups in access.items() if partition != PARTITION_ID}
    if not jobs or len(set(jobs)) == len(_JOBS):
        return others
    return {**others, PARTITION_ID: sorted(GROUPS[name] for name in {EVERYTHING, *jobs})}


def _groups(access: GroupAccess) -> frozenset[int] | None:
    """The groups of our partition that may see something; None: all of them."""
    groups = access.get(PARTITION_ID)
    if isinstance(groups, bool):
        return frozenset()
    return frozenset(groups) if groups else None
