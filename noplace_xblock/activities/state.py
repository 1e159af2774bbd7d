"""Where a learner is in an activity, and how that is stored.

Immutable and small: ten choices take well under a kilobyte. Everything else is derived from it and the document.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

#: How many steps through a tree are remembered; a learner who walks in circles forgets the oldest, nothing else. A
#: scenario needs no limit: it keeps one step for each moment.
MAX_STEPS: Final = 60


@dataclass(frozen=True, slots=True)
class Step:
    """One answer: the moment or node, and the ids of what was picked there (`back` for a step back)."""

    at: str
    picked: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class State:
    """A learner's place.

    Attributes:
        version: the hash of the document that this state was made with.
        seed: decides all that is drawn or shuffled; the same for every run of this learner.
        job: the job that this run is for, or None.
        at: the moment or node; `end` when a scenario is over.
        turn: how many answers were taken; it never falls, so a stale page shows itself.
        answered: a scenario's answer is in and its feedback is showing.
        steps: the answers of this run, oldest first.
        critical: a critical choice was taken in this run.
        last: the action that led here, so that the very same answer again gets the same reply.
        score: points of this run, once it is over.
        best: the most points of any run, 0 to 100.
        completed: an ending that completes was reached in some run.
        moved: the author's change moved the learner, who hasn't been told yet.
    """

    version: str
    seed: int
    at: str
    job: str | None = None
    turn: int = 0
    answered: bool = False
    steps: tuple[Step, ...] = ()
    critical: bool = False
    last: str = ""
    score: int = 0
    best: int = 0
    completed: bool = False
    moved: bool = False


def dump(state: State) -> str:
    """The stored form: JSON without what is empty, which is each field's default."""
    values = {name: getattr(state, name) for name in State.__slots__ if name != "steps"}
    kept = {name: value for name, value in values.items() if value}
    if state.steps:
        kept["steps"] = " ".join(f"{step.at}:{','.join(step.picked)}" for step in state.steps)
    return json.dumps(kept, separators=(",", ":"), ensure_ascii=False)


def load(stored: str) -> State:
    """The state that `dump` wrote.

    Raises:
        ValueError: the text was not written by `dump`.
    """
    values = json.loads(stored)
    if not isinstance(values, Mapping):
        raise ValueError("a stored state is a JSON object")
    steps = tuple(_step(written) for written in values.get("steps", "").split())
    known = {name: values[name] for name in State.__slots__ if name in values and name != "steps"}
    return State(**{"version": "", "seed": 0, "at": "", **known, "steps": steps})


def _step(written: str) -> Step:
    at, _, picked = written.partition(":")
    return Step(at, tuple(picked.split(",")) if picked else ())
