"""Walks a learner through a document by what the frames offer, as a page would: no knowledge of the document."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from hypothesis import strategies as st

from noplace_xblock.activities import Activity, Answer, Frame, Reader, State, advance, begin, frame, parse_answer

#: Each number decides one answer; which, depends on what is offered when its turn comes.
moves = st.lists(st.integers(0, 2**16), max_size=14)


@dataclass(frozen=True)
class Stop:
    """A learner's place, what the page shows there, and the answer that led to it."""

    state: State
    frame: Frame
    came_by: Answer | None = None


def read_frame(document: Activity, state: State, language: str = "en") -> Frame:
    return frame(document, state, Reader(document, (language,)))


def walk(document: Activity, start: State, numbers: Iterable[int], language: str = "en") -> Iterator[Stop]:
    """Each stop from the start on, until the numbers run out or nothing is offered."""
    state = start
    yield Stop(state, read_frame(document, state, language))
    for number in numbers:
        bodies = possible(read_frame(document, state, language))
        if not bodies:
            return
        answer = parse_answer(bodies[number % len(bodies)])
        state, _ = advance(document, state, answer)
        yield Stop(state, read_frame(document, state, language), answer)


def last(document: Activity, start: State, numbers: Iterable[int]) -> State:
    """Where such a walk ends."""
    return [stop.state for stop in walk(document, start, numbers)][-1]


def possible(shown: Frame) -> list[dict[str, Any]]:
    """Every body that a page showing this frame may send, asking aside; of a spot, a few selections."""
    place = {"at": shown["at"], "turn": shown["turn"]}
    goes = [{**place, "go": go} for go in shown["can"] if go in ("next", "back", "restart")]
    if shown["phase"] != "asked" or "pick" not in shown:
        return goes
    keys = [option["key"] for option in shown["options"]]
    picks = [[key] for key in keys]
    if shown["pick"] == "many":
        picks += [[], keys, keys[::2], keys[1::2]]
    return [{**place, "pick": pick} for pick in picks] + goes


def fresh(document: Activity, seed: int = 1, job: str | None = None) -> State:
    return begin(document, version="v1", seed=seed, job=job)
