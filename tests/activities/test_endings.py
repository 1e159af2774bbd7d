"""In a document that passes the checks nobody is stranded: searched here anew, without the checks' own routes."""

from collections.abc import Iterator
from itertools import product

from hypothesis import assume, given
from hypothesis import strategies as st

from noplace_xblock.activities import (
    JOBS,
    Activity,
    Decision,
    Frame,
    Reader,
    Scenario,
    State,
    advance,
    check,
    debrief,
    parse_answer,
)
from noplace_xblock.activities.document import Link, Node, Variant, is_for

from .strategies import decisions, jobs, scenarios, searched, seeds, tidy_documents
from .walking import fresh, last, moves, possible, read_frame, walk

#: How many places a searching learner remembers to go back to. A real one remembers more, and forgets as well.
_MEMORY = 3
Place = tuple[str, tuple[str, ...]]
Met = dict[str, tuple[str | None, list[Link]]]


def has_errors(document: Activity) -> bool:
    return any(problem.level == "error" for problem in check(document))


def _forms(node: Node, job: str | None) -> list[Variant | None]:
    return [None, *(variant for variant in node.variants if is_for(variant.jobs, job))]


def _every_tree_met(document: Decision, job: str | None) -> Iterator[Met]:
    """The tree as each kind of learner with this job meets it: one for each combination of variants."""
    nodes = list(document.nodes.values())
    for combination in product(*(_forms(node, job) for node in nodes)):
        met: Met = {}
        for node, variant in zip(nodes, combination, strict=True):
            links = [*node.choices, *(variant.choices if variant else ())]
            outcome = (variant.outcome if variant else None) or node.outcome
            met[node.id] = (outcome, [link for link in links if is_for(link.jobs, job)])
        yield met


def _stranded(start: str, met: Met) -> set[str]:
    """Where a learner can get to and no longer reach an ending, walking places together with the way back."""
    ways: dict[Place, set[Place]] = {}
    todo: list[Place] = [(start, ())]
    while todo:
        place = todo.pop()
        if place not in ways:
            ways[place] = {_follow(place, link, start) for link in met[place[0]][1]}
            todo += ways[place]
    fine = {place for place in ways if met[place[0]][0] and not met[place[0]][1]}
    while more := {place for place, next_ones in ways.items() if next_ones & fine} - fine:
        fine |= more
    return {at for at, _ in ways.keys() - fine}


def _follow(place: Place, link: Link, start: str) -> Place:
    at, before = place
    if link.to != "back":
        return link.to, (*before, at)[-_MEMORY:]
    return (before[-1], before[:-1]) if before else (start, ())


@searched
@given(decisions(plain=True, most=5), st.sampled_from([None, *JOBS]))
def test_nobody_is_stranded_in_a_tree_that_passes(document: Decision, job: str | None) -> None:
    assume(not has_errors(document))
    for met in _every_tree_met(document, job):
        assert not _stranded(document.start, met)


@searched
@given(decisions(tidy=True, plain=True), jobs)
def test_tidy_trees_strand_nobody(document: Decision, job: str | None) -> None:
    assert not has_errors(document)
    assert not any(_stranded(document.start, met) for met in _every_tree_met(document, job))


@searched
@given(decisions(plain=True, most=5))
def test_an_error_is_told_where_somebody_is_stranded_for_certain(document: Decision) -> None:
    """Every learner of one job, every combination of variants: a place nobody leaves must be among the problems."""
    told = {problem.where for problem in check(document) if problem.code == "no_ending"}
    for job in (None, *JOBS):
        trees = list(_every_tree_met(document, job))
        assert set.union(*(_stranded(document.start, met) for met in trees)) <= told


@searched
@given(decisions(plain=True, straight=True))
def test_no_error_is_told_without_a_reason(document: Decision) -> None:
    """With no variants and no steps back the check of endings is exact."""
    told = {problem.where for problem in check(document) if problem.code == "no_ending"}
    found: set[str] = set()
    for job in (None, *JOBS):
        found |= _stranded(document.start, next(_every_tree_met(document, job)))
    assert told == found


@searched
@given(scenarios(tidy=True, plain=True), jobs, seeds, moves)
def test_a_scenario_goes_on_to_its_end(document: Scenario, job: str | None, seed: int, numbers: list[int]) -> None:
    """From wherever a walk has led, answering and going on ends it, and the end completes it."""
    assert not has_errors(document)
    state = last(document, fresh(document, seed, job), numbers)
    for _ in range(2 * len(document.moments) + 1):
        shown = read_frame(document, state)
        if shown["phase"] == "over":
            assert shown["result"]["completed"]
            return
        onward = [body for body in possible(shown) if "pick" in body or body["go"] == "next"]
        state = _advance(document, state, onward[0])
    raise AssertionError(f"not over: {state}")


@searched
@given(tidy_documents, jobs, seeds, moves)
def test_there_is_always_something_to_do(document: Activity, job: str | None, seed: int, numbers: list[int]) -> None:
    assert not has_errors(document)
    state = last(document, fresh(document, seed, job), numbers)
    assert possible(read_frame(document, state))


@searched
@given(decisions(tidy=True, plain=True), jobs, seeds, moves)
def test_the_recommended_way_can_be_gone_and_no_better_ending_found(
    document: Decision, job: str | None, seed: int, numbers: list[int]
) -> None:
    worth = {"best": 3, "open": 3, "good": 2, "late": 1, "unfair": 0, "unsafe": 0}
    state = fresh(document, seed, job)
    for stop in walk(document, state, numbers):
        if stop.frame["phase"] == "over":
            advice = debrief(document, stop.state, Reader(document, ("en",)))["recommended"]
            at_the_end = _follow_advice(document, state, [step["label"] for step in advice[:-1]])
            assert at_the_end["phase"] == "over"
            assert worth[at_the_end["outcome"]] >= worth[stop.frame["outcome"]]


def _follow_advice(document: Activity, state: State, labels: list[str]) -> Frame:
    for label in labels:
        (body,) = (
            {"at": state.at, "turn": state.turn, "pick": [option["key"]]}
            for option in read_frame(document, state)["options"]
            if option["label"] == label
        )
        state = _advance(document, state, body)
    return read_frame(document, state)


def _advance(document: Activity, state: State, body: object) -> State:
    return advance(document, state, parse_answer(body))[0]
