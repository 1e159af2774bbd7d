"""Where a learner goes on: the pages of courses.

Relies on `openedx/features/course_experience/url_helpers.py` (`make_learning_mfe_courseware_url`) and
`openedx/core/djangoapps/content/learning_sequences/api` (`get_user_course_outline`). Stand-in: one address, from a
setting.
"""

from __future__ import annotations

import datetime as dt

from django.conf import settings
from django.contrib.auth import get_user_model
from django.http import HttpRequest
from opaque_keys import InvalidKeyError
from opaque_keys.edx.keys import CourseKey, UsageKey

from .platform import in_lms, in_studio


def first_unit_url(user_id: int, course_key: str) -> str:
    """The page on which a learner who is new begins: the first one that this person can open."""
    if set_course_url() or not (in_lms() and course_key):
        return course_url(course_key)
    try:
        return _learning_url(course_key, _first_sequence(user_id, course_key))
    except InvalidKeyError:
        return "/"


def course_url(course_key: str) -> str:
    """The page on which a learner goes on: the learning app opens where this person was last."""
    if set_course_url() or not (in_lms() and course_key):
        return set_course_url() or "/"
    try:
        return _learning_url(course_key, None)
    except InvalidKeyError:
        return "/"


def whole_address(request: HttpRequest, path: str) -> str:
    """The whole address of a page of the LMS, for what leaves the browser; Studio asks for those as well."""
    if not in_studio():
        return request.build_absolute_uri(path)
    root: str = settings.LMS_ROOT_URL  # type: ignore[misc]  # a setting of the platform
    return root.rstrip("/") + path


def address_for_mail(path: str) -> str:
    """The whole address of a page where no request is under way; empty where the instance doesn't know its own.

    .. setting_name: NOPLACE_ROOT_URL
    .. setting_default: LMS_ROOT_URL
    .. setting_description: The address of the instance, such as https://learn.example.org, for the links in reminders.
        Outside an LMS there are no reminders without it.
    """
    root = getattr(settings, "NOPLACE_ROOT_URL", "") or getattr(settings, "LMS_ROOT_URL", "")
    return str(root).rstrip("/") + path if root else ""


def set_course_url() -> str:
    """The address that the instance itself gave.

    .. setting_name: NOPLACE_COURSE_URL
    .. setting_default: ""
    .. setting_description: The address to which people go on after joining. Empty: in the LMS the first unit of the
        programme's course, elsewhere `/`.
    """
    return str(getattr(settings, "NOPLACE_COURSE_URL", ""))


def _first_sequence(user_id: int, course_key: str) -> UsageKey | None:
    """The first subsection that is open to this person; the learning app opens its first unit."""
    from openedx.core.djangoapps.content.learning_sequences.api import get_user_course_outline
    from openedx.core.djangoapps.content.learning_sequences.data import CourseOutlineData

    person = get_user_model().objects.get(pk=user_id)
    try:
        outline = get_user_course_outline(CourseKey.from_string(course_key), person, dt.datetime.now(dt.UTC))
    except CourseOutlineData.DoesNotExist:
        return None
    open_to_them = outline.accessible_sequences
    keys = (one.usage_key for part in outline.sections for one in part.sequences)
    return next((key for key in keys if key in open_to_them), None)


def _learning_url(course_key: str, sequence: UsageKey | None) -> str:
    from openedx.features.course_experience.url_helpers import make_learning_mfe_courseware_url

    return str(make_learning_mfe_courseware_url(CourseKey.from_string(course_key), sequence))
