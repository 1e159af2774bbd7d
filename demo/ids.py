"""Real usage keys for the workbench: where a block stands in the course as delivered.

Not a course store. Keys are made while the course's OLX is read, and forgotten when it is read again.
"""

from __future__ import annotations

from collections import Counter

from opaque_keys import InvalidKeyError
from opaque_keys.edx.keys import CourseKey, UsageKey
from xblock.exceptions import NoSuchDefinition, NoSuchUsage
from xblock.runtime import IdGenerator, IdReader


class CourseIds(IdReader, IdGenerator):
    """Definition and usage are one key here: each block stands in the course once."""

    def __init__(self, course_key: CourseKey) -> None:
        self.course_key = course_key
        self._known: dict[UsageKey, str] = {}
        self._unnamed: Counter[str] = Counter()
        self._next_name = ""

    def clear(self) -> None:
        """Forget every block, so that the course can be read anew."""
        self._known.clear()
        self._unnamed.clear()

    def usage_keys(self) -> tuple[UsageKey, ...]:
        """Every block of the course, in the order in which it was read."""
        return tuple(self._known)

    def name_next(self, url_name: str) -> None:
        """Name the block that is made next: XBlock's parser does not hand `url_name` on."""
        self._next_name = url_name

    def create_definition(self, block_type: str, slug: str | None = None) -> UsageKey:
        """Make the key of a new block from its type and name; a block without a name is numbered."""
        name = self._next_name or slug or self._number(block_type)
        self._next_name = ""
        key: UsageKey = self.course_key.make_usage_key(block_type, name)
        if key in self._known:
            raise ValueError(f"The course names two blocks {key}")
        self._known[key] = block_type
        return key

    def create_usage(self, def_id: UsageKey) -> UsageKey:
        """The usage of a definition: the same key."""
        return def_id

    def get_definition_id(self, usage_id: UsageKey | str) -> UsageKey:
        """Find a block by its key or the text of its key."""
        key = as_usage_key(usage_id)
        if key not in self._known:
            raise NoSuchUsage(str(usage_id))
        return key

    def get_block_type(self, def_id: UsageKey) -> str:
        """The type of a block that the course has."""
        try:
            return self._known[def_id]
        except KeyError:
            raise NoSuchDefinition(str(def_id)) from None

    def _number(self, block_type: str) -> str:
        self._unnamed[block_type] += 1
        return f"{block_type}_{self._unnamed[block_type]}"

    def create_aside(self, definition_id: UsageKey, usage_id: UsageKey, aside_type: str) -> tuple[UsageKey, UsageKey]:
        """The demo has no asides."""
        raise NotImplementedError("The demo has no asides")

    def get_usage_id_from_aside(self, aside_id: UsageKey) -> UsageKey:
        """The demo has no asides."""
        raise NoSuchUsage(str(aside_id))

    def get_definition_id_from_aside(self, aside_id: UsageKey) -> UsageKey:
        """The demo has no asides."""
        raise NoSuchDefinition(str(aside_id))

    def get_aside_type_from_usage(self, aside_id: UsageKey) -> str:
        """The demo has no asides."""
        raise NoSuchUsage(str(aside_id))

    def get_aside_type_from_definition(self, aside_id: UsageKey) -> str:
        """The demo has no asides."""
        raise NoSuchDefinition(str(aside_id))


def as_usage_key(usage_id: UsageKey | str) -> UsageKey:
    """Read a usage key; text that is none names no block."""
    if isinstance(usage_id, UsageKey):
        return usage_id
    try:
        return UsageKey.from_string(usage_id)
    except InvalidKeyError:
        raise NoSuchUsage(usage_id) from None
