"""Units for certain jobs alone: a partition of learners by job, in the courses that use our blocks.

`groups` holds the numbers and the rule, and knows no platform; `scheme` is what the platform's plugins find; `pages` is
how an author says who sees which page, because Studio's own *Manage access* can't.
"""

from __future__ import annotations

from .groups import (
    EVERYTHING,
    GROUPS,
    PARTITION_ID,
    SCHEME,
    GroupAccess,
    access_with_jobs,
    forgets_everything,
    group_name,
    jobs_seen_by,
    may_see,
)
from .pages import MISSING_PARTITION, Page, UnknownPage, course_pages, may_change_pages, show_page_to
from .scheme import JobScheme, create_job_partition

__all__ = [
    "EVERYTHING",
    "GROUPS",
    "MISSING_PARTITION",
    "PARTITION_ID",
    "SCHEME",
    "GroupAccess",
    "JobScheme",
    "Page",
    "UnknownPage",
    "access_with_jobs",
    "course_pages",
    "create_job_partition",
    "forgets_everything",
    "group_name",
    "jobs_seen_by",
    "may_change_pages",
    "may_see",
    "show_page_to",
]
