"""Programmes and what they require."""

from __future__ import annotations

from collections.abc import Iterable

from django.utils.text import slugify

from . import history, inbox, recounting, requirements
from .data import ProgrammeInfo
from .errors import InvalidProgramme, UnknownProgramme
from .models import Programme
from .requirements import Block
from .rules import AT_LEAST, MORE_THAN


def create_programme(
    *,
    name: str,
    courses: Iterable[str],
    slug: str = "",
    threshold: int = 60,
    comparison: str = AT_LEAST,
    validity_months: int = 12,
    rule: str = Programme.Rule.BLOCKS,
    learner_validity_months: int | None = 24,
    grace_days: int = 60,
    smallest_headcount: int = 1,
    refreshers: Iterable[str] = (),
) -> ProgrammeInfo:
    """Makes a programme. With the rule `blocks` nobody completes it before its required blocks are known.

    Raises:
        InvalidProgramme: the line or the rule can't work, or the slug is taken.
    """
    slug, courses, refreshers = slug or slugify(name), sorted(set(courses)), sorted(set(refreshers))
    _check_line(threshold, comparison)
    requirements.check_refreshers(refreshers, courses)
    requirements.check_courses(courses)
    requirements.check_rule(rule, courses)
    if Programme.objects.filter(slug=slug).exists():
        raise InvalidProgramme(f"there is already a programme {slug}")
    programme = Programme.objects.create(
        slug=slug,
        name=name,
        courses=courses,
        rule=rule,
        threshold=threshold,
        comparison=comparison,
        validity_months=validity_months,
        learner_validity_months=learner_validity_months,
        grace_days=grace_days,
        smallest_headcount=smallest_headcount,
        refreshers=refreshers,
    )
    return programme_info(programme)


def programme(*, slug: str) -> ProgrammeInfo | None:
    """One programme; None where there is no such."""
    found = Programme.objects.filter(slug=slug).first()
    return programme_info(found) if found else None


def set_required_blocks(*, programme: str, blocks: Iterable[Block]) -> None:
    """Says what must be complete: pairs of usage key and jobs (none: everybody). Replaces what was said before."""
    found = find(programme)
    requirements.replace(found, blocks)
    recounting.begin(programme_id=found.pk)


def read_required_blocks(*, courses: Iterable[str] = ()) -> dict[str, int]:
    """Reads now what published courses require: these, or all of the active programmes.

    Returns:
        How many blocks each course requires; 0 where nobody can complete it. A course of which no active programme
        counts the blocks isn't there.
    """
    counted = requirements.counted_courses()
    wanted = sorted(counted.intersection(courses) if courses else counted)
    for course in wanted:
        for programme_id in requirements.read(course=course):
            recounting.begin(programme_id=programme_id)
    return {course: requirements.required_in(course) for course in wanted}


def set_rule(*, programme: str, rule: str) -> None:
    """Says what makes a completion. What people have completed stays.

    Raises:
        InvalidProgramme: the rule can't work in this programme's courses; `message` says why.
    """
    found = find(programme)
    requirements.check_rule(rule, found.courses)
    found.rule = rule
    history.save(found, fields=["rule"])
    look_again(found)


def look_again(programme: Programme) -> None:
    """What follows when a programme was changed: what its courses require is read, and then everybody counted."""
    requirements.forget_other_courses(programme)
    for course in programme.courses:
        requirements.read(course=course)
    inbox.forget_required_keys()
    recounting.begin(programme_id=programme.pk)


def find(slug: str) -> Programme:
    """The programme with this slug."""
    found = Programme.objects.filter(slug=slug).first()
    if found is None:
        raise UnknownProgramme(slug)
    return found


def main_programme() -> Programme | None:
    """The programme that an instance is about: its oldest active one."""
    return Programme.objects.filter(active=True).order_by("pk").first()


def programme_info(programme: Programme) -> ProgrammeInfo:
    """The programme as data."""
    return ProgrammeInfo(
        slug=programme.slug,
        name=programme.name,
        threshold=programme.threshold,
        comparison=programme.comparison,
        validity_months=programme.validity_months,
        courses=tuple(programme.courses),
        rule=programme.rule,
        learner_validity_months=programme.learner_validity_months,
        grace_days=programme.grace_days,
        smallest_headcount=programme.smallest_headcount,
        refreshers=tuple(programme.refreshers),
    )


def _check_line(threshold: int, comparison: str) -> None:
    if comparison not in (AT_LEAST, MORE_THAN):
        raise InvalidProgramme(f"comparison is {AT_LEAST} or {MORE_THAN}, not {comparison}")
    highest = 99 if comparison == MORE_THAN else 100
    if not 1 <= threshold <= highest:
        raise InvalidProgramme(f"threshold is a whole number from 1 to {highest}, not {threshold}")
