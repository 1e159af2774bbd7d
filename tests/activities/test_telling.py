"""What blocks and authors are told beside the frames: what became of an answer, and the whole document at a glance."""

from pathlib import Path

import pytest
from hypothesis import given

from noplace_xblock.activities import (
    JOBS,
    OUTCOMES,
    Activity,
    Answer,
    Decision,
    Feedback,
    Reader,
    State,
    advance,
    begin,
    debrief,
    frame,
    load,
    overview,
    parse_answer,
    read,
)
from noplace_xblock.activities.document import links_of

from .strategies import documents, searched
from .walking import fresh, read_frame

_GOLDEN = Path(__file__).parent / "golden"


def _sent(document: Activity, state: State, *labels: str, go: str = "") -> tuple[State, Feedback | None]:
    body: dict[str, object] = {"at": state.at, "turn": state.turn}
    options = read_frame(document, state).get("options", ())
    said = {"go": go} if go else {"pick": [option["key"] for option in options if option["label"] in labels]}
    return advance(document, state, parse_answer({**body, **said}))


def test_what_became_of_the_answers_to_a_scenario() -> None:
    document = read((_GOLDEN / "points_of_a_scenario" / "document.olx").read_text())
    state, told = _sent(document, fresh(document), go="next")
    assert told is None
    state, told = _sent(document, state, "Towels", "Mat")
    assert told
    assert (told.at, told.picked, told.outcome, told.correct) == ("room", ("mat", "towels"), None, False)
    assert told.marks
    assert (told.marks.hits, told.marks.misses, told.marks.false_alarms) == (1, 2, 1)
    state, told = _sent(document, state, go="next")
    assert told is None
    state, told = _sent(document, state, "Note")
    assert told == Feedback("act", ("note",), "good", correct=False)
    state, _ = _sent(document, state, go="next")
    state, told = _sent(document, state, "Wednesday")
    assert told == Feedback("day", ("wed",), "best", correct=True)
    state, _ = _sent(document, state, go="next")
    state, told = _sent(document, state)
    assert told
    assert told.correct is True


def test_what_became_of_the_choices_in_a_tree() -> None:
    """The outcome is that of the place reached; whether a choice was right, only the ending tells."""
    document = read((_GOLDEN / "points_of_a_tree" / "document.olx").read_text())
    state, told = _sent(document, fresh(document), "Open")
    assert told == Feedback("door", ("open",), "unsafe")
    state, told = _sent(document, state, "Stay")
    assert told == Feedback("inside", ("stay",), "late")
    state, told = _sent(document, state, go="back")
    assert told is None
    state, told = _sent(document, state, "Once more")
    assert told == Feedback("inside", ("turn",), None)


def test_a_tree_at_a_glance() -> None:
    source = """<decision language="en" start="n1">
      <node id="n1"><title>T</title><text>A</text>
        <choice id="a" to="n2"><label>L</label><why>W</why></choice>
        <variant id="v" weight="2" outcome="late"><text>B</text>
          <choice id="b" to="back" critical="yes"><label>M</label></choice></variant></node>
      <node id="n2" outcome="best"><text>C</text></node></decision>"""
    assert overview(read(source)) == [
        {
            "id": "n1",
            "kind": "node",
            "title": "T",
            "text": "A",
            "options": [{"label": "L", "why": "W", "to": "n2"}],
        },
        {
            "id": "n1.v",
            "kind": "node",
            "text": "B",
            "outcome": "late",
            "options": [{"label": "M", "to": "back", "critical": True}],
        },
        {"id": "n2", "kind": "node", "text": "C", "outcome": "best"},
    ]


def test_a_scenario_at_a_glance() -> None:
    source = """<scenario language="en">
      <draw id="bank" count="1"><page id="p"><text>P</text></page></draw>
      <spot id="s"><text>S</text><signal id="i"><label>I</label><why>W</why></signal>
        <lookalike id="j"><label>J</label></lookalike></spot>
      <decide id="d"><text>D</text><choice id="a" outcome="open"><label>A</label></choice>
        <choice id="b" outcome="unsafe" critical="yes"><label>B</label></choice></decide></scenario>"""
    assert overview(read(source)) == [
        {"id": "p", "kind": "page", "text": "P"},
        {
            "id": "s",
            "kind": "spot",
            "text": "S",
            "options": [{"label": "I", "why": "W", "correct": True}, {"label": "J", "correct": False}],
        },
        {
            "id": "d",
            "kind": "decide",
            "text": "D",
            "options": [
                {"label": "A", "correct": True, "outcome": "open"},
                {"label": "B", "correct": False, "outcome": "unsafe", "critical": True},
            ],
        },
    ]


@searched
@given(documents)
def test_the_glance_leaves_nothing_out(document: Activity) -> None:
    parts = overview(document)
    told = {part["id"]: len(part.get("options", ())) for part in parts}
    if isinstance(document, Decision):
        nodes = document.nodes.values()
        assert told.items() >= {(node.id, len(node.choices)) for node in nodes}
        assert sum(told.values()) == sum(len(list(links_of(node))) for node in nodes)
    else:
        assert told == {moment.id: len(moment.options) for moment in document.moments.values()}


@pytest.mark.parametrize("stored", ["", "[]", "nonsense", '"a text"', "null"])
def test_what_is_no_stored_state_is_refused(stored: str) -> None:
    with pytest.raises(ValueError, match=r".+"):
        load(stored)


def test_the_words_of_the_contract() -> None:
    assert set(OUTCOMES) == {"best", "good", "late", "unsafe", "unfair", "open"}
    assert JOBS == ("front_desk", "housekeeping", "night_security", "maintenance", "food_beverage", "duty_manager")


SEVERAL_GOOD_WAYS = """
<decision language="en" start="asked">
  <node id="asked"><text>Danger now?</text>
    <choice id="yes" to="urgent"><label>Yes</label><why>w</why></choice>
    <choice id="no" to="wait"><label>No</label><why>w</why></choice></node>
  <node id="wait"><text>Do we clean?</text>
    <choice id="clean" to="late"><label>Clean</label><why>w</why></choice>
    <choice id="leave" to="calm"><label>Wait</label><why>w</why></choice></node>
  <node id="urgent" outcome="best"><text>112</text></node>
  <node id="calm" outcome="best"><text>The police take over.</text></node>
  <node id="late" outcome="late"><text>Traces are gone.</text></node>
</decision>
"""


def test_of_several_good_ways_the_learner_s_own_is_recommended() -> None:
    document = read(SEVERAL_GOOD_WAYS)
    state = begin(document, version="v", seed=1)
    reader = Reader(document, ("en",))
    for label in ("No", "Wait"):
        options = frame(document, state, reader)["options"]
        key = next(option["key"] for option in options if option["label"] == label)
        state, _ = advance(document, state, Answer(state.at, state.turn, "pick", (key,)))
    told = debrief(document, state, reader)
    assert told["recommended"] == told["taken"]
