"""Walks every path of the activities of our own course: each ends, nobody is stranded, and authors are told nothing."""

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from lxml import etree

import noplace_course
from noplace_xblock.activities import (
    JOBS,
    Activity,
    Decision,
    Reader,
    State,
    advance,
    check_source,
    debrief,
    parse_answer,
    read,
    write,
)

from .walking import fresh, possible, read_frame

_OLX = Path(noplace_course.__file__).parent / "olx"
#: Where a learner is, by what decides what comes: not by all that led there, or a walk in circles would never end.
Place = tuple[str, bool, bool, tuple[str, ...]]


def _activities() -> Iterator[tuple[str, str]]:
    for path in sorted(_OLX.rglob("*.xml")):
        for number, element in enumerate(etree.parse(path).iter("scenario", "decision")):
            yield f"{path.stem}_{number}", etree.tostring(element, encoding="unicode", with_tail=False)


_SOURCES = dict(_activities())
_each = pytest.mark.parametrize("source", _SOURCES.values(), ids=_SOURCES.keys())


def test_the_course_has_activities() -> None:
    assert _SOURCES


@_each
def test_authors_are_told_nothing(source: str) -> None:
    assert [problem.message for problem in check_source(source, ("en", "nl"))] == []
    document = read(source)
    assert read(write(document)) == document


@_each
@pytest.mark.parametrize("job", [None, *JOBS])
def test_every_path_ends(source: str, job: str | None) -> None:
    """From each place that can be got to, an ending can; and each ending completes."""
    document = read(source)
    for seed in range(3):
        met, ways = _explore(document, fresh(document, seed, job))
        endings = _endings(document, met)
        fine = set(endings)
        while more := {place for place, onward in ways.items() if onward & fine} - fine:
            fine |= more
        assert endings
        assert met.keys() - fine == set()
        for state in endings.values():
            _check_ending(document, state)


def _explore(document: Activity, start: State) -> tuple[dict[Place, State], dict[Place, set[Place]]]:
    """Every place that can be got to, and those that each leads to."""
    met: dict[Place, State] = {}
    ways: dict[Place, set[Place]] = {}
    todo = [start]
    while todo:
        state = todo.pop()
        if _place(state) in met:
            continue
        met[_place(state)] = state
        onward = [body for body in possible(read_frame(document, state)) if body.get("go") != "restart"]
        after = [advance(document, state, parse_answer(body))[0] for body in onward]
        ways[_place(state)] = {_place(each) for each in after}
        todo += after
    return met, ways


def _endings(document: Activity, met: dict[Place, State]) -> dict[Place, State]:
    return {place: state for place, state in met.items() if read_frame(document, state)["phase"] == "over"}


def _place(state: State) -> Place:
    """With the last three steps, which decide where steps back lead."""
    return state.at, state.answered, state.critical, tuple(step.at for step in state.steps[-3:])


def _check_ending(document: Activity, state: State) -> None:
    assert state.completed
    assert 0 <= state.score <= state.best <= 100
    for language in document.languages:
        reader = Reader(document, (language,))
        told = debrief(document, state, reader)
        assert told["taken"]
        assert told["recommended"][-1].get("outcome", "best") in ("best", "open")


@_each
def test_the_recommended_way_is_worth_all(source: str) -> None:
    """Who does what the debrief recommends gets all points: the advice and the scoring say the same."""
    document = read(source)
    for seed in range(3):
        state = fresh(document, seed)
        met, _ = _explore(document, state)
        ending = next(iter(_endings(document, met).values()))
        advice = debrief(document, ending, Reader(document, ("en",)))["recommended"]
        for step in advice[:-1] if isinstance(document, Decision) else advice:
            while read_frame(document, state)["kind"] == "page":
                state = _send(document, state, go="next")
            labels = [step["label"]] if "label" in step else [item["label"] for item in step["items"]]
            keys = [o["key"] for o in read_frame(document, state)["options"] if o["label"] in labels]
            state = _send(document, state, pick=keys)
            if "next" in read_frame(document, state)["can"]:
                state = _send(document, state, go="next")
        while "next" in read_frame(document, state)["can"]:
            state = _send(document, state, go="next")
        assert read_frame(document, state)["result"] == {"score": 100, "best": 100, "completed": True}


def _send(document: Activity, state: State, **said: object) -> State:
    body = {"at": state.at, "turn": state.turn, **said}
    return advance(document, state, parse_answer(body))[0]


@_each
def test_a_reply_stays_small(source: str) -> None:
    """Each frame in each language: of a tree under two kilobytes; a scene with all its feedback may take more."""
    document = read(source)
    limit = 2048 if isinstance(document, Decision) else 8192
    met, _ = _explore(document, fresh(document))
    for state in met.values():
        for language in document.languages:
            shown = read_frame(document, state, language)
            assert len(json.dumps(shown, ensure_ascii=False, separators=(",", ":")).encode()) < limit


def test_the_course_can_be_passed():
    root = noplace_course.course_root()
    policy = json.loads((root / "policies" / "1" / "grading_policy.json").read_text())
    (grader,) = policy["GRADER"]
    sections = [etree.fromstring(file.read_bytes()) for file in (root / "sequential").iterdir()]
    graded = [section for section in sections if section.get("graded") == "true"]
    assert {section.get("format") for section in graded} == {grader["type"]}
    assert len(graded) == grader["min_count"]
