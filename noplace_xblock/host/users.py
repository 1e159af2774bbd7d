"""Who uses a block. Stand-in: any runtime whose `user` service gives the same attributes.

Relies on `common/djangoapps/xblock_django/user_service.py` (`DjangoXBlockUserService.get_current_user`).
"""

from dataclasses import dataclass
from typing import Any

_PREFIX = "edx-platform."


@dataclass(frozen=True, slots=True)
class Person:
    """The person behind a request. No name and no e-mail: nothing here needs them.

    Attributes:
        user_id: the account; None for an anonymous visitor, or in a content library.
        anonymous_id: the platform's pseudonym; empty where there is no account.
        is_staff: course staff or global staff.
        language: the language set in the account, or empty.
    """

    user_id: int | None = None
    anonymous_id: str = ""
    is_staff: bool = False
    language: str = ""


def person(block: Any) -> Person:
    """The person for whom a block is shown; nobody where the runtime has no `user` service."""
    service = _user_service(block)
    if service is None:
        return Person()
    attributes = service.get_current_user().opt_attrs or {}
    preferences = attributes.get(f"{_PREFIX}user_preferences") or {}
    return Person(
        user_id=attributes.get(f"{_PREFIX}user_id"),
        anonymous_id=attributes.get(f"{_PREFIX}anonymous_user_id") or "",
        is_staff=bool(attributes.get(f"{_PREFIX}user_is_staff")),
        language=preferences.get("pref-lang") or "",
    )


def _user_service(block: Any) -> Any:
    try:
        return block.runtime.service(block, "user")
    except RuntimeError:
        # A content library's runtime without a user (`openedx/core/djangoapps/xblock/runtime/runtime.py`).
        return None
