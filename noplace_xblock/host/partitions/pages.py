"""How an author says who sees which page (unit) of a course.

Studio's *Manage access* offers the partitions of four schemes and no other, so it can't offer ours
(`cms/djangoapps/contentstore/utils.py`, `get_visibility_partition_info`). The block `noplace_team` does instead.

Relies on `xmodule/modulestore/django.py` (`modulestore`, `get_course`, `update_item`: in Studio that is the draft) and
`host/authors.py` for who may write. The LMS never writes. Stand-in: the course above the block, written by staff.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from typing import Any, Final

from opaque_keys.edx.locator import CourseLocator

from ..authors import may_author
from ..platform import in_lms, in_studio
from .groups import access_with_jobs, forgets_everything, jobs_seen_by
from .scheme import MODULES

UNIT: Final = "vertical"
#: What a course must name among its advanced modules, to have the partition.
MISSING_PARTITION: Final = "noplace_team"


class UnknownPage(LookupError):
    """The course has no page with this key."""


@dataclass(frozen=True, slots=True)
class Page:
    """A page of a course, as an author sees it.

    Attributes:
        key: its usage key.
        title: its title.
        section: the title of the part in which it stands.
        jobs: for learners with these jobs; empty: for everybody.
        forgets_everything: whether those who have no job yet, or ask for everything, can't see it.
    """

    key: str
    title: str
    section: str
    jobs: frozenset[str]
    forgets_everything: bool = False


def course_pages(block: Any) -> tuple[Page, ...] | None:
    """The pages of the course in which a block stands, in order; None where it stands in none or has no partition."""
    course = _course_of(block)
    if course is None or not _has_partition(course):
        return None
    return tuple(_page(section, unit) for section, unit in _units(course))


def may_change_pages(block: Any) -> bool:
    """Whether the person behind the request may say who sees what in the block's course."""
    return not in_lms() and may_author(block)


def show_page_to(block: Any, key: str, jobs: Collection[str]) -> Page:
    """Show a page of the block's course to learners with these jobs; to everybody where there are none.

    Ask `may_change_pages` first. In Studio the page waits to be published, as after any change.

    Raises:
        UnknownPage: it is no page of that course.
    """
    found = next((pair for pair in _units(_course_of(block)) if str(pair[1].scope_ids.usage_id) == key), None)
    if found is None:
        raise UnknownPage(key)
    section, unit = found
    unit.group_access = access_with_jobs(unit.group_access or {}, jobs)
    _keep(unit)
    return _page(section, unit)


def _course_of(block: Any) -> Any:
    if in_lms():
        return None
    if in_studio():
        return _draft_of(getattr(block.scope_ids.usage_id, "context_key", None))
    while block is not None and block.scope_ids.block_type != "course":
        block = block.get_parent()
    return block


def _draft_of(key: Any) -> Any:
    """The course that is being written; None for a content library."""
    if not isinstance(key, CourseLocator):
        return None
    from xmodule.modulestore.django import modulestore

    return modulestore().get_course(key, depth=3)


def _has_partition(course: Any) -> bool:
    return not in_studio() or any(str(name).startswith(MODULES) for name in course.advanced_modules)


def _units(course: Any) -> Iterator[tuple[Any, Any]]:
    """Each page below a course, with the part in which it stands."""
    sections = (section for chapter in _children(course) for section in _children(chapter))
    return ((section, unit) for section in sections for unit in _children(section) if _is_unit(unit))


def _children(block: Any) -> list[Any]:
    return block.get_children() if block is not None and block.has_children else []


def _is_unit(block: Any) -> bool:
    return bool(block.scope_ids.block_type == UNIT)


def _page(section: Any, unit: Any) -> Page:
    access = unit.group_access or {}
    jobs = jobs_seen_by(access) or frozenset()
    return Page(str(unit.scope_ids.usage_id), unit.display_name, section.display_name, jobs, forgets_everything(access))


def _keep(unit: Any) -> None:
    if not in_studio():
        unit.save()
        return
    from crum import get_current_user
    from xmodule.modulestore.django import modulestore

    modulestore().update_item(unit, get_current_user().pk)
