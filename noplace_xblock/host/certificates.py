"""Whether a learner holds a course's own certificate (of the platform; ours are an organisation's).

Relies on `lms/djangoapps/certificates/api.py` (`get_certificate_for_user`, whose answer has `is_passing`) and on
`openedx_events/learning/data.py` (`CertificateData`: `user.id`, `course.course_key`). Without the LMS nobody holds one.
"""

from __future__ import annotations

from typing import Any

from django.contrib.auth import get_user_model
from opaque_keys.edx.keys import CourseKey

from .platform import in_lms


def has_certificate(user_id: int, course_key: str) -> bool:
    """Whether the person holds a passing certificate of the course run."""
    if not in_lms():
        return False
    from lms.djangoapps.certificates.api import get_certificate_for_user

    user = get_user_model().objects.filter(pk=user_id).first()
    held = get_certificate_for_user(user.username, CourseKey.from_string(course_key)) if user else None
    return bool(held and held["is_passing"])


def holder(certificate: Any) -> tuple[int, str]:
    """Whose certificate was made, and of which course run."""
    return certificate.user.id, str(certificate.course.course_key)
