"""The course as the demo knows it: keys, delivered fields, and the outline that a learner walks.

Reading it from OLX is the work of `loading`.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from completion.models import BlockCompletion
from django.contrib.auth.models import User
from opaque_keys.edx.keys import UsageKey
from xblock.completable import XBlockCompletionMode
from xblock.core import XBlock
from xblock.fields import Scope

from demo.fields import Delivered, read_fields
from demo.ids import CourseIds
from noplace_xblock.host.partitions import GroupAccess, may_see

if TYPE_CHECKING:
    from demo.runtime import DemoRuntime


Sees = Callable[[GroupAccess], bool]


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
    """The chapters and units that this person sees, with a mark at those that are done."""
    done, sees = _completed(user, course), _sight_of(user)
    root = runtime.get_block(course.root)
    sections = [Section(chapter.display_name, tuple(_units(chapter, done, sees))) for chapter in _children(root)]
    return [section for section in sections if section.units]


def _completed(user: User, course: LoadedCourse) -> frozenset[UsageKey]:
    completions = BlockCompletion.get_learning_context_completions(user, course.ids.course_key)
    return frozenset(key for key, value in completions.items() if value >= 1.0)


def _units(chapter: XBlock, done: frozenset[UsageKey], sees: Sees) -> list[Unit]:
    verticals = [vertical for sequential in _children(chapter) for vertical in _children(sequential)]
    return [_unit(vertical, done) for vertical in verticals if sees(vertical.group_access)]


def _sight_of(user: User) -> Sees:
    """What this person may see, by the job chosen in a block."""
    chosen = read_fields(user.pk, str(Scope.user_info), "")
    job, everything = chosen.get("noplace_job"), bool(chosen.get("noplace_everything"))
    return partial(may_see, job=job, everything=everything)


def _unit(vertical: XBlock, done: frozenset[UsageKey]) -> Unit:
    completable = frozenset(child.scope_ids.usage_id for child in _children(vertical) if counts(child))
    finished = bool(completable) and completable <= done
    return Unit(vertical.scope_ids.usage_id.block_id, vertical.display_name, vertical, completable, finished)


def _children(block: XBlock) -> list[XBlock]:
    return [block.runtime.get_block(child) for child in block.children]


def counts(block: XBlock) -> bool:
    """Whether a learner can complete the block."""
    return bool(XBlockCompletionMode.get_mode(block) == XBlockCompletionMode.COMPLETABLE)
