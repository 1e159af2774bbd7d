"""Programmes and their courses: can anybody complete them, and does what we know of them still hold."""

from __future__ import annotations

from collections.abc import Iterator

from noplace_xblock.host import published

from ..errors import InvalidProgramme
from ..models import Programme, RequiredBlock
from ..requirements import check_rule
from .findings import Finding, broken, remark

_READ = "Run `manage.py lms noplace_required` (or publish the course again)."


def programmes() -> Iterator[Finding]:
    """There is one, and it names a course."""
    if not Programme.objects.filter(active=True).exists():
        yield broken("There is no active programme, so nobody can be certified.", "Make one in the admin: Programmes.")
    for programme in Programme.objects.filter(active=True):
        if not programme.courses:
            yield broken(f"The programme {programme.slug} names no course.", "Name the keys of its course runs.")


def courses() -> Iterator[Finding]:
    """Each course is there, published, and seen by those of whom it asks something."""
    for programme, course in _runs():
        found = published.read_course(course)
        if found is None:
            yield broken(f"The course {course} of {programme.slug} is not there.", "Correct its key, or publish it.")
            continue
        for usage_key in found.unseen:
            yield broken(
                f"No job can see {usage_key}, so nobody has to complete it.",
                "Look at its jobs and at its unit's access.",
            )
        yield from _partly(course, found)


def _partly(course: str, found: published.PublishedCourse) -> Iterator[Finding]:
    """What only some learners meet, and jobs of whom nothing is asked."""
    for usage_key in found.limited:
        yield remark(
            f"Only some learners meet {usage_key}, so nobody has to complete it.",
            "If everybody should: take it out of the random pick, or its unit's access from the cohort or track.",
        )
    if found.idle_jobs:
        yield remark(
            f"In {course} nothing is required of {', '.join(found.idle_jobs)}: nobody with that job can complete it.",
            "Put in an activity for them, or for everybody.",
        )


def required_blocks() -> Iterator[Finding]:
    """Something is required in each course, and it is what is published."""
    for programme, course in _runs():
        found, known = published.read_course(course), _known(programme, course)
        if programme.rule != Programme.Rule.BLOCKS or found is None:
            continue
        if not known:
            yield broken(f"Nothing is required in {course}, so nobody can complete it.", _remedy(found))
        elif known != {block.usage_key: tuple(sorted(block.jobs)) for block in found.blocks}:
            yield broken(f"What is required in {course} is not what is published.", _READ)


def course_paths() -> Iterator[Finding]:
    """The rule can work in the programme's courses."""
    for programme in Programme.objects.filter(active=True):
        try:
            check_rule(programme.rule, programme.courses)
        except InvalidProgramme as refused:
            yield broken(f"The rule of {programme.slug} can't work: {refused}.", str(refused.message))


def a_course() -> str:
    """A course run of an active programme; empty where there is none."""
    return next((course for _, course in _runs()), "")


def _runs() -> Iterator[tuple[Programme, str]]:
    return ((one, course) for one in Programme.objects.filter(active=True) for course in one.courses)


def _known(programme: Programme, course: str) -> dict[str, tuple[str, ...]]:
    rows = RequiredBlock.objects.filter(programme=programme, cycle=course)
    return {row.usage_key: tuple(sorted(row.jobs)) for row in rows}


def _remedy(found: published.PublishedCourse) -> str:
    return _READ if found.blocks else "Put a scenario or a decision tree into it, and publish it."
