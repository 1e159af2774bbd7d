"""What an instance of Open edX is to a block, around the real XBlock runtime: usage keys of courses and libraries, the
services by which it hears of grades and completions, staff who look as a learner, Studio, a library without a user.

Each part names the platform's own that it does like.
"""

from __future__ import annotations

from typing import Any

from completion.models import BlockCompletion
from django.contrib.auth import get_user_model
from opaque_keys.edx.keys import CourseKey, LearningContextKey, UsageKey
from opaque_keys.edx.locator import LibraryLocatorV2, LibraryUsageLocatorV2
from xblock.exceptions import InvalidScopeError
from xblock.fields import Scope
from xblock.runtime import DictKeyValueStore, KeyValueStore, KvsFieldData, MemoryIdManager

from .runtime import Recording, SignedIn, World

COURSE = CourseKey.from_string("course-v1:noplace+hotel+1")
RERUN = CourseKey.from_string("course-v1:noplace+hotel+2")
LIBRARY = LibraryLocatorV2("noplace", "rooms")


class Keys(MemoryIdManager):
    """Gives each block a real key in one course run or library."""

    def __init__(self, context: LearningContextKey) -> None:
        super().__init__()
        self.context = context

    def create_usage(self, def_id: Any) -> UsageKey:
        """The next key of this block type."""
        block_type, name = self.get_block_type(def_id), f"b{len(self._usages)}"
        if isinstance(self.context, LibraryLocatorV2):
            key = LibraryUsageLocatorV2(self.context, block_type, name)
        else:
            key = self.context.make_usage_key(block_type, name)
        self._usages[key] = def_id
        return key


class Instance(World):
    """A course run, or a library, of an instance."""

    def __init__(self, context: LearningContextKey = COURSE) -> None:
        super().__init__()
        self.kvs = DictKeyValueStore()
        self.store = KvsFieldData(self.kvs)
        self.ids = Keys(context)

    def runtime(self, user_id: int | None, **who: Any) -> Lms:
        return Lms(self, user_id, SignedIn(user_id, **who))

    def delete_state(self, usage_key: UsageKey, user_id: int) -> None:
        """As the instructor's dashboard does (`lms/djangoapps/instructor/enrollment.py`, `reset_student_attempts`)."""
        for key in [key for key in self.kvs.db_dict if is_state_of(key, usage_key, user_id)]:
            del self.kvs.db_dict[key]

    def state_of(self, usage_key: UsageKey, user_id: int) -> dict[str, Any]:
        """What is stored of a learner in a block."""
        return {
            key.field_name: value for key, value in self.kvs.db_dict.items() if is_state_of(key, usage_key, user_id)
        }


class Lms(Recording):
    """Hears grades and completions (`xmodule/services.py`, `EventPublishingService`)."""

    def publish(self, block: Any, event_type: str, event_data: dict[str, Any]) -> None:
        super().publish(block, event_type, event_data)
        if event_type == "completion":
            user = get_user_model().objects.get(pk=self.user_id)
            BlockCompletion.objects.submit_completion(user, block.scope_ids.usage_id, event_data["completion"])


class StaffSession(KeyValueStore):
    """Reads a learner's fields and keeps what is written to itself (`masquerade.py`, `MasqueradingKeyValueStore`)."""

    def __init__(self, learners: KeyValueStore) -> None:
        self.learners = learners
        self.session = DictKeyValueStore()

    def get(self, key: Any) -> Any:
        return self.session.get(key) if self.session.has(key) else self.learners.get(key)

    def set(self, key: Any, value: Any) -> None:
        self.session.set(key, value)

    def delete(self, key: Any) -> None:
        self.session.delete(key)

    def has(self, key: Any) -> bool:
        return self.session.has(key) or self.learners.has(key)


class StudioStore(DictKeyValueStore):
    """Keeps no field of a learner (`xmodule/modulestore`: writing one from Studio's form raises)."""

    def set(self, key: Any, value: Any) -> None:
        if key.scope not in (Scope.content, Scope.settings, Scope.parent, Scope.children):
            raise InvalidScopeError(key)
        super().set(key, value)

    def set_many(self, update_dict: dict[Any, Any]) -> None:
        for key, value in update_dict.items():
            self.set(key, value)


class Nobody(Lms):
    """A library's runtime for no user (`djangoapps/xblock/runtime/runtime.py`, `XBlockRuntime.service`)."""

    def service(self, block: Any, service_name: str) -> Any:
        if service_name == "user":
            raise RuntimeError("Cannot access user service when there is no user bound to the XBlock.")
        return super().service(block, service_name)


class Addresses:
    """Where a course or a library serves its files (`static_replace/services.py`, `ReplaceURLService`)."""

    def replace_urls(self, text: str, static_replace_only: bool = False) -> str:
        return text.replace('"/static/', '"https://files.example.org/')


def is_state_of(key: Any, usage_key: UsageKey, user_id: int) -> bool:
    """Whether a stored field is a learner's own in a block."""
    return key.scope == Scope.user_state and key.block_scope_id == usage_key and key.user_id == user_id


def completion_of(usage_key: UsageKey, user_id: int) -> float | None:
    """What edx-completion has stored; None for nothing."""
    row = BlockCompletion.objects.filter(user_id=user_id, block_key=usage_key).first()
    return None if row is None else row.completion
