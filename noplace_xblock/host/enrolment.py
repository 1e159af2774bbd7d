"""Taking a learner into a course.

Relies on `common/djangoapps/student/models/course_enrollment.py` (`CourseEnrollment.enroll`, `.is_enrolled` and the
`CourseEnrollmentException`s), `common/djangoapps/student/roles.py` by way of the platform's own checks,
`lms/djangoapps/bulk_email/models.py` (`Optout`) and `openedx/core/djangoapps/content/course_overviews/models.py`
(`CourseOverview.language`). Stand-in: everybody who is signed in is in every course.
"""

from __future__ import annotations

from typing import Any, Final

from django.contrib.auth import get_user_model
from opaque_keys import InvalidKeyError
from opaque_keys.edx.keys import CourseKey

from .accounts import is_placeholder
from .platform import in_lms

IN: Final = "in"
CLOSED: Final = "closed"
FULL: Final = "full"
MISSING: Final = "missing"
REFUSED: Final = "refused"


def enrol(user_id: int, course_key: str) -> str:
    """Takes a person into a course, in the mode that the course gives by itself. Again, nothing happens.

    Returns:
        IN; or why not: CLOSED, FULL, MISSING, or REFUSED where the instance has a rule of its own, or where somebody
        else is asking (staff who looks at the course as this learner).
    """
    if not in_lms():
        return IN
    key = _key(course_key)
    if key is None:
        return MISSING
    return _enrol(get_user_model().objects.get(pk=user_id), key) if _asks_for_self(user_id) else REFUSED


def is_enrolled(user_id: int, course_key: str) -> bool:
    """Whether a person is in a course."""
    if not in_lms():
        return True
    from common.djangoapps.student.models import CourseEnrollment

    key = _key(course_key)
    return key is not None and CourseEnrollment.is_enrolled(get_user_model().objects.get(pk=user_id), key)


def course_language(course_key: str) -> str:
    """The language in which a course is written, as its authors said; empty where they didn't, or there is none."""
    key = _key(course_key) if in_lms() else None
    if key is None:
        return ""
    from openedx.core.djangoapps.content.course_overviews.models import CourseOverview

    found = CourseOverview.objects.filter(id=key).values_list("language", flat=True).first()
    return (found or "").lower()


def _enrol(user: Any, key: CourseKey) -> str:
    from common.djangoapps.student.models import CourseEnrollment, course_enrollment

    if not CourseEnrollment.is_enrolled(user, key):
        try:
            CourseEnrollment.enroll(user, key, check_access=True)
        except course_enrollment.CourseEnrollmentException as refused:
            return _reasons(course_enrollment).get(type(refused), REFUSED)
    _send_nothing(user, key)
    return IN


def _reasons(errors: Any) -> dict[type[Exception], str]:
    return {
        errors.NonExistentCourseError: MISSING,
        errors.EnrollmentClosedError: CLOSED,
        errors.CourseFullError: FULL,
        errors.AlreadyEnrolledError: IN,
    }


def _send_nothing(user: Any, key: CourseKey) -> None:
    """The course's mails go to everybody in it, unless they have opted out."""
    if is_placeholder(user.email):
        from lms.djangoapps.bulk_email.models import Optout

        Optout.objects.get_or_create(user=user, course_id=key)


def _asks_for_self(user_id: int) -> bool:
    """Staff who views a course as somebody is still the one who asks (`lms/djangoapps/courseware/masquerade.py`)."""
    from crum import get_current_user

    asking = get_current_user()
    asking = getattr(asking, "real_user", asking)
    return asking is None or not asking.is_authenticated or asking.pk == user_id


def _key(course_key: str) -> CourseKey | None:
    try:
        return CourseKey.from_string(course_key)
    except InvalidKeyError:
        return None
