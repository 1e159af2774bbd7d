"""The course as the demo knows it: keys, delivered fields, and the outline that a learner walks.

Reading it from OLX is the work of `loading`.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from completion.models import BlockCompletion
from django.contrib.auth.models import User
from opaque_keys.edx.keys import UsageKey
from xblock.completable import XBlockCompletionMode
from xblock.core import XBlock

from demo.fields import Delivered
from demo.ids import CourseIds

if TYPE_CHECKING:
    from demo.runtime import DemoRuntime


@dataclass(frozen=True)
class LoadedCourse:
    """The course of this process."""

    ids: CourseIds
    root: UsageKey
    delivered: Delivered
    static_folder: Path


@dataclass(frozen=True)
class Unit:
    """One page of the course."""

    name: str
    title: str
    block: XBlock
    completable: frozenset[UsageKey]
    done: bool

    @property
    def blocks(self) -> list[XBlock]:
        """The blocks in it."""
        return _children(self.block)


@dataclass(frozen=True)
class Section:
    """A chapter with its units."""

    title: str
    units: tuple[Unit, ...]


def read_outline(course: LoadedCourse, runtime: DemoRuntime, user: User) -> list[Section]:
    """The chapters and units, with a mark at the units that this person has done."""
    done = _completed(user, course)
    root = runtime.get_block(course.root)
    return [Section(chapter.display_name, tuple(_units(chapter, done))) for chapter in _children(root)]


def _completed(user: User, course: LoadedCourse) -> frozenset[UsageKey]:
    completions = BlockCompletion.get_learning_context_completions(user, course.ids.course_key)
    return frozenset(key for key, value in completions.items() if value >= 1.0)


def _units(chapter: XBlock, done: frozenset[UsageKey]) -> list[Unit]:
    return [_unit(vertical, done) for sequential in _children(chapter) for vertical in _children(sequential)]


def _unit(vertical: XBlock, done: frozenset[UsageKey]) -> Unit:
    completable = frozenset(child.scope_ids.usage_id for child in _children(vertical) if counts(child))
    finished = bool(completable) and completable <= done
    return Unit(vertical.scope_ids.usage_id.block_id, vertical.display_name, vertical, completable, finished)


def _children(block: XBlock) -> list[XBlock]:
    return [block.runtime.get_block(child) for child in block.children]


def counts(block: XBlock) -> bool:
    """Whether a learner can complete the block."""
    return bool(XBlockCompletionMode.get_mode(block) == XBlockCompletionMode.COMPLETABLE)
