"""What openedx-completion-aggregator asks the platform for, where there is none: the course's structure.

It is asked in two places of the peer's own `compat` module, which says itself that it may be stubbed. The structure
answers from memory. Of what the platform does for each learner before that (reading the course from its store, and
leaving out what the learner may not see) nothing is charged to the peer; its own transformer runs in full.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from completion_aggregator import compat
from completion_aggregator.transformers import AggregatorAnnotationTransformer
from opaque_keys.edx.keys import CourseKey, UsageKey
from xblock.completable import XBlockCompletionMode
from xblock.core import XBlock
from xblock.plugin import PLUGIN_CACHE

from .course import ROOT, TREE


class _Holder(XBlock):
    """A block that holds others; the platform's classes for these aren't installed."""

    completion_mode = XBlockCompletionMode.AGGREGATOR


class _Leaf:
    completion_mode = XBlockCompletionMode.COMPLETABLE


class _Structure:
    """A course as a learner has it: `BlockStructureBlockData` of edx-platform, as far as it is asked."""

    _parents = {child: [parent] for parent, children in TREE.items() for child in children}

    def __init__(self) -> None:
        self._fields: dict[tuple[UsageKey, str], Any] = {}

    def __getitem__(self, key: UsageKey) -> type:
        return _Holder if key in TREE else _Leaf

    def topological_traversal(self, key: UsageKey = ROOT) -> Iterator[UsageKey]:
        yield key
        for child in self.get_children(key):
            yield from self.topological_traversal(child)

    def get_children(self, key: UsageKey) -> list[UsageKey]:
        return TREE.get(key, [])

    def get_parents(self, key: UsageKey) -> list[UsageKey]:
        return self._parents.get(key, [])

    def get_xblock_field(self, key: UsageKey, name: str, default: Any = None) -> Any:
        return getattr(self[key], name, default)

    def get_transformer_block_field(self, key: UsageKey, transformer: Any, name: str, default: Any = None) -> Any:
        return self._fields.get((key, name), default)

    def set_transformer_block_field(self, key: UsageKey, transformer: Any, name: str, value: Any) -> None:
        self._fields[key, name] = value


class _Modulestore:
    @contextmanager
    def bulk_operations(self, course_key: CourseKey) -> Iterator[None]:
        yield

    def make_course_usage_key(self, course_key: CourseKey) -> UsageKey:
        return ROOT


def _course_blocks(user: Any, root: UsageKey) -> _Structure:
    structure = _Structure()
    AggregatorAnnotationTransformer().transform(None, structure)
    return structure


def stand_in() -> None:
    """Give the peer its course, and the kinds of blocks that hold others."""
    compat.get_modulestore = _Modulestore
    compat.init_course_blocks = _course_blocks
    PLUGIN_CACHE.update({("xblock.v1", kind): _Holder for kind in {key.block_type for key in TREE}})
