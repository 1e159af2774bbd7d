"""What a published course asks of a learner: our activities in it, each with the jobs whose learners can see it.

In the LMS and Studio the published branch is walked. Elsewhere a project says where its courses come from
(`register_source`).

Relies on `xmodule/modulestore/django.py` (`modulestore`), `xmodule/modulestore/mixed.py` (`branch_setting`,
`bulk_operations`) and `xmodule/modulestore/split_mongo` (`course_version`).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any, Final

from opaque_keys.edx.keys import CourseKey

from .partitions import jobs_seen_by
from .platform import in_lms, in_studio

ACTIVITIES: Final = frozenset({"noplace_scenario", "noplace_decision"})
#: A learner sees only a part of what stands in these, so nothing in them can be required of everybody.
PARTIAL: Final = frozenset({"library_content", "itembank", "split_test"})


@dataclass(frozen=True, slots=True)
class PublishedBlock:
    """An activity of a course.

    Attributes:
        usage_key: its key.
        jobs: for learners with these jobs; empty: for everybody.
    """

    usage_key: str
    jobs: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class PublishedCourse:
    """A published course run.

    Attributes:
        version: of the course's structure, empty where there is none.
        blocks: what it asks of learners.
        unseen: keys of activities that no learner can see, because no job is left that may.
    """

    version: str
    blocks: tuple[PublishedBlock, ...]
    unseen: tuple[str, ...] = ()

    @property
    def has_paths(self) -> bool:
        """Whether learners with different jobs are asked for different things."""
        return any(block.jobs for block in self.blocks)


Source = Callable[[str], PublishedCourse | None]
_sources: list[Source] = []


def register_source(source: Source) -> None:
    """For a project without a modulestore: where its published courses come from. The last one counts."""
    _sources[:] = [source]


def read_course(course_key: str) -> PublishedCourse | None:
    """A published course run; None where there is no such."""
    if in_lms() or in_studio():
        return _from_modulestore(course_key)
    return _sources[0](course_key) if _sources else None


def _from_modulestore(course_key: str) -> PublishedCourse | None:
    from xmodule.modulestore import ModuleStoreEnum
    from xmodule.modulestore.django import modulestore

    store, key = modulestore(), CourseKey.from_string(course_key)
    with store.branch_setting(ModuleStoreEnum.Branch.published_only, key), store.bulk_operations(key):
        root = store.get_course(key, depth=None)
        return None if root is None else walk(root, version=str(getattr(root, "course_version", None) or ""))


def walk(root: Any, *, version: str = "") -> PublishedCourse:
    """A course, from its root block: anything with `get_children()` and the fields of an XBlock."""
    found = [(str(block.scope_ids.usage_id), _jobs(block, seen)) for block, seen in _activities(root, None)]
    blocks = tuple(PublishedBlock(key, jobs or frozenset()) for key, jobs in found if jobs is None or jobs)
    return PublishedCourse(version, blocks, tuple(key for key, jobs in found if jobs is not None and not jobs))


def _activities(block: Any, seen: frozenset[str] | None) -> Iterator[tuple[Any, frozenset[str] | None]]:
    """The activities below (or at) a block, with the jobs that may see them; None: all."""
    if getattr(block, "visible_to_staff_only", False) or block.scope_ids.block_type in PARTIAL:
        return
    seen = _both(seen, jobs_seen_by(getattr(block, "group_access", None) or {}))
    if block.scope_ids.block_type in ACTIVITIES:
        yield block, seen
        return
    for child in block.get_children() if getattr(block, "has_children", False) else ():
        yield from _activities(child, seen)


def _jobs(block: Any, seen: frozenset[str] | None) -> frozenset[str] | None:
    """The jobs on whose path an activity is: what its author said, of those who can see it. None: everybody."""
    return _both(frozenset(block.jobs.split()) or None, seen)


def _both(one: frozenset[str] | None, other: frozenset[str] | None) -> frozenset[str] | None:
    if one is None or other is None:
        return one if other is None else other
    return one & other
