"""Points and completion: replayed they are the same, and nothing that a learner or an author does lowers them."""

from dataclasses import replace
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from noplace_xblock.activities import (
    Activity,
    Decision,
    Scenario,
    State,
    advance,
    begin,
    dump,
    for_job,
    load,
    parse_answer,
    read,
    settle,
)

from .strategies import decisions, documents, jobs, scenarios, searched, seeds
from .walking import fresh, last, moves, possible, read_frame, walk

versions = st.one_of(
    st.lists(scenarios(plain=True), min_size=2, max_size=3),
    st.lists(decisions(plain=True), min_size=2, max_size=3),
    st.lists(decisions(tidy=True, plain=True, most=4), min_size=1, max_size=2),
)


@searched
@given(documents, jobs, seeds, moves)
def test_replaying_the_answers_gives_the_state_and_the_score(
    document: Activity, job: str | None, seed: int, numbers: list[int]
) -> None:
    """Also through what is stored after each answer, as on another phone."""
    stops = list(walk(document, fresh(document, seed, job), numbers))
    state = begin(document, version="v1", seed=seed, job=job)
    for stop in stops:
        if stop.came_by:
            state, _ = advance(document, load(dump(state)), stop.came_by)
        assert state == stop.state
        assert read_frame(document, state) == stop.frame


@searched
@given(documents, jobs, seeds, moves)
def test_a_result_says_what_the_run_and_the_best_run_were_worth(
    document: Activity, job: str | None, seed: int, numbers: list[int]
) -> None:
    best = 0
    for stop in walk(document, fresh(document, seed, job), numbers):
        if "result" in stop.frame:
            result = stop.frame["result"]
            assert 0 <= result["score"] <= 100
            best = max(best, result["score"])
            assert result["best"] == best
        assert ("result" in stop.frame) == (stop.frame["phase"] == "over")


@st.composite
def _doings(draw: Any) -> list[tuple[str, int]]:
    kinds = st.sampled_from([*["answer"] * 8, "publish", "job"])
    doings: list[tuple[str, int]] = draw(st.lists(st.tuples(kinds, st.integers(0, 2**16)), min_size=8, max_size=30))
    return doings


@searched
@given(versions, jobs, st.integers(0, 100), st.booleans(), _doings())
def test_best_and_completed_never_fall(
    published: list[Activity], job: str | None, best: int, completed: bool, doings: list[tuple[str, int]]
) -> None:
    """Whatever is done in any order, after runs with any result: answers, restarts, new versions, other jobs."""
    document, version = published[0], "0"
    state = replace(begin(document, version=version, seed=best, job=job), best=best, completed=completed)
    for kind, number in doings:
        before = state
        if kind == "publish":
            version = f"{version}.{number}"
            document = published[number % len(published)]
            state = settle(document, version, state)
        elif kind == "job":
            state = for_job(document, state, (None, "housekeeping", "maintenance")[number % 3])
        else:
            bodies = possible(read_frame(document, state))
            if bodies:
                state, _ = advance(document, state, parse_answer(bodies[number % len(bodies)]))
        assert state.best >= before.best
        assert state.completed >= before.completed
        assert state.turn >= before.turn
        assert read_frame(document, load(dump(state)))["at"] == state.at


@searched
@given(versions, jobs, seeds, moves)
def test_a_place_is_kept_where_it_still_is(
    published: list[Activity], job: str | None, seed: int, numbers: list[int]
) -> None:
    old, new = published[0], published[-1]
    state = last(old, fresh(old, seed, job), numbers)
    settled = settle(new, "v2", state)
    assert settle(new, "v2", settled) == settled
    assert settled.version == "v2"
    assert settled.turn > state.turn
    assert (settled.best, settled.completed, settled.seed, settled.job) == (
        state.best,
        state.completed,
        state.seed,
        state.job,
    )
    if state.at in _places(new, state):
        assert (settled.at, settled.moved) == (state.at, False)
    else:
        assert settled.moved
        assert read_frame(new, settled)["notice"] == "moved"
    assert settle(old, "v1", state) is state


def _places(document: Activity, state: State) -> set[str]:
    if isinstance(document, Decision):
        return set(document.nodes)
    ahead = begin(document, version="v2", seed=state.seed, job=state.job)
    on_the_way = {"end"}
    while ahead.at != "end":
        on_the_way.add(ahead.at)
        answered = replace(ahead, answered=True)
        ahead, _ = advance(document, answered, parse_answer({"at": ahead.at, "turn": ahead.turn, "go": "next"}))
    return on_the_way


@searched
@given(documents, jobs, jobs, seeds, moves)
def test_a_run_that_has_begun_is_finished_for_its_job(
    document: Activity, job: str | None, other: str | None, seed: int, numbers: list[int]
) -> None:
    state = last(document, fresh(document, seed, job), numbers)
    changed = for_job(document, state, other)
    if state.steps or job == other:
        assert changed == state
    elif changed != state:
        assert changed.at == begin(document, version="v1", seed=seed, job=other).at
        assert changed.turn > state.turn


def _questions(count: int) -> Scenario:
    ask = (
        '<decide id="q{n}"><text>Q</text><choice id="a" outcome="best"><label>A</label></choice>'
        '<choice id="b" outcome="unsafe"><label>B</label></choice></decide>'
    )
    document = read(f'<scenario language="en">{"".join(ask.format(n=n) for n in range(count))}</scenario>')
    assert isinstance(document, Scenario)
    return document


def test_a_long_scenario_forgets_no_answer() -> None:
    document = _questions(90)
    state = fresh(document)
    for _ in range(90):
        label = {option["label"]: option["key"] for option in read_frame(document, state)["options"]}
        state, _ = advance(document, state, parse_answer({"at": state.at, "turn": state.turn, "pick": [label["A"]]}))
        state, _ = advance(document, state, parse_answer({"at": state.at, "turn": state.turn, "go": "next"}))
    assert (state.at, state.score, state.completed) == ("end", 100, True)


def test_walking_in_circles_costs_no_more_and_more() -> None:
    source = """<decision language="en" start="n1" back="yes">
      <node id="n1"><text>1</text><choice id="c" to="n2"><label>on</label></choice></node>
      <node id="n2" outcome="late"><text>2</text><choice id="c" to="n1"><label>round</label></choice>
        <choice id="d" to="n3"><label>out</label></choice></node>
      <node id="n3" outcome="best"><text>3</text></node></decision>"""
    document = read(source)
    state = fresh(document)
    for _ in range(500):
        shown = read_frame(document, state)
        key = next(option["key"] for option in shown["options"] if option["label"] != "out")
        state, _ = advance(document, state, parse_answer({"at": state.at, "turn": state.turn, "pick": [key]}))
    assert len(dump(state)) < 1024
    for _ in range(100):
        back = "back" in read_frame(document, state)["can"]
        if back:
            state, _ = advance(document, state, parse_answer({"at": state.at, "turn": state.turn, "go": "back"}))
    assert state.at in ("n1", "n2")
