"""What the plugin may ask of a published course, where there is no modulestore: the course of this process."""

from __future__ import annotations

from django.contrib.auth.models import AnonymousUser

from demo.loading import get_course
from demo.runtime import DemoRuntime
from noplace_xblock.host.published import PublishedCourse, walk


def published_course(course_key: str) -> PublishedCourse | None:
    """The demo's course, if it is the one asked for."""
    course = get_course()
    if course_key != str(course.ids.course_key):
        return None
    return walk(DemoRuntime(course, AnonymousUser()).get_block(course.root))
