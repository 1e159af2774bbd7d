"""Nothing unseen leaves the server: every mark and id in a frame belongs to what the learner may see there by now."""

import json
import re
from collections.abc import Iterable

from hypothesis import given
from hypothesis import strategies as st

from noplace_xblock.activities import Activity, Answer, Decision, Frame
from noplace_xblock.activities.document import Decide, Spot, When, links_of

from .strategies import decisions, jobs, scenarios, searched, seeds
from .walking import Stop, fresh, moves, walk

_COMMON = {"at", "turn", "kind", "phase", "language", "can"}
_SHOWN = {"title", "text", "picture", "options", "pick"}
_KEYS = {
    ("page", "asked"): {"title", "text", "picture", "progress"},
    ("spot", "asked"): _SHOWN | {"scene", "progress"},
    ("decide", "asked"): _SHOWN | {"progress"},
    ("when", "asked"): _SHOWN | {"progress"},
    ("spot", "answered"): _SHOWN | {"scene", "progress", "feedback"},
    ("decide", "answered"): _SHOWN | {"progress", "feedback"},
    ("when", "answered"): _SHOWN | {"progress", "feedback"},
    ("end", "over"): {"result"},
    ("node", "asked"): _SHOWN | {"outcome", "feedback"},
    ("node", "over"): {"title", "text", "picture", "outcome", "feedback", "result"},
}
languages = st.sampled_from(["en", "nl", "pt"])


def _owners(document: Activity) -> dict[str, str]:
    """Each mark with the id of the text that holds it, in whichever language."""
    written = list(document.texts.items())
    written += [(name, each.text) for table in document.translations.values() for name, each in table.items()]
    return {mark: name for name, text in written for mark in re.findall(r"§\d+§", text)}


def _ids(shown: Frame) -> set[str]:
    return set(re.findall(r"\b[a-z]\d{3}_x\b", json.dumps(shown)))


def _marked(document: Activity, shown: Frame) -> set[str]:
    owners = _owners(document)
    return {owners[mark] for mark in re.findall(r"§\d+§", json.dumps(shown, ensure_ascii=False))}


def _picked(document: Activity, before: Stop, answer: Answer) -> set[str]:
    """The ids of the labels picked: found by what the page showed, as a learner knows them."""
    labels = [option["label"] for option in before.frame.get("options", ()) if option["key"] in answer.keys]
    return _marked(document, {"labels": labels})


def _pairs(stops: Iterable[Stop]) -> Iterable[tuple[Stop | None, Stop]]:
    before = None
    for stop in stops:
        yield before, stop
        before = stop


@searched
@given(decisions(), jobs, seeds, moves, languages)
def test_a_frame_of_a_tree(document: Decision, job: str | None, seed: int, numbers: list[int], language: str) -> None:
    for before, stop in _pairs(walk(document, fresh(document, seed, job), numbers, language)):
        node = document.nodes[stop.state.at]
        allowed = {node.id, f"{node.id}.title", f"{node.id}.alt"}
        allowed |= {f"{node.id}.{variant.id}" for variant in node.variants}
        allowed |= {f"{node.id}.{link.id}" for link in links_of(node)}
        if before and stop.came_by and stop.came_by.action == "pick":
            (label,) = _picked(document, before, stop.came_by)
            allowed |= {label, f"{label}.why"}
        assert _marked(document, stop.frame) <= allowed
        assert _marked(document, {"text": stop.frame["text"]}) <= {
            node.id,
            *(f"{node.id}.{variant.id}" for variant in node.variants),
        }
        _check_shape(stop, node.picture)


@searched
@given(scenarios(), jobs, seeds, moves, languages)
def test_a_frame_of_a_scenario(
    document: Activity, job: str | None, seed: int, numbers: list[int], language: str
) -> None:
    for before, stop in _pairs(walk(document, fresh(document, seed, job), numbers, language)):
        moment = document.moments.get(stop.state.at)  # type: ignore[union-attr]
        if moment is None:
            assert _marked(document, stop.frame) == set()
            _check_shape(stop, "")
            continue
        labels = [each.id if isinstance(moment, Spot) else f"{moment.id}.{each.id}" for each in moment.options]
        allowed = {moment.id, f"{moment.id}.title", f"{moment.id}.alt", *labels, *(f"{name}.text" for name in labels)}
        if stop.frame["phase"] == "answered" and before and stop.came_by:
            # The page stays while its feedback shows, so what was picked is in either of the two frames.
            picked = _picked(document, before, stop.came_by)
            best = set()
            if isinstance(moment, Decide | When):
                best = {f"{moment.id}.{each.id}" for each in moment.options}
                told = [item["key"] for item in stop.frame["feedback"]["items"]]
                assert len(told) <= 2
            told_whys = labels if isinstance(moment, Spot) else picked | best
            allowed |= {f"{name}.why" for name in told_whys}
        assert _marked(document, stop.frame) <= allowed
        _check_shape(stop, moment.picture or getattr(moment, "scene", ""))


def _check_shape(stop: Stop, picture: str) -> None:
    shown = stop.frame
    assert set(shown) <= _COMMON | _KEYS[(shown["kind"], shown["phase"])] | {"notice"}
    assert set(shown) >= _COMMON
    assert _ids(shown) <= {shown["at"]}
    assert set(re.findall(r"p\d+q", json.dumps(shown))) <= set(re.findall(r"p\d+q", picture))
    for option in shown.get("options", ()):
        assert set(option) <= {"key", "label", "text", "at"}
    assert [option["key"] for option in shown.get("options", ())] == list("abcdefghijklmnopqrstuvwxyz")[
        : len(shown.get("options", ()))
    ]
    if shown["phase"] == "asked" and shown["kind"] != "node":
        assert "outcome" not in _names(shown)
        assert "signal" not in json.dumps(shown)


def _names(value: object) -> set[str]:
    """Every key in a JSON value, however deep."""
    if isinstance(value, list):
        return {name for inner in value for name in _names(inner)}
    if not isinstance(value, dict):
        return set()
    return set(value) | {name for inner in value.values() for name in _names(inner)}
