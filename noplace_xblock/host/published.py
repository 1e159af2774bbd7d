"""What a published course asks of a learner: our activities in it, each with the jobs whose learners can see it.

In the LMS and Studio the published branch is walked. Elsewhere a project says where its courses come from
(`register_source`).

Relies on `xmodule/modulestore/django.py` (`modulestore`), `xmodule/modulestore/mixed.py` (`branch_setting`,
`bulk_operations`) and `xmodule/modulestore/split_mongo` (`course_version`).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any, Final

from opaque_keys import InvalidKeyError
from opaque_keys.edx.keys import CourseKey
from opaque_keys.edx.locator import CourseLocator

from .partitions import EVERYTHING, GROUPS, PARTITION_ID, jobs_seen_by
from .platform import in_lms, in_studio

ACTIVITIES: Final = frozenset({"noplace_scenario", "noplace_decision"})
ALL_JOBS: Final = frozenset(GROUPS) - {EVERYTHING}
#: A learner sees only a part of what stands in these, so nothing in them can be required of everybody.
PARTIAL: Final = frozenset({"library_content", "itembank", "split_test", "randomize", "conditional"})


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
        limited: keys of activities that only some learners meet, whatever their job: in a random pick, for a cohort,
            for an enrolment track. They can't be required of everybody.
    """

    version: str
    blocks: tuple[PublishedBlock, ...]
    unseen: tuple[str, ...] = ()
    limited: tuple[str, ...] = ()

    @property
    def has_paths(self) -> bool:
        """Whether learners with different jobs are asked for different things."""
        return any(block.jobs for block in self.blocks)

    @property
    def idle_jobs(self) -> tuple[str, ...]:
        """The jobs of which nothing is asked, in a course that asks something of others."""
        asked: frozenset[str] = frozenset().union(*(block.jobs or ALL_JOBS for block in self.blocks))
        return tuple(sorted(ALL_JOBS - asked)) if self.blocks else ()


Source = Callable[[str], PublishedCourse | None]
_sources: list[Source] = []


def register_source(source: Source) -> None:
    """For a project without a modulestore: where its published courses come from. The last one counts."""
    _sources[:] = [source]


def is_course_run(course_key: object) -> bool:
    """Whether this is the key of a course run, there or not."""
    try:
        return isinstance(course_key, str) and isinstance(CourseKey.from_string(course_key), CourseLocator)
    except InvalidKeyError:
        return False


def read_course(course_key: str) -> PublishedCourse | None:
    """A published course run; None where there is no such."""
    if not is_course_run(course_key):
        return None
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
    found = [(str(block.scope_ids.usage_id), way) for block, way in _activities(root, _Way())]
    everybody = [(key, way.jobs or frozenset()) for key, way in found if way.open and not way.limited]
    return PublishedCourse(
        version=version,
        blocks=tuple(PublishedBlock(key, jobs) for key, jobs in everybody),
        unseen=tuple(key for key, way in found if not way.open),
        limited=tuple(key for key, way in found if way.open and way.limited),
    )


@dataclass(frozen=True, slots=True)
class _Way:
    """Who gets to a block: learners with these jobs (None: everybody); of those only some, where it is limited."""

    jobs: frozenset[str] | None = None
    limited: bool = False

    @property
    def open(self) -> bool:
        """Whether there is a job that gets there."""
        return self.jobs is None or bool(self.jobs)

    def into(self, block: Any) -> _Way:
        """The way on into this block."""
        access = getattr(block, "group_access", None) or {}
        limited = self.limited or block.scope_ids.block_type in PARTIAL or _names_other_groups(access)
        return replace(self._of(jobs_seen_by(access)), limited=limited)

    def to(self, activity: Any) -> _Way:
        """The way of the jobs that the author named, of those that get there."""
        return self._of(frozenset(activity.jobs.split()) or None)

    def _of(self, jobs: frozenset[str] | None) -> _Way:
        if self.jobs is None or jobs is None:
            return replace(self, jobs=self.jobs if jobs is None else jobs)
        return replace(self, jobs=self.jobs & jobs)


def _activities(block: Any, way: _Way) -> Iterator[tuple[Any, _Way]]:
    """The activities below (or at) a block, each with who gets there."""
    if getattr(block, "visible_to_staff_only", False):
        return
    way = way.into(block)
    if block.scope_ids.block_type in ACTIVITIES:
        yield block, way.to(block)
        return
    for child in block.get_children() if getattr(block, "has_children", False) else ():
        yield from _activities(child, way)


def _names_other_groups(access: Mapping[int, object]) -> bool:
    """Whether another partition than ours says who may see something: a cohort, a track, a group of an experiment."""
    return any(groups for partition, groups in access.items() if partition != PARTITION_ID)
