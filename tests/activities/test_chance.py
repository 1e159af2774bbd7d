"""All that is at random: the same for the same learner, fair over many, and not shaken by what an author adds."""

from collections import Counter
from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from noplace_xblock.activities import Activity, Decision, Scenario, advance, parse_answer, read
from noplace_xblock.activities.document import Decide, Link, Spot

from .strategies import decisions, scenarios, searched, seeds
from .walking import fresh, read_frame

_PAGE = '<page id="m{n}"{jobs}><text>{n}</text></page>'
_TREE = """<decision language="en" start="n1">
  <node id="n1" weight="{weight}"><text>as it stands</text>
    <choice id="a" to="n2"><label>A</label></choice><choice id="b" to="n2"><label>B</label></choice>
    <choice id="c" to="n2"><label>C</label></choice>
    <variant id="v"><text>first</text></variant><variant id="w" weight="2"><text>second</text></variant></node>
  <node id="n2" outcome="best"><text>end</text></node>
</decision>"""


def _met(document: Activity, seed: int, job: str | None = None) -> list[str]:
    """The moments that a learner goes through."""
    state, met = fresh(document, seed, job), []
    while state.at != "end":
        met.append(state.at)
        state, _ = advance(document, state, parse_answer({"at": state.at, "turn": state.turn, "go": "next"}))
    return met


def test_each_learner_gets_just_as_many_as_are_drawn() -> None:
    bank = "".join(_PAGE.format(n=n, jobs="") for n in range(24))
    document = read(f'<scenario language="en"><draw id="bank" count="6">{bank}</draw></scenario>')
    counts: Counter[str] = Counter()
    for seed in range(1000):
        met = _met(document, seed)
        assert len(met) == len(set(met)) == 6
        assert met == sorted(met, key=lambda name: int(name[1:]))
        assert met == _met(document, seed)
        counts.update(met)
    # 250 of each would be even; 180 and 320 are five standard deviations away.
    assert len(counts) == 24
    assert 180 < min(counts.values()) <= max(counts.values()) < 320


def test_only_what_is_for_the_job_is_drawn() -> None:
    bank = "".join(_PAGE.format(n=n, jobs=' jobs="maintenance"' if n % 2 else "") for n in range(8))
    document = read(f'<scenario language="en"><draw id="bank" count="4">{bank}</draw></scenario>')
    for seed in range(100):
        assert _met(document, seed, "housekeeping") == ["m0", "m2", "m4", "m6"]
        assert len(_met(document, seed, "maintenance")) == len(_met(document, seed)) == 4


def test_variants_come_by_their_weight() -> None:
    texts = Counter(
        read_frame(read(_TREE.format(weight=3)), fresh(read(_TREE.format(weight=3)), s))["text"] for s in range(600)
    )
    assert abs(texts["as it stands"] - 300) < 65
    assert abs(texts["first"] - 100) < 50
    assert abs(texts["second"] - 200) < 60


def test_each_order_of_choices_comes_as_often() -> None:
    document = read(_TREE.format(weight=1))
    orders = Counter(
        "".join(option["label"] for option in read_frame(document, fresh(document, seed))["options"])
        for seed in range(1200)
    )
    assert len(orders) == 6
    assert all(abs(count - 200) < 70 for count in orders.values())


@searched
@given(decisions(plain=True), seeds, st.integers(0, 9))
def test_a_choice_added_later_leaves_the_others_in_order(document: Decision, seed: int, place: int) -> None:
    start = document.nodes[document.start]
    at = place % (len(start.choices) + 1)
    link = Link("added", to=document.start)
    larger = replace(start, choices=(*start.choices[:at], link, *start.choices[at:]))
    texts = {**document.texts, f"{start.id}.added": "ADDED"}
    grown = replace(document, nodes={**document.nodes, start.id: larger}, texts=texts)
    assert _labels(grown, seed) == _labels(document, seed)


@searched
@given(scenarios(plain=True), seeds)
def test_an_option_added_later_leaves_the_others_in_order(document: Scenario, seed: int) -> None:
    first = document.parts[0]
    if not isinstance(first, Decide | Spot) or (isinstance(first, Spot) and first.scene):
        return
    added = replace(first.options[0], id="added", jobs=frozenset())
    grown = replace(
        document,
        parts=(replace(first, options=(added, *first.options)), *document.parts[1:]),  # type: ignore[arg-type]
        texts={**document.texts, "added": "ADDED", f"{first.id}.added": "ADDED"},
    )
    assert _labels(grown, seed) == _labels(document, seed)


def _labels(document: Activity, seed: int) -> list[str]:
    options = read_frame(document, fresh(document, seed)).get("options", [])
    return [option["label"] for option in options if option["label"] != "ADDED"]


def test_a_scene_is_read_from_top_to_bottom_and_left_to_right() -> None:
    item = '<lookalike id="i{n}" at="{x} {y} 10 10"><label>{n}</label></lookalike>'
    places = [(60, 10), (5, 80), (30, 10), (70, 80), (40, 45)]
    items = "".join(item.format(n=n, x=x, y=y) for n, (x, y) in enumerate(places))
    document = read(
        f'<scenario language="en"><spot id="s"><text>S</text><scene src="/static/s.svg"/>{items}</spot></scenario>'
    )
    for seed in range(5):
        assert _labels(document, seed) == ["2", "0", "4", "1", "3"]


def test_a_timeline_keeps_its_order() -> None:
    point = '<point id="{n}" outcome="late"><label>{n}</label></point>'
    points = "".join(point.format(n=day) for day in ("mon", "tue", "wed", "thu"))
    document = read(f'<scenario language="en"><when id="w"><text>W</text>{points}</when></scenario>')
    for seed in range(5):
        assert _labels(document, seed) == ["mon", "tue", "wed", "thu"]
