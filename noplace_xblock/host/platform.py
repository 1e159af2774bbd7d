"""Which of the platform's two services we run in, if in any.

Relies on `SERVICE_VARIANT` (`lms/envs/common.py`, `cms/envs/common.py`). Stand-in: neither.
"""

from django.conf import settings


def in_lms() -> bool:
    """Whether this process is the LMS, or one of its workers or commands."""
    return getattr(settings, "SERVICE_VARIANT", "") == "lms"


def in_studio() -> bool:
    """Whether this process is Studio, or one of its workers or commands."""
    return getattr(settings, "SERVICE_VARIANT", "") == "cms"
