"""Whether staff is looking at a course as a certain learner.

The platform then gives the block the learner's id and puts the block's fields into the session of the member of staff;
handlers still run. So whatever a block writes elsewhere would be written in the learner's name.

Relies on `lms/djangoapps/courseware/masquerade.py` (`is_masquerading_as_specific_student`). Stand-in: nobody does.
"""

from typing import Any

from .platform import in_lms


def is_masquerading(block: Any) -> bool:
    """Whether the request's person is staff who sees this block as a certain learner."""
    if not in_lms():
        return False
    from crum import get_current_user
    from lms.djangoapps.courseware.masquerade import is_masquerading_as_specific_student

    user = get_current_user()
    key = getattr(block.scope_ids.usage_id, "context_key", None)
    return bool(user and key and is_masquerading_as_specific_student(user, key))
