"""What a page may send, and what becomes of it: whatever is sent, a reply or a typed error, and nothing by halves."""

from contextlib import suppress
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from noplace_xblock.activities import (
    Activity,
    Answer,
    MalformedAnswer,
    Reader,
    StaleAnswer,
    State,
    advance,
    debrief,
    dump,
    hint,
    load,
    parse_answer,
    require_current,
)

from .strategies import documents, jobs, json_values, searched, seeds
from .walking import fresh, last, moves, possible, read_frame, walk

_names = st.sampled_from(["at", "turn", "pick", "go", "ask", "else"])
_near = st.one_of(
    json_values,
    st.sampled_from(["next", "back", "restart", "hint", "debrief", "n1", "end", ""]),
    st.lists(st.sampled_from(["a", "b", "aa", "z", "A", "é", ""]), max_size=5),
    st.integers(-1, 3),
)
bodies = st.one_of(json_values, st.dictionaries(_names, _near, max_size=5))


@searched
@given(bodies)
def test_any_json_is_an_answer_or_malformed(body: object) -> None:
    try:
        answer = parse_answer(body)
    except MalformedAnswer:
        return
    assert isinstance(body, dict)
    assert (answer.at, answer.turn) == (body["at"], body["turn"])
    assert set(body) in ({"at", "turn", "pick"}, {"at", "turn", "go"}, {"at", "turn", "ask"})


@pytest.mark.parametrize(
    "body",
    [
        None,
        [],
        {},
        {"at": "n1", "turn": 0},
        {"at": "n1", "turn": True, "go": "next"},
        {"at": "n1", "turn": -1, "go": "next"},
        {"at": "n1", "turn": 1.0, "go": "next"},
        {"at": "n1", "turn": 2**64, "go": "next"},
        {"at": "n" * 81, "turn": 0, "go": "next"},
        {"at": "n1", "turn": 0, "go": "away"},
        {"at": "n1", "turn": 0, "go": ["next"]},
        {"at": "n1", "turn": 0, "go": "next", "ask": "hint"},
        {"at": "n1", "turn": 0, "go": "next", "user": 7},
        {"at": "n1", "turn": 0, "score": 100},
        {"at": "n1", "turn": 0, "pick": "a"},
        {"at": "n1", "turn": 0, "pick": {"a": 1}},
        {"at": "n1", "turn": 0, "pick": [1]},
        {"at": "n1", "turn": 0, "pick": ["ä"]},
        {"at": "n1", "turn": 0, "pick": ["abc"]},
        {"at": "n1", "turn": 0, "pick": ["a"] * 61},
        {"at": "n1", "turn": 0, "pick": [["a"]]},
    ],
)
def test_malformed(body: object) -> None:
    with pytest.raises(MalformedAnswer):
        parse_answer(body)


def test_picks_are_a_set() -> None:
    """The same selection is the same answer, in whatever order it was tapped."""
    one, other = ({"at": "n1", "turn": 0, "pick": keys} for keys in (["b", "a"], ["a", "b", "a"]))
    assert parse_answer(one) == parse_answer(other)


@st.composite
def _answers_near(draw: Any, state: State) -> Answer:
    """An answer that is nearly right, so that it passes the first doors."""
    at = draw(st.sampled_from([state.at, state.at, state.at, "elsewhere"]))
    turn = max(0, state.turn + draw(st.sampled_from([0, 0, 0, -1, 1])))
    action = draw(st.sampled_from(["pick", "pick", "next", "back", "restart", "hint", "debrief"]))
    keys = draw(st.sets(st.sampled_from("abcdez"), max_size=3)) if action == "pick" else ()
    return Answer(at, turn, action, tuple(sorted(keys)))


@searched
@given(documents, jobs, seeds, moves, st.data())
def test_any_answer_to_any_state_is_taken_or_a_typed_error(
    document: Activity, job: str | None, seed: int, numbers: list[int], data: st.DataObject
) -> None:
    state = last(document, fresh(document, seed, job), numbers)
    answer = data.draw(_answers_near(state))
    reader = Reader(document, ("nl",))
    for ask in (advance, hint_of(reader), debrief_of(reader)):
        with suppress(StaleAnswer, MalformedAnswer):
            ask(document, state, answer)


def hint_of(reader: Reader) -> Any:
    return lambda document, state, answer: hint(document, state, reader, answer)


def debrief_of(reader: Reader) -> Any:
    return lambda document, state, answer: debrief(document, state, reader)


@searched
@given(documents, jobs, seeds, moves)
def test_the_same_answer_again_counts_once(document: Activity, job: str | None, seed: int, numbers: list[int]) -> None:
    for stop in walk(document, fresh(document, seed, job), numbers):
        if stop.came_by:
            again, feedback = advance(document, stop.state, stop.came_by)
            assert again == stop.state
            assert read_frame(document, again) == stop.frame
            assert feedback == advance(document, stop.state, stop.came_by)[1]


@searched
@given(documents, jobs, seeds, moves)
def test_an_answer_to_a_place_already_left_is_stale(
    document: Activity, job: str | None, seed: int, numbers: list[int]
) -> None:
    """All answers of the way but the last: each is refused, and so is every other answer of the page before."""
    stops = list(walk(document, fresh(document, seed, job), numbers))
    final = stops[-1].state
    old = [stop.came_by for stop in stops[:-1] if stop.came_by]
    old += [parse_answer(body) for stop in stops[:-1] for body in possible(stop.frame)]
    for answer in old:
        if answer != stops[-1].came_by:
            with pytest.raises(StaleAnswer):
                advance(document, final, answer)
            with pytest.raises(StaleAnswer):
                require_current(final, answer)


@searched
@given(documents, jobs, seeds, moves)
def test_all_that_a_frame_offers_is_taken(document: Activity, job: str | None, seed: int, numbers: list[int]) -> None:
    state = last(document, fresh(document, seed, job), numbers)
    shown, reader = read_frame(document, state), Reader(document, ("en",))
    for body in possible(shown):
        taken, _ = advance(document, state, parse_answer(body))
        assert taken.turn == state.turn + 1
    place = {"at": state.at, "turn": state.turn}
    if "hint" in shown["can"]:
        assert (
            hint(document, state, reader, parse_answer({**place, "ask": "hint"})) == document.texts[f"{state.at}.hint"]
        )
    if "debrief" in shown["can"]:
        assert set(debrief(document, state, reader)) == {"taken", "recommended"}
    else:
        with pytest.raises(MalformedAnswer):
            debrief(document, state, reader)


@searched
@given(documents, jobs, seeds, moves)
def test_a_stored_state_is_the_state(document: Activity, job: str | None, seed: int, numbers: list[int]) -> None:
    for stop in walk(document, fresh(document, seed, job), numbers):
        assert load(dump(stop.state)) == stop.state
        if stop.state.turn <= 10:
            assert len(dump(stop.state).encode()) < 1024
