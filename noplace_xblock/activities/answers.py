"""What a page may send, and nothing else.

`parse_answer` takes any JSON value. Whether an answer fits the learner's place is decided by `advance`.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from .errors import MalformedAnswer

MAX_PICKS: Final = 60
MAX_NAME: Final = 80
GOES: Final = ("next", "back", "restart")
ASKS: Final = ("hint", "debrief")


@dataclass(frozen=True, slots=True)
class Answer:
    """An answer from a page.

    Attributes:
        at, turn: where the page stands, as its frame said.
        action: `pick`, or one of `GOES` or `ASKS`.
        keys: for `pick`, the keys of the options, sorted, each once.
    """

    at: str
    turn: int
    action: str
    keys: tuple[str, ...] = ()

    @property
    def trace(self) -> str:
        """The action in one short word, to recognise the same answer coming again."""
        return f"{self.at}|{self.action}|{','.join(self.keys)}"


def parse_answer(body: object) -> Answer:
    """The answer in a JSON body.

    Raises:
        MalformedAnswer: the body isn't an object of the right form (see docs/reference/protocol.md).
    """
    if not isinstance(body, Mapping):
        raise MalformedAnswer("an answer is an object")
    rest = dict(body)
    at, turn = rest.pop("at", None), rest.pop("turn", None)
    if not isinstance(at, str) or len(at) > MAX_NAME:
        raise MalformedAnswer("`at` is the place that the frame named")
    if type(turn) is not int or not 0 <= turn < 2**53:
        raise MalformedAnswer("`turn` is the number that the frame named")
    if len(rest) != 1:
        raise MalformedAnswer("an answer has just one of `pick`, `go` and `ask`")
    ((name, value),) = rest.items()
    if name == "pick":
        return Answer(at, turn, "pick", _keys(value))
    allowed: tuple[str, ...] = {"go": GOES, "ask": ASKS}.get(name, ())
    if not isinstance(value, str) or value not in allowed:
        raise MalformedAnswer("an answer has just one of `pick`, `go` and `ask`, with a known value")
    return Answer(at, turn, value)


def _keys(value: object) -> tuple[str, ...]:
    if not isinstance(value, list) or len(value) > MAX_PICKS:
        raise MalformedAnswer("`pick` is a list of keys")
    if not all(isinstance(key, str) and key.isascii() and key.isalpha() and len(key) <= 2 for key in value):
        raise MalformedAnswer("each key in `pick` is one that the frame named")
    return tuple(sorted(set(value)))
