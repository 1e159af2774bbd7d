"""Units for certain jobs alone: a partition of learners by job, in the courses that use our blocks.

The platform hides a unit whose `group_access` doesn't name the learner's group. A partition made by a generator needs
no entry in a course's policy, and its numbers are part of every course that uses them: **they never change**.

Relies on `xmodule/partitions/partitions.py` (`UserPartition`, `Group`; ids 52 to 99 are for plugins),
`openedx/core/lib/dynamic_partitions_generators.py`, `lms/djangoapps/courseware/access.py` (`_has_group_access`),
`lms/djangoapps/courseware/models.py` (`XModuleStudentInfoField`: the fields of `Scope.user_info`) and
`lms/djangoapps/courseware/masquerade.py`. Elsewhere there are no partitions; `may_see` serves a project that hides
units itself.
"""

from __future__ import annotations

import json
import logging
from collections.abc import Mapping, Sequence
from typing import Any, Final

from django.utils.translation import gettext as _
from edx_django_utils.cache import RequestCache

from .platform import in_lms

log = logging.getLogger(__name__)

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
_FIELDS: Final = ("noplace_job", "noplace_everything")
_MODULES: Final = "noplace_"

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


class JobScheme:
    """Puts a learner into the group of the job that was chosen in one of our blocks."""

    @classmethod
    def get_group_for_user(cls, course_key: Any, user: Any, user_partition: Any, **_kwargs: Any) -> Any:
        """The learner's group; that of the course team's *View as* where one was chosen there."""
        viewed_as = _viewed_as(course_key, user, user_partition)
        return viewed_as or user_partition.get_group(GROUPS[_chosen(user)])


def create_job_partition(course: Any) -> Any:
    """The partition of a course that uses our blocks; None for any other."""
    from xmodule.partitions.partitions import Group, UserPartition

    if not any(str(name).startswith(_MODULES) for name in course.advanced_modules):
        return None
    if any(partition.id == PARTITION_ID for partition in course.user_partitions):
        log.warning("%s has a partition %s of its own: its units can't be hidden by job", course.id, PARTITION_ID)
        return None
    return UserPartition(
        id=PARTITION_ID,
        name=_("Job"),
        description=_("Who may see a unit, by the job that a learner chose."),
        groups=[Group(number, name) for name, number in _group_titles()],
        scheme=UserPartition.get_scheme(SCHEME),
        parameters={"course_id": str(course.id)},
    )


def _group_titles() -> list[tuple[str, int]]:
    titles = {
        EVERYTHING: _("Everything, and no job yet"),
        "front_desk": _("Front desk"),
        "housekeeping": _("Housekeeping and cleaning"),
        "night_security": _("Night shift and security"),
        "maintenance": _("Maintenance"),
        "food_beverage": _("Bar and restaurant"),
        "duty_manager": _("Supervisor or duty manager"),
    }
    return [(titles[name], number) for name, number in GROUPS.items()]


def _groups(access: GroupAccess) -> frozenset[int] | None:
    """The groups of our partition that may see something; None: all of them."""
    groups = access.get(PARTITION_ID)
    if isinstance(groups, bool):
        return frozenset()
    return frozenset(groups) if groups else None


def _viewed_as(course_key: Any, user: Any, partition: Any) -> Any:
    """The group whose eyes a member of the course team is looking through, if any."""
    if not in_lms():
        return None
    from lms.djangoapps.courseware.masquerade import get_masquerading_user_group

    return get_masquerading_user_group(course_key, user, partition)


def _chosen(user: Any) -> str:
    """The group that a person's own choices lead to; asked once in a request, because it is asked for each block."""
    if not in_lms() or getattr(user, "pk", None) is None:
        return EVERYTHING
    cached = RequestCache("noplace.job_group")
    known = cached.get_cached_response(user.pk)
    if known.is_found:
        return str(known.value)
    chosen = _stored_choices(user.pk)
    name = group_name(chosen.get(_FIELDS[0]), everything=bool(chosen.get(_FIELDS[1])))
    cached.set(user.pk, name)
    return name


def _stored_choices(user_id: int) -> dict[str, Any]:
    from lms.djangoapps.courseware.models import XModuleStudentInfoField

    rows = XModuleStudentInfoField.objects.filter(student_id=user_id, field_name__in=_FIELDS)
    return {name: json.loads(value) for name, value in rows.values_list("field_name", "value")}
