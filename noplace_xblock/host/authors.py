"""Who may change a block.

Studio checks the author before it calls a handler (`cms/djangoapps/contentstore/views/component.py`), but the LMS lets
any learner call the same handler (`lms/djangoapps/courseware/block_render.py`): so it is asked here again.
"""

from typing import Any

from .platform import in_studio
from .users import person


def may_author(block: Any) -> bool:
    """Whether the person behind the request may change the block."""
    return in_studio() or person(block).is_staff
