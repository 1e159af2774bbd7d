"""Whether a learner has passed a course.

Relies on `lms/djangoapps/grades/course_grade_factory.py` (`CourseGradeFactory.read`, whose grade has `passed`). A
project without the LMS keeps no grades: there nobody has passed anything, and `keeps_grades` says so.
"""

from django.contrib.auth import get_user_model
from opaque_keys.edx.keys import CourseKey

from .platform import in_lms, in_studio


def keeps_grades() -> bool:
    """Whether this instance has grades at all. Studio has none of its own, but its LMS does."""
    return in_lms() or in_studio()


def has_passed(user_id: int, course_key: str) -> bool:
    """Whether the person's grade in the course run is a passing one, now. False for nobody, and without an LMS."""
    if not in_lms():
        return False
    from lms.djangoapps.grades.course_grade_factory import CourseGradeFactory

    user = get_user_model().objects.filter(pk=user_id).first()
    if user is None:
        return False
    grade = CourseGradeFactory().read(user, course_key=CourseKey.from_string(course_key), create_if_needed=False)
    return bool(grade and grade.passed)
