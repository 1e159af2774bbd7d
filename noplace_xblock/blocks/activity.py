"""What scenarios and decision trees have in common as blocks: fields, views, handlers, events.

An adapter and nothing more: what an answer means is decided in `activities`, what a page shows by its frame.
"""

from dataclasses import replace
from datetime import UTC, datetime
from typing import Any, ClassVar

from web_fragments.fragment import Fragment
from xblock.completable import CompletableXBlockMixin
from xblock.core import XBlock
from xblock.fields import Float, Scope, String

from .. import activities
from ..activities import Activity, Answer, OlxError, Reader, State
from ..host.course import is_closed, static_url
from ..host.languages import translator
from . import documents, help_panel
from .grading import GradingMixin
from .learner import LearnerMixin, named
from .rendering import fragment, html_id
from .requests import Refusal, json_get, json_post
from .strings import activity_strings
from .studio import StudioMixin

#: What a frame may leave out: a template takes long to find that a name isn't there at all.
_ABSENT = dict.fromkeys(("notice", "outcome", "picture", "title", "text", "options", "feedback", "progress", "result"))


class ActivityMixin(StudioMixin, GradingMixin, CompletableXBlockMixin, LearnerMixin):
    """A block that holds one activity.

    Subclasses set `kind` (`scenario` or `decision`), `initialiser` (the script's function) and `event` (the name of the
    tracking event of an answer).
    """

    kind: ClassVar[str]
    initialiser: ClassVar[str]
    event: ClassVar[str]

    has_custom_completion = True
    # What the platform's menus draw beside a unit that holds one.
    icon_class = "problem"
    # Without it, staff who look at the course as one learner are not shown the block at all.
    show_in_read_only_mode = True

    state = String(default="", scope=Scope.user_state, help="The learner's place, as activities.state writes it.")
    answered_at = Float(default=0.0, scope=Scope.user_state, help="When the last answer came, in seconds.")

    # Views

    @XBlock.supports("multi_device")
    def student_view(self, context: dict[str, Any] | None = None) -> Fragment:
        """The learner's view; stores nothing. For anyone who may see the unit."""
        try:
            document = documents.document_of(self)
        except OlxError:
            return self._unavailable_view()
        return self._view(document, self._state(document))

    def public_view(self, context: dict[str, Any] | None = None) -> Fragment:
        """The first step, for visitors without an account; nothing is stored."""
        return self.student_view(context)

    def student_view_data(self, context: dict[str, Any] | None = None) -> dict[str, Any]:
        """What a mobile app may know beforehand: no text of a step, no answer."""
        try:
            languages = documents.document_of(self).languages
        except OlxError:
            languages = ()
        return {"kind": self.kind, "title": self.display_name, "languages": list(languages)}

    def index_dictionary(self) -> dict[str, Any]:
        """Titles and questions for the search index, in the source language; no option, no feedback."""
        body: dict[str, Any] = super().index_dictionary()
        try:
            parts = activities.overview(documents.document_of(self))
        except OlxError:
            parts = []
        # The text of an ending would tell what comes of a choice: only what is asked is found by a search.
        asked = [part for part in parts if "options" in part]
        texts = [part["title"] for part in parts if "title" in part] + [part["text"] for part in asked]
        body.update(
            {"content": {"display_name": self.display_name, "text": "\n".join(texts)}, "content_type": self.kind}
        )
        return body

    # Handlers

    @json_get
    def student_view_user_state(self) -> dict[str, Any]:
        """The learner's own frame, for a mobile app. For the learner alone."""
        self.require_account()
        document = self._document()
        return {"frame": self._frame(document, self._state(document))}

    @json_post
    def answer(self, body: Any) -> dict[str, Any]:
        """Take an answer (docs/reference/protocol.md). For a learner with an account."""
        self._require_open()
        document = self._document()
        state = self._state(document)
        try:
            answer = activities.parse_answer(body)
            return self._take(document, state, answer)
        except activities.MalformedAnswer as error:
            raise Refusal(400, self.gettext("This answer does not fit here. Please load the page again.")) from error
        except activities.StaleAnswer as error:
            sentence = self.gettext("You have already gone on. Here is where you are now.")
            raise Refusal(409, sentence, frame=self._frame(document, state)) from error

    @json_post
    def language(self, body: Any) -> dict[str, Any]:
        """Change the language of all our blocks; place, path and score stay. For a learner with an account."""
        self.require_account()
        document = self._document()
        self.choose_language(body, document.languages)
        return {"frame": self._frame(document, self._state(document)), "strings": self._strings()}

    # What they are made of

    def _take(self, document: Activity, state: State, answer: Answer) -> dict[str, Any]:
        if answer.action in ("hint", "debrief"):
            return self._tell(document, state, answer)
        taken, feedback = activities.advance(document, state, answer)
        if taken is not state:
            taken = activities.for_job(document, taken, self.chosen_job)
            self._keep(taken)
            self._emit(state, answer, feedback)
        self._publish(document, taken)
        return {"frame": self._frame(document, taken)}

    def _tell(self, document: Activity, state: State, answer: Answer) -> dict[str, Any]:
        activities.require_current(state, answer)
        reader = self._reader(document)
        if answer.action == "hint":
            return {"hint": activities.hint(document, state, reader, answer)}
        return {"debrief": activities.debrief(document, state, reader)}

    def _keep(self, state: State) -> None:
        self.state = activities.dump(state)
        # Handlers aren't atomic: the state is safe before a grade or completion leaves the block.
        self.save()

    def _publish(self, document: Activity, state: State) -> None:
        """The same answer again publishes again: the first time the reply, or the grade, may have been lost."""
        if not self.masquerading and activities.play(document, state).over:
            self.publish_result(state)

    def _emit(self, before: State, answer: Answer, feedback: activities.Feedback | None) -> None:
        now = datetime.now(UTC).timestamp()
        elapsed = int((now - self.answered_at) * 1000) if self.answered_at else None
        self.answered_at = now
        if self.masquerading:
            return
        event: dict[str, Any] = {
            "activity": str(self.scope_ids.usage_id),
            "version": before.version,
            "item": before.at,
            "action": answer.action,
            "job": before.job,
            "language": self.reading_language,
            "milliseconds": elapsed,
        }
        if feedback and answer.action == "pick":
            event |= {"picked": list(feedback.picked), "correct": feedback.correct, "outcome": feedback.outcome}
            if feedback.marks:
                event |= {"hits": feedback.marks.hits, "misses": feedback.marks.misses}
                event["false_alarms"] = feedback.marks.false_alarms
        self.runtime.publish(self, self.event, event)

    def _state(self, document: Activity) -> State:
        version = self.version or documents.fingerprint(self.source)
        stored = self.stored_state()
        if stored is None or not stored.at:
            fresh = activities.begin(document, version=version, seed=self._seed(), job=self.chosen_job)
            # Staff may have given a score before any answer.
            return replace(fresh, best=stored.best) if stored else fresh
        return activities.for_job(document, activities.settle(document, version, stored), self.chosen_job)

    def _seed(self) -> int:
        """Decides all that is drawn for this learner; derived, because a view may not store anything."""
        who = self.person.anonymous_id
        return int(documents.fingerprint(f"{who}:{self.scope_ids.usage_id}")[:8], 16) if who else 0

    def _document(self) -> Activity:
        try:
            return documents.document_of(self)
        except OlxError as error:
            raise Refusal(404, self.gettext("This activity is not ready yet.")) from error

    def _require_open(self) -> None:
        self.require_account()
        if is_closed(self, datetime.now(UTC)):
            raise Refusal(403, self.gettext("This activity is closed: its end date has passed."))

    def _reader(self, document: Activity) -> Reader:
        return Reader(document, self.reading_languages)

    def _frame(self, document: Activity, state: State) -> activities.Frame:
        frame = activities.frame(document, state, self._reader(document))
        for name in ("picture", "scene"):
            if name in frame:
                frame[name]["src"] = static_url(self, frame[name]["src"])
        return frame

    def _strings(self) -> dict[str, str]:
        return activity_strings(translator(self.reading_language).gettext)

    def _view(self, document: Activity, state: State) -> Fragment:
        frame, strings = self._frame(document, state), self._strings()
        data = {
            "frame": frame,
            "strings": strings,
            "languages": named(document.languages),
            "practice": self._is_practice(),
            "exit_url": help_panel.exit_url(),
        }
        page = {
            **data,
            "frame": {**_ABSENT, **frame},
            "kind": self.kind,
            "block_id": html_id(self),
            "display_name": self.title,
            "help": help_panel.contents(self),
        }
        view = fragment(self, "activity.html", page, css="activity", js=self.kind)
        view.initialize_js(self.initialiser, data)
        return view

    def _unavailable_view(self) -> Fragment:
        notice = {"title": self.title, "text": self.gettext("This activity is not ready yet.")}
        return fragment(self, "public.html", notice, css="activity")

    def _is_practice(self) -> bool:
        """Whether the activity is outside this learner's path: then it is extra, and says so."""
        jobs = self.jobs.split()
        return bool(jobs) and self.chosen_job is not None and self.chosen_job not in jobs
