"""Paths in Studio: who sees which page of the course, shown and set where authors meet `noplace_team`.

What may be set, and how it is kept, is decided in `host.partitions`. Learners never get here: in the LMS there are no
pages to show, and nothing is written.
"""

from typing import Any

from web_fragments.fragment import Fragment
from xblock.core import XBlockMixin

from ..activities import JOBS
from ..host.jobs import job_names
from ..host.languages import request_language, translator
from ..host.partitions import Page, UnknownPage, course_pages, may_change_pages, show_page_to
from .rendering import fragment
from .requests import Refusal, json_post
from .strings import paths_strings


class PathsMixin(XBlockMixin):
    """A block beside which an author says who sees which page."""

    has_author_view = True

    def author_view(self, context: dict[str, Any] | None = None) -> Fragment:
        """Every page of the course, with the jobs that see it. For authors in Studio."""
        gettext = translator(request_language()).gettext
        names, strings, pages = job_names(gettext), paths_strings(gettext), course_pages(self)
        shown = {
            "display_name": self.display_name,
            "strings": strings,
            "jobs": names,
            "pages": None if pages is None else [_row(page, names) for page in pages],
        }
        view = fragment(self, "team_author.html", shown, css="team_author", js="team_author")
        view.initialize_js("NoplaceTeamAuthor", {"strings": strings, "jobs": names})
        return view

    @json_post
    def page_jobs(self, body: Any) -> dict[str, Any]:
        """Show a page of this course to learners with these jobs; to everybody where there are none. For authors."""
        _ = translator(request_language()).gettext
        if not may_change_pages(self):
            raise Refusal(403, _("Only authors may change this."))
        key, jobs = _asked(body)
        if key is None or course_pages(self) is None:
            raise Refusal(400, paths_strings(_)["failed"])
        try:
            return {"jobs": _ordered(show_page_to(self, key, jobs))}
        except UnknownPage as unknown:
            raise Refusal(404, paths_strings(_)["failed"]) from unknown


def _row(page: Page, names: dict[str, str]) -> dict[str, Any]:
    jobs = _ordered(page)
    return {"page": page, "jobs": jobs, "seen_by": ", ".join(names[job] for job in jobs)}


def _ordered(page: Page) -> list[str]:
    return [job for job in JOBS if job in page.jobs]


def _asked(body: Any) -> tuple[str | None, list[str]]:
    """The page and the jobs of a request; no page where it can't be read."""
    page, jobs = (body.get("page"), body.get("jobs")) if isinstance(body, dict) else (None, None)
    if not isinstance(page, str) or not isinstance(jobs, list) or any(job not in JOBS for job in jobs):
        return None, []
    return page, jobs
