"""The block `noplace_team`: language, job, and the organisation that a learner belongs to.

The only block that asks `certification`; everything about organisations is decided there.
"""

from typing import Any, ClassVar

from django.utils.translation import gettext_noop, override
from web_fragments.fragment import Fragment
from xblock.completable import XBlockCompletionMode
from xblock.core import XBlock
from xblock.fields import Scope, String
from xblock.utils.studio_editable import StudioEditableXBlockMixin

from .activities import JOBS
from .blocks.authoring import AuthorsOnlyMixin
from .blocks.help_panel import contents, exit_url
from .blocks.learner import LearnerMixin, named
from .blocks.paths import PathsMixin
from .blocks.rendering import fragment, html_id
from .blocks.requests import Refusal, json_post
from .blocks.strings import house_rules, team_strings
from .certification import api as certification
from .host.jobs import job_names
from .host.languages import offered_languages, translator


@XBlock.needs("i18n")
@XBlock.wants("user", "settings")
class TeamBlock(PathsMixin, AuthorsOnlyMixin, StudioEditableXBlockMixin, LearnerMixin, XBlock):
    """Where a learner begins: how to read, what one does, and where one works."""

    completion_mode: ClassVar[str] = XBlockCompletionMode.EXCLUDED
    show_in_read_only_mode = True
    editable_fields = ("display_name",)

    display_name = String(
        default=gettext_noop("You and your team"), scope=Scope.settings, display_name=gettext_noop("Title")
    )

    @XBlock.supports("multi_device")
    def student_view(self, context: dict[str, Any] | None = None) -> Fragment:
        """The learner's own choices and organisations, for the learner alone."""
        data = self._data()
        page = {"data": data, "exit_url": exit_url(), "help": contents(self)}
        view = fragment(self, "team.html", page, css="team", js="team")
        view.initialize_js("NoplaceTeam", {"data": data, "exit_url": exit_url()})
        return view

    def public_view(self, context: dict[str, Any] | None = None) -> Fragment:
        """The form without an account: nothing can be kept, and it says so."""
        return self.student_view(context)

    def student_view_data(self, context: dict[str, Any] | None = None) -> dict[str, Any]:
        """What a mobile app may know beforehand."""
        return {"title": self.display_name, "jobs": list(JOBS)}

    @json_post
    def language(self, body: Any) -> dict[str, Any]:
        """Change the language of all our blocks. For a learner with an account."""
        self.require_account()
        self.choose_language(body, offered_languages())
        return {"data": self._data()}

    @json_post
    def job(self, body: Any) -> dict[str, Any]:
        """Choose a job; the learner's memberships follow it. For a learner with an account."""
        user_id = self.require_own_account()
        job = _text(body, "job")
        if job not in JOBS:
            raise Refusal(400, self.gettext("Please choose one of the jobs in the list."))
        self.noplace_job = job
        self.save()
        certification.set_job(user_id=user_id, job=job)
        return {"data": self._data()}

    @json_post
    def everything(self, body: Any) -> dict[str, Any]:
        """See the units of all jobs, or of the own job alone again. For a learner with an account.

        Not for staff who looks as that learner: what they see follows the learner's own choice, so theirs would be kept
        in their session and change nothing.
        """
        self.require_own_account()
        wanted = body.get("everything") if isinstance(body, dict) else None
        if not isinstance(wanted, bool):
            raise Refusal(400, self.gettext("We could not read this answer. Please load the page again."))
        self.noplace_everything = wanted
        return {"data": self._data()}

    @json_post
    def join(self, body: Any) -> dict[str, Any]:
        """Join an organisation by its code. For a learner with an account."""
        user_id = self.require_own_account()
        code = _text(body, "code")
        try:
            certification.join(user_id=user_id, code=code, job=self.chosen_job)
        except certification.JoinRefused as refused:
            with override(self.reading_language):
                raise Refusal(400, str(refused.message)) from refused
        return {"data": self._data()}

    @json_post
    def leave(self, body: Any) -> dict[str, Any]:
        """Leave an organisation; the learner's own completion stays. For a member."""
        user_id = self.require_own_account()
        wanted = _text(body, "organisation")
        mine = {str(one.organisation_uuid): one.organisation_uuid for one in certification.memberships(user_id=user_id)}
        if wanted not in mine:
            raise Refusal(404, self.gettext("You are not in this team."))
        certification.leave(user_id=user_id, organisation_uuid=mine[wanted])
        return {"data": self._data()}

    def _data(self) -> dict[str, Any]:
        # Not `self.gettext`, which finds out the language for each text anew.
        language = self.reading_language
        gettext = translator(language).gettext
        strings, jobs = team_strings(gettext), job_names(gettext)
        return {
            "id": html_id(self),
            "title": self.title,
            "language": language,
            "languages": named(offered_languages()),
            "job": self.chosen_job or "",
            "jobs": [{"key": key, "label": label} for key, label in jobs.items()],
            "path": self._path(strings, jobs),
            "everything": self.noplace_everything,
            "memberships": self._memberships(language),
            "may_join": self.person.user_id is not None,
            "sign_out": certification.sign_out_page() if self.person.user_id is not None else "",
            "strings": strings,
        }

    def _path(self, strings: dict[str, str], jobs: dict[str, str]) -> str:
        """Which pages the learner sees; empty where every job sees the same, or none is chosen."""
        if self.chosen_job is None or not self._has_paths():
            return ""
        return strings["path_all"] if self.noplace_everything else strings["path_own"].format(job=jobs[self.chosen_job])

    def _has_paths(self) -> bool:
        course = getattr(self.scope_ids.usage_id, "context_key", None)
        return course is not None and certification.has_paths(course=str(course))

    def _memberships(self, language: str) -> list[dict[str, Any]]:
        user_id, gettext = self.person.user_id, translator(language).gettext
        found = () if user_id is None else certification.memberships(user_id=user_id)
        return [
            {
                "uuid": str(one.organisation_uuid),
                "name": one.organisation_name,
                "progress": _progress(one.progress),
                "house": house_rules(gettext, one.house_contact, one.welfare_check_days),
            }
            for one in found
        ]


def _progress(view: certification.ProgressView | None) -> dict[str, Any]:
    """Numbers only where the organisation is large enough to hide a person in them: certification decides that."""
    if view is None:
        return {"reached": False}
    if view.numbers is None:
        return {"reached": view.reached}
    numbers = view.numbers
    return {
        "reached": view.reached,
        "completed": numbers.completed,
        "needed": numbers.required,
        "headcount": numbers.denominator,
    }


def _text(body: Any, name: str) -> str:
    value = body.get(name) if isinstance(body, dict) else None
    return value if isinstance(value, str) else ""
