"""From joining to learning: which course of the programme a person takes, and the way into it."""

from __future__ import annotations

from dataclasses import dataclass

from noplace_xblock.host import enrolment, pages
from noplace_xblock.host.languages import instance_language, request_language

from .models import Programme
from .programmes import main_programme


@dataclass(frozen=True, kw_only=True)
class Beginning:
    """Where a person goes on. `problem` says why the course didn't let them in (`host.enrolment`); empty: it did."""

    url: str
    problem: str = ""


def begin(*, user_id: int, language: str = "", first: bool = False) -> Beginning:
    """Takes a person into the main programme's course, and says where to go on.

    Args:
        first: open the first unit; otherwise where they were.
    """
    course = _course_of(user_id, language)
    problem = _enrol(user_id, course)
    if first and course and not problem:
        return Beginning(url=pages.first_unit_url(user_id, course))
    return Beginning(url=pages.course_url(course), problem=problem)


def enrol(*, user_id: int, language: str = "") -> None:
    """Takes a person into the main programme's course, if it lets them in."""
    _enrol(user_id, _course_of(user_id, language))


def has_begun(*, user_id: int) -> bool:
    """Whether a person is in the course of the main programme."""
    course = _course_of(user_id, "")
    return bool(course) and enrolment.is_enrolled(user_id, course)


def course_for(programme: Programme, language: str) -> str:
    """The course run in this language, else in the instance's, else the first: most often there is one for all."""
    courses: list[str] = list(programme.courses)
    if len(courses) < 2:
        return courses[0] if courses else ""
    spoken = {enrolment.course_language(course): course for course in reversed(courses)}
    wanted = (language, language.split("-")[0], instance_language(), instance_language().split("-")[0])
    return next((spoken[one] for one in wanted if one in spoken), courses[0])


def _enrol(user_id: int, course: str) -> str:
    """Why the course doesn't let a person in; empty where they are in, or there is no course."""
    if not course or enrolment.is_enrolled(user_id, course):
        return ""
    outcome = enrolment.enrol(user_id, course)
    return "" if outcome == enrolment.IN else outcome


def _course_of(user_id: int, language: str) -> str:
    """The course for a person: without a wish, one that they are in already goes first."""
    programme = main_programme()
    if programme is None:
        return ""
    wanted = course_for(programme, language or request_language())
    if language or len(programme.courses) < 2:
        return wanted
    courses: list[str] = list(programme.courses)
    return next((one for one in courses if enrolment.is_enrolled(user_id, one)), wanted)
