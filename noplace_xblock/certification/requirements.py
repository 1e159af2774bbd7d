"""What a programme requires of a learner, read from its published courses.

A course in which nothing is required completes nobody: an empty list never means "all done". A course that can't be
read leaves what was known as it is. Both are told to the admin, by the log, the admin pages and `noplace_doctor`.
"""

from __future__ import annotations

import logging
from collections.abc import Iterable

from django.db import transaction
from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from noplace_xblock.host import published
from noplace_xblock.host.completions import context_of
from noplace_xblock.host.grades import keeps_grades

from . import inbox
from .errors import InvalidProgramme
from .models import Programme, RequiredBlock

log = logging.getLogger(__name__)

Block = tuple[str, Iterable[str]]
_VERSION = 64  # as long as its column


def read(*, course: str, tell: bool = True) -> list[int]:
    """Reads a published course for every active programme that counts its blocks.

    Args:
        tell: whether the log says what an admin should know of the course.

    Returns:
        The ids of the programmes that now require something else.
    """
    programmes = [one for one in _by_blocks() if course in one.courses]
    found = published.read_course(course) if programmes else None
    if programmes and tell:
        _tell(course, found)
    if found is None:
        return []
    blocks: list[Block] = [(block.usage_key, block.jobs) for block in found.blocks]
    return [one.pk for one in programmes if _store(one, course, blocks, found.version)]


def counted_courses() -> set[str]:
    """The course runs of the active programmes that count blocks."""
    return {course for one in _by_blocks() for course in one.courses}


def forget_other_courses(programme: Programme) -> None:
    """What courses require that a programme no longer names goes. What people have completed stays."""
    programme.required_blocks.exclude(cycle__in=programme.courses).delete()


def problems(programme: Programme) -> list[str]:
    """Why nobody, or not everybody, can complete a programme; for an admin to read."""
    try:
        check_rule(programme.rule, programme.courses)
    except InvalidProgramme as refused:
        return [str(refused.message)]
    if programme.rule != Programme.Rule.BLOCKS:
        return []
    empty = sorted(set(programme.courses) - set(programme.required_blocks.values_list("cycle", flat=True)))
    return [nothing_required(course) for course in empty]


def nothing_required(course: str) -> str:
    """What an admin should know of a course that asks nothing."""
    return _("Nothing is required in {course}: nobody can complete it.").format(course=course)


def replace(programme: Programme, blocks: Iterable[Block]) -> None:
    """Says what must be complete in all courses of a programme, instead of what was said before."""
    rows = [_row(programme, usage_key, jobs) for usage_key, jobs in blocks]
    with transaction.atomic():
        _lock(programme)
        programme.required_blocks.all().delete()
        RequiredBlock.objects.bulk_create(rows)
        transaction.on_commit(inbox.forget_required_keys, robust=True)


def required_in(course: str) -> int:
    """How many blocks of a course run some active programme requires."""
    return _known_in(course).values("usage_key").distinct().count()


def has_paths(*, course: str) -> bool:
    """Whether a course asks different things of learners with different jobs, as far as is known."""
    return any(_known_in(course).values_list("jobs", flat=True))


def check_courses(courses: Iterable[object]) -> None:
    """Refuses what is no key of a course run.

    Raises:
        InvalidProgramme: one isn't.
    """
    wrong = next((one for one in courses if not published.is_course_run(one)), None)
    if wrong is not None:
        raise InvalidProgramme(f"{wrong} is no key of a course run", _KEYS)


def check_refreshers(refreshers: Iterable[str], courses: Iterable[str]) -> None:
    """Refuses refresher courses that aren't courses of the programme, or that are all it has.

    Raises:
        InvalidProgramme: nobody could complete it.
    """
    refreshers, courses = set(refreshers), set(courses)
    if not refreshers <= courses:
        raise InvalidProgramme(f"{sorted(refreshers - courses)} are no courses of it", _NOT_OURS)
    if refreshers and refreshers == courses:
        raise InvalidProgramme("every course is a refresher", _ALL_REFRESHERS)


def check_rule(rule: str, courses: Iterable[str]) -> None:
    """Refuses a rule that couldn't work.

    Raises:
        InvalidProgramme: the rule needs grades and there are none; or a course hides units by job, so that a grade
            follows what a learner sees at the moment (decision 0005).
    """
    if rule == Programme.Rule.BLOCKS:
        return
    if not keeps_grades():
        raise InvalidProgramme("this instance keeps no grades", _("This instance keeps no grades."))
    for course in courses:
        found = published.read_course(course)
        if found and found.has_paths:
            raise InvalidProgramme(f"{course} has paths by job", _PATHS)


_KEYS = _("Name each course run by its key, such as course-v1:Organisation+Course+Run.")
_NOT_OURS = _("A refresher is one of the courses: name it in both lists.")
_ALL_REFRESHERS = _("A refresher counts only after a whole course: name at least one course that is no refresher.")
_PATHS = _(
    "This course shows each job its own pages, and a grade follows what a learner sees: it falls when the learner asks "
    "to see everything. Choose “all required blocks” as the rule, or take the jobs out of the course."
)


def _known_in(course: str) -> QuerySet[RequiredBlock]:
    return RequiredBlock.objects.filter(programme__active=True, cycle=course)


def _by_blocks() -> Iterable[Programme]:
    return Programme.objects.filter(active=True, rule=Programme.Rule.BLOCKS)


def _store(programme: Programme, course: str, blocks: list[Block], version: str) -> bool:
    """Keeps what one course requires; whether that differs from what was known. Other courses stay as they are."""
    rows = [_row(programme, usage_key, jobs, version) for usage_key, jobs in blocks]
    with transaction.atomic():
        _lock(programme)
        known = programme.required_blocks.filter(cycle=course)
        if _asked(known) == _asked(rows):
            known.update(published_version=version[:_VERSION])
            return False
        known.delete()
        RequiredBlock.objects.bulk_create(rows)
        transaction.on_commit(inbox.forget_required_keys, robust=True)
    return True


def _asked(rows: Iterable[RequiredBlock]) -> set[tuple[str, tuple[str, ...]]]:
    return {(row.usage_key, tuple(row.jobs)) for row in rows}


def _lock(programme: Programme) -> None:
    Programme.objects.select_for_update().get(pk=programme.pk)


def _row(programme: Programme, usage_key: str, jobs: Iterable[str], version: str = "") -> RequiredBlock:
    cycle = context_of(usage_key)
    if cycle is None or cycle not in programme.courses:
        raise InvalidProgramme(f"{usage_key} lies in {cycle}, which is no course of {programme.slug}")
    jobs = sorted(set(jobs))
    return RequiredBlock(
        programme=programme, usage_key=usage_key, cycle=cycle, jobs=jobs, published_version=version[:_VERSION]
    )


def _tell(course: str, found: published.PublishedCourse | None) -> None:
    if found is None:
        log.warning("%s could not be read: what programmes require of it stays as it was", course)
        return
    if not found.blocks:
        log.warning("%s has no activity that counts: nobody can complete it", course)
    for usage_key in found.unseen:
        log.warning("%s can be seen by no job, so it isn't required of anybody", usage_key)
    for usage_key in found.limited:
        log.warning("%s is met by some learners only, so it isn't required of anybody", usage_key)
