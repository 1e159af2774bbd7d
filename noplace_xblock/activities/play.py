"""One learner at one place of one activity: what is shown, what is offered, what an action leads to.

The rules that both kinds share; `scenario_play` and `decision_play` fill in the rest. A play is made, asked and thrown
away: it holds no state of its own.
"""

from abc import ABC, abstractmethod
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from .document import Option
from .errors import MalformedAnswer
from .scoring import Marks
from .state import State


@dataclass(frozen=True, slots=True)
class Feedback:
    """What became of an answer, for feedback, events and insight.

    Attributes:
        at: the moment or node that was answered.
        picked: the ids picked there.
        outcome: of the option picked, or of the node that a choice led to; None where there is none.
        correct: whether nothing better could have been picked; None in a tree, where only the ending tells.
        marks: hits, misses and false alarms of a spot.
    """

    at: str
    picked: tuple[str, ...]
    outcome: str | None = None
    correct: bool | None = None
    marks: Marks | None = None


def key_of(index: int) -> str:
    """The letter of an option by its place on the page: an author's id could give an answer away."""
    letters = "abcdefghijklmnopqrstuvwxyz"
    return letters[index] if index < 26 else letters[index // 26 - 1] + letters[index % 26]


class Play(ABC):
    """A learner's place in an activity."""

    def __init__(self, state: State) -> None:
        self.state = state

    @property
    @abstractmethod
    def over(self) -> bool:
        """Whether this run has reached an ending."""

    @abstractmethod
    def shown(self) -> Sequence[Option]:
        """The options that this learner sees here, in the order of the page."""

    @abstractmethod
    def offers(self) -> tuple[str, ...]:
        """What else may be asked here: `next`, `back`, `hint`, `restart`, `debrief`."""

    @abstractmethod
    def pick(self, ids: tuple[str, ...]) -> State:
        """The state after picking these options, which are among the ones shown."""

    @abstractmethod
    def feedback(self) -> Feedback | None:
        """What became of the answer that led here; None before the first, and after a step back."""

    @abstractmethod
    def first(self) -> str:
        """Where a run of this learner begins."""

    @abstractmethod
    def next(self) -> State:
        """The state after going on."""

    @abstractmethod
    def back(self) -> State:
        """The state after one step back."""

    def restart(self) -> State:
        """A new run; the best one so far still counts."""
        return replace(self.state, at=self.first(), answered=False, steps=(), critical=False, score=0)

    def picked_ids(self, keys: Iterable[str]) -> tuple[str, ...]:
        """The options behind the keys that a page sent.

        Raises:
            MalformedAnswer: a key that this page doesn't have.
        """
        ids = {key_of(index): option.id for index, option in enumerate(self.shown())}
        unknown = [key for key in keys if key not in ids]
        if unknown:
            raise MalformedAnswer("each key in `pick` is one that the frame named")
        return tuple(sorted(ids[key] for key in keys))
