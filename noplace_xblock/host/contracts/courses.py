"""Courses: what is published, who sees it, when it closes, where its files are."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta
from types import SimpleNamespace
from typing import Any, Final

from edx_django_utils.cache import RequestCache
from opaque_keys.edx.keys import CourseKey

from noplace_xblock.host import accounts, partitions
from noplace_xblock.host.accounts import PLACEHOLDER_DOMAIN
from noplace_xblock.host.completions import context_of
from noplace_xblock.host.course import is_closed, static_url
from noplace_xblock.host.enrolment import IN, MISSING, course_language, enrol, is_enrolled
from noplace_xblock.host.pages import course_url, first_unit_url
from noplace_xblock.host.platform import in_lms, in_studio
from noplace_xblock.host.published import read_course

from .people import block_of
from .trying import Broken, Contract, NotHere, World, expect, need_lms, need_platform


def a_published_course_is_read(world: World) -> None:
    """A published course says what it requires, with a version; one that isn't there says nothing."""
    course = world.need_course()
    found = read_course(course)
    if found is None:
        raise Broken(f"{course} could not be read")
    expect(bool(found.version) or not (in_lms() or in_studio()), "it has no version")
    expect({context_of(block.usage_key) for block in found.blocks} <= {course}, "a block lies in another course")
    named = {job for block in found.blocks for job in block.jobs}
    expect(named <= set(partitions.GROUPS), f"its jobs are {sorted(named)}")
    expect(read_course("course-v1:noplace+nowhere+0") is None, "a course that isn't there was read")


def the_partition_by_job_is_registered(world: World) -> None:
    """The platform knows our partition by job, and adds it to a course that uses our blocks."""
    need_platform()
    partition = _partition(world)
    expect(partition.id == partitions.PARTITION_ID, f"its number is {partition.id}")
    expect({group.id for group in partition.groups} == set(partitions.GROUPS.values()), "its groups differ")
    other = SimpleNamespace(id=CourseKey.from_string(world.need_course()), advanced_modules=[], user_partitions=[])
    expect(partitions.create_job_partition(other) is None, "a course without our blocks has it too")


def a_learner_is_in_the_group_of_the_job(world: World) -> None:
    """A learner is in "everything" at first, in the group of a job once chosen, and back when everything is asked."""
    need_lms()
    partition = _partition(world)
    seen = [_group(world, partition)]
    for field, value in (("noplace_job", "housekeeping"), ("noplace_everything", True)):
        _store(world.user, field, value)
        seen.append(_group(world, partition))
    names = {number: name for name, number in partitions.GROUPS.items()}
    groups = [names[group.id] for group in seen]
    expect(groups == ["everything", "housekeeping", "everything"], f"the groups were {groups}")


def due_dates_are_fields_of_a_block(_world: World) -> None:
    """A block's due date and grace period are where we look for them."""
    need_platform()
    from xmodule.modulestore.inheritance import InheritanceMixin

    expect({"due", "graceperiod"} <= set(InheritanceMixin.fields), "InheritanceMixin has no due or graceperiod")


def a_block_closes_after_due_date_and_grace(_world: World) -> None:
    """A block closes when due date and grace period have passed, not before."""
    now = datetime.now(UTC)
    block = SimpleNamespace(fields={"due": 1, "graceperiod": 1}, due=now, graceperiod=timedelta(hours=1))
    expect(not is_closed(block, now + timedelta(minutes=59)), "it closed within the grace period")
    expect(is_closed(block, now + timedelta(minutes=61)), "it stayed open")


def a_courses_file_has_an_address(world: World) -> None:
    """A file of a course has an address of its own, and any other address stays."""
    need_lms()
    from common.djangoapps.static_replace.services import ReplaceURLService
    from xmodule.modulestore.django import modulestore

    course = modulestore().get_course(CourseKey.from_string(world.need_course()))
    block = block_of(world.need_course(), {"replace_urls": ReplaceURLService(xblock=course)})
    found = static_url(block, "/static/door.svg")
    expect(found != "/static/door.svg", "it has none")
    expect("door.svg" in found, f"it is {found}")
    expect(static_url(block, "https://example.org/a.svg") == "https://example.org/a.svg", "another one changed")


def taking_somebody_into_a_course_twice_is_once(world: World) -> None:
    """Somebody is taken into a course once, however often it is asked."""
    need_lms()
    course = world.need_course()
    expect(not is_enrolled(world.user.pk, course), "a newcomer is in already")
    told = [enrol(world.user.pk, course) for _ in range(2)]
    if told[0] != IN:
        raise NotHere(f"the course {course} takes nobody in: {told[0]}")
    expect(told == [IN, IN], f"it said {told}")
    expect(is_enrolled(world.user.pk, course), "and yet nobody is in")


def a_course_sends_nothing_to_who_has_no_address(world: World) -> None:
    """Somebody without e-mail who is taken into a course has opted out of its mails."""
    need_lms()
    from lms.djangoapps.bulk_email.models import Optout

    course = world.need_course()
    told = enrol(accounts.make_without_email(language="en"), course)
    if told != IN:
        raise NotHere(f"the course {course} takes nobody in: {told}")
    out = Optout.objects.filter(course_id=CourseKey.from_string(course), user__email__endswith=PLACEHOLDER_DOMAIN)
    expect(out.exists(), "its mails go there all the same")


def a_course_that_is_not_there_takes_nobody_in(world: World) -> None:
    """A course that isn't there takes nobody in."""
    need_lms()
    expect(enrol(world.user.pk, "course-v1:noplace+nowhere+0") == MISSING, "it did")


def a_course_has_pages(world: World) -> None:
    """A course has an address to go on at, and a first page."""
    need_lms()
    course = world.need_course()
    for address in (course_url(course), first_unit_url(world.user.pk, course)):
        expect(course in address, f"{address} is of no course")
    expect(isinstance(course_language(course), str), "its language is no text")


def _partition(world: World) -> Any:
    from xmodule.partitions.partitions import UserPartition

    expect(UserPartition.get_scheme(partitions.SCHEME) is partitions.JobScheme, "its scheme is not registered")
    course = SimpleNamespace(
        id=CourseKey.from_string(world.need_course()), advanced_modules=["noplace_team"], user_partitions=[]
    )
    return partitions.create_job_partition(course)


def _group(world: World, partition: Any) -> Any:
    RequestCache.clear_all_namespaces()
    key = CourseKey.from_string(world.need_course())
    return partition.scheme.get_group_for_user(key, world.user, partition)


def _store(user: Any, field: str, value: object) -> None:
    """As the LMS keeps a field of `Scope.user_info` (`lms/djangoapps/courseware/model_data.py`)."""
    from lms.djangoapps.courseware.models import XModuleStudentInfoField

    XModuleStudentInfoField.objects.create(student=user, field_name=field, value=json.dumps(value))


CONTRACTS: Final[tuple[Contract, ...]] = (
    a_published_course_is_read,
    the_partition_by_job_is_registered,
    a_learner_is_in_the_group_of_the_job,
    due_dates_are_fields_of_a_block,
    a_block_closes_after_due_date_and_grace,
    a_courses_file_has_an_address,
    taking_somebody_into_a_course_twice_is_once,
    a_course_sends_nothing_to_who_has_no_address,
    a_course_that_is_not_there_takes_nobody_in,
    a_course_has_pages,
)
