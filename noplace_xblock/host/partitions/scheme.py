"""What the platform's plugins find: the scheme that puts learners into groups, and the partition of a course.

The platform hides a unit whose `group_access` doesn't name the learner's group. A partition made by a generator needs
no entry in a course's policy.

Relies on `xmodule/partitions/partitions.py` (`UserPartition`, `Group`; ids 52 to 99 are for plugins),
`openedx/core/lib/dynamic_partitions_generators.py`, `lms/djangoapps/courseware/access.py` (`_has_group_access`),
`lms/djangoapps/courseware/models.py` (`XModuleStudentInfoField`: the fields of `Scope.user_info`) and
`lms/djangoapps/courseware/masquerade.py`. Elsewhere there are no partitions; `groups.may_see` serves a project that
hides units itself.
"""

from __future__ import annotations

import json
import logging
from typing import Any, Final

from django.utils.translation import gettext as _
from edx_django_utils.cache import RequestCache

from ..jobs import job_names
from ..platform import in_lms
from .groups import EVERYTHING, GROUPS, PARTITION_ID, SCHEME, group_name

log = logging.getLogger(__name__)

#: How the names of our blocks begin, among a course's advanced modules.
MODULES: Final = "noplace_"
_FIELDS: Final = ("noplace_job", "noplace_everything")


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

    if not any(str(name).startswith(MODULES) for name in course.advanced_modules):
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
    titles = {EVERYTHING: _("Everything, and no job yet"), **job_names(_)}
    return [(titles[name], number) for name, number in GROUPS.items()]


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
