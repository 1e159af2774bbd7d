"""The activities of the default course, read from its OLX: which labels to look for, and which way is a good one."""

from __future__ import annotations

from functools import cache

from lxml import etree

import noplace_course
from noplace_xblock.activities import Activity, Decision, Reader, Scenario, read
from noplace_xblock.activities.document import Item, Node, Option, links_of, text_id

SPOT, FOUR_DAYS, ROOM = "after_checkout_unit", "four_days_unit", "room_214_unit"


@cache
def activities() -> dict[str, Activity]:
    """The activities by the name of their unit, in the order of the course."""
    return {
        unit.url_name: read(etree.tostring(element, encoding="unicode", with_tail=False))
        for unit in noplace_course.units()
        for element in etree.fromstring(unit.file.read_bytes()).iter("scenario", "decision")
    }


def text(document: Activity, name: str, language: str) -> str:
    """A text as it reads in a language."""
    found = Reader(document, [language]).text(name)
    return found["text"] if isinstance(found, dict) else found or ""


def options_of(document: Activity, place: str) -> tuple[Option, ...]:
    """Everything that may be offered at a place."""
    if isinstance(document, Decision):
        return tuple(links_of(document.nodes[place]))
    return document.moments[place].options


def labels_of(document: Activity, place: str, language: str) -> dict[str, Option]:
    """The options of a place by their labels."""
    return {text(document, text_id(place, option), language): option for option in options_of(document, place)}


def good_labels(document: Activity, place: str, language: str) -> list[str]:
    """Labels to pick at a place, the best one first; at a spot all its signals."""
    labels = labels_of(document, place, language)
    if isinstance(document, Scenario):
        return [label for label, one in labels.items() if _is_good(one)]
    costs = _costs(document)
    open_to = {label: costs[one.to] for label, one in labels.items() if one.to in costs and not one.critical}  # type: ignore[attr-defined]
    return sorted(open_to, key=lambda label: open_to[label])


def whys(document: Activity) -> set[str]:
    """Every feedback in every language; none may be in a page before its time."""
    tables = [document.texts, *({k: v.text for k, v in t.items()} for t in document.translations.values())]
    return {
        part
        for table in tables
        for name, value in table.items()
        if name.endswith(".why")
        for part in value.split("\n\n")
    }


def _is_good(option: Option) -> bool:
    return option.signal if isinstance(option, Item) else getattr(option, "outcome", "") == "best"


def _costs(document: Decision) -> dict[str, int]:
    """How far each node is from a best ending, round setbacks and critical choices."""
    costs = {name: 0 for name, node in document.nodes.items() if node.outcome == "best" and not any(links_of(node))}
    for _ in document.nodes:
        for name, node in document.nodes.items():
            onward = [costs[link.to] for link in links_of(node) if link.to in costs and not link.critical]
            if onward:
                costs[name] = min(onward) + _toll(node)
    return costs


def _toll(node: Node) -> int:
    return 100 if node.outcome else 1
