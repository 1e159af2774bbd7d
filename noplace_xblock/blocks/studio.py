"""The author's side of an activity: its source, checked when it is saved, and a view with the answers marked.

For now Studio's plain form; a later editor replaces the text area and keeps the checks.
"""

from typing import Any, ClassVar

from django.utils.translation import gettext_noop
from lxml import etree
from web_fragments.fragment import Fragment
from xblock.core import XBlockMixin
from xblock.fields import Scope, String
from xblock.utils.studio_editable import StudioEditableXBlockMixin
from xblock.validation import Validation, ValidationMessage

from .. import activities
from ..activities import JOBS, OlxError, Problem
from ..host.languages import request_language, translator
from ..host.partitions import forgets_everything
from .authoring import AuthorsOnlyMixin
from .documents import document_of, fingerprint
from .olx import add_source, set_attributes, source_in
from .rendering import fragment
from .strings import author_strings


class StudioMixin(AuthorsOnlyMixin, StudioEditableXBlockMixin, XBlockMixin):
    """A block whose content is one activity in OLX."""

    display_name = String(default=gettext_noop("Activity"), scope=Scope.settings, display_name=gettext_noop("Title"))
    source = String(
        default="",
        scope=Scope.content,
        display_name=gettext_noop("Activity"),
        help=gettext_noop("The activity as OLX. It is checked when you save; each problem is named with its line."),
        multiline_editor=True,
        resettable_editor=False,
    )
    # A setting, because a platform fetches all content of a block as soon as one field of it is read.
    version = String(default="", scope=Scope.settings, help="The hash of the source; see blocks.documents.")
    jobs = String(
        default="",
        scope=Scope.settings,
        display_name=gettext_noop("Jobs"),
        help=gettext_noop("On whose path this activity is, such as: housekeeping front_desk. Empty: on everybody's."),
    )

    #: What the form of a new block begins with.
    starter: ClassVar[str] = ""

    has_author_view = True
    editable_fields = ("display_name", "source", "jobs", "weight")

    def author_view(self, context: dict[str, Any] | None = None) -> Fragment:
        """What learners would see, answers marked, with the problems on top. For authors in Studio."""
        try:
            document = document_of(self)
        except OlxError:
            parts, languages = [], tuple[str, ...]()
        else:
            parts, languages = activities.overview(document), document.languages
        page = {
            "problems": [self._shown(problem) for problem in self._problems()],
            "parts": parts,
            "languages": languages,
            "display_name": self.display_name,
            "strings": author_strings(translator(request_language()).gettext),
        }
        return fragment(self, "author.html", page, css="activity")

    def _make_field_info(self, field_name: str, field: Any) -> dict[str, Any] | None:
        """What the form shows of one field; a new activity begins with an example."""
        info: dict[str, Any] | None = super()._make_field_info(field_name, field)
        if info and field_name == "source" and not self.source:
            info["value"] = self.starter
        return info

    def clean_studio_edits(self, data: dict[str, Any]) -> None:
        """Keep the hash of a new source beside it."""
        if "source" in data:
            data["version"] = fingerprint(data["source"])

    def validate_field_data(self, validation: Validation, data: Any) -> None:
        """Refuse to save what learners couldn't play."""
        super().validate_field_data(validation, data)
        for problem in activities.check_source(data.source):
            if problem.level == "error":
                validation.add(self._message(problem))
        if (data.weight or 0) < 0:
            _ = translator(request_language()).gettext
            validation.add(ValidationMessage(ValidationMessage.ERROR, _("The weight must be 0 or more.")))
        unknown = [name for name in data.jobs.split() if name not in JOBS]
        if unknown:
            _ = translator(request_language()).gettext
            text = _("These jobs are unknown: {unknown}. Jobs are: {jobs}.").format(
                unknown=", ".join(unknown), jobs=", ".join(JOBS)
            )
            validation.add(ValidationMessage(ValidationMessage.ERROR, text))

    def validate(self) -> Validation:
        """All that an author should know; Studio shows it at the block."""
        validation = super().validate()
        for problem in self._problems():
            if problem.level != "error":
                validation.add(self._message(problem))
        if forgets_everything(getattr(self, "merged_group_access", None) or {}):
            validation.add(ValidationMessage(ValidationMessage.WARNING, _hidden_from_everything()))
        return validation

    @classmethod
    def parse_xml(cls, node: etree._Element, runtime: Any, keys: Any) -> Any:
        """The block in an OLX element. Never raises: what can't be read is kept and shown to the author."""
        block = runtime.construct_xblock_from_class(cls, keys)
        set_attributes(block, node, but=("source", "version"))
        block.set_source(source_in(node))
        return block

    def add_xml_to_node(self, node: etree._Element) -> None:
        """The block as an OLX element: settings as attributes, the activity as elements."""
        super().add_xml_to_node(node)
        etree.strip_attributes(node, "source", "version")
        add_source(node, self.source)

    @property
    def data(self) -> str:
        """The source, under the name by which Studio looks for files in a block and puts new names into it.

        Relies on `cms/djangoapps/contentstore/helpers.py` (`_insert_static_files_into_downstream_xblock`: a picture of
        a content library gets another path in a course) and `asset_storage_handlers.py` ("where is this file used").
        """
        return str(self.source)

    @data.setter
    def data(self, source: str) -> None:
        # Before openedx-platform#37529 a paste from a course asked for this address, which is nowhere.
        if "/static/static/None" not in source:
            self.set_source(source)

    def set_source(self, source: str) -> None:
        """Set the activity's source and its hash together."""
        self.source, self.version = source, fingerprint(source)

    def _problems(self) -> tuple[Problem, ...]:
        return activities.check_source(self.source)

    def _shown(self, problem: Problem) -> dict[str, Any]:
        return {
            "level": problem.level,
            "where": problem.where,
            "line": problem.line,
            "message": self._sentence(problem),
        }

    def _message(self, problem: Problem) -> ValidationMessage:
        level = ValidationMessage.ERROR if problem.level == "error" else ValidationMessage.WARNING
        return ValidationMessage(level, self._sentence(problem))

    def _sentence(self, problem: Problem) -> str:
        # An author reads Studio's language, not the one that a learner chose inside a block.
        _ = translator(request_language()).gettext
        sentence = _(problem.template).format(**problem.values)
        if not problem.line:
            return sentence
        return _("Line {line}: {problem}").format(line=problem.line, problem=sentence)


def _hidden_from_everything() -> str:
    _ = translator(request_language()).gettext
    return _(
        "Only some jobs may see this page. Learners who have no job yet, or ask for everything, can't. Open the block "
        "“You and your team”: there you say who sees which page, and a change puts this right."
    )
