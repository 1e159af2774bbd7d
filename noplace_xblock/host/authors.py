"""Who may change a block, or the course that it stands in.

**It must be asked here**: Studio runs a block's handler for any account and looks at the author only afterwards
(`cms/djangoapps/contentstore/views/component.py`, `component_handler`), and the LMS lets any learner call the same
handler (`lms/djangoapps/courseware/block_render.py`).

Relies on `common/djangoapps/student/auth.py` (`has_course_author_access`) and, for content libraries,
`openedx/core/djangoapps/content_libraries/api` (`require_permission_for_library_key`). Stand-in: staff.
"""

from typing import Any

from django.core.exceptions import PermissionDenied
from opaque_keys.edx.locator import LibraryLocatorV2

from .platform import in_studio
from .users import person


def may_author(block: Any) -> bool:
    """Whether the person behind the request may change the block."""
    if not in_studio():
        return person(block).is_staff
    from crum import get_current_user

    user, key = get_current_user(), getattr(block.scope_ids.usage_id, "context_key", None)
    if user is None or key is None:
        return False
    return _may_edit_library(user, key) if isinstance(key, LibraryLocatorV2) else _may_author_course(user, key)


def _may_author_course(user: Any, key: Any) -> bool:
    from common.djangoapps.student.auth import has_course_author_access

    return bool(has_course_author_access(user, key))


def _may_edit_library(user: Any, key: LibraryLocatorV2) -> bool:
    from openedx.core.djangoapps.content_libraries import permissions
    from openedx.core.djangoapps.content_libraries.api import require_permission_for_library_key

    try:
        require_permission_for_library_key(key, user, permissions.CAN_EDIT_THIS_CONTENT_LIBRARY)
    except PermissionDenied:
        return False
    return True
