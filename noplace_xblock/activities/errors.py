"""What can go wrong with an answer or a document, as types.

Messages are English templates marked for gettext; whoever shows one translates the template, then fills in the values.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field


def gettext_noop(message: str) -> str:
    """Mark a message for extraction without needing Django in this room."""
    return message


class AnswerError(ValueError):
    """An answer that changes nothing."""


class MalformedAnswer(AnswerError):
    """The answer isn't of the right form, or asks for what isn't offered here."""


class StaleAnswer(AnswerError):
    """The answer is to a place that the learner has already left."""


@dataclass(frozen=True, slots=True)
class Problem:
    """Something an author should mend.

    Attributes:
        code: a stable name of the kind of problem.
        level: `error` (learners would be stuck or misled) or `warning`.
        template: the English message, with `{names}` of values.
        values: what to fill in.
        where: the text id or element id it is about; may be empty.
        line: the line in the OLX, from 1; 0 where unknown.
    """

    code: str
    template: str
    values: Mapping[str, object] = field(default_factory=dict)
    where: str = ""
    line: int = 0
    level: str = "error"

    @property
    def message(self) -> str:
        """The message in English."""
        return self.template.format(**self.values)


class OlxError(ValueError):
    """OLX that isn't an activity; carries every problem found, not just the first.

    Attributes:
        problems: at least one, in the order of their lines.
    """

    def __init__(self, problems: tuple[Problem, ...]) -> None:
        self.problems = problems
        super().__init__("; ".join(f"line {problem.line}: {problem.message}" for problem in problems))
