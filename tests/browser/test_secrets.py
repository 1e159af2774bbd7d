"""Before the answer, nothing of the answer is in the browser: not in the page, its scripts' data, or its pictures."""

from __future__ import annotations

import html
import re

import pytest

from noplace_xblock.activities import Scenario

from . import course
from .people import learner_at
from .stage import Stage
from .windows import Windows

#: In the page, in the page as sent, and in its scripts' data: that is where a feedback would be found.
SHOWN_AND_SENT = 3


def held_by(stage: Stage) -> str:
    """The page as it stands, and as the server sent it, with every way of writing a letter undone."""
    held = stage.page.content() + stage.page.request.get(stage.page.url).text()
    spelt = re.sub(r"\\u([0-9a-fA-F]{4})", lambda code: chr(int(code[1], 16)), held)
    return html.unescape(spelt)


@pytest.mark.parametrize(("unit", "place"), [(course.SPOT, "room"), (course.FOUR_DAYS, "days"), (course.ROOM, "n1")])
def test_no_feedback_is_in_the_page_before_the_answer(windows: Windows, unit: str, place: str) -> None:
    stage = learner_at(windows.open(), unit)
    stage.walk(until=place)
    held = held_by(stage)
    assert stage.title_of(place) in held
    assert [why for why in course.whys(stage.document) if why in held] == []
    stage.step()
    assert [why for why in course.whys(stage.document) if held_by(stage).count(why) >= SHOWN_AND_SENT]


@pytest.mark.parametrize(("unit", "place"), [(course.SPOT, "setup"), (course.FOUR_DAYS, "setup"), (course.ROOM, "n1")])
def test_no_later_step_is_in_the_page(windows: Windows, unit: str, place: str) -> None:
    stage = learner_at(windows.open(), unit)
    stage.walk(until=place)
    held = held_by(stage)
    later = later_texts(stage, place)
    assert later
    assert [text for text in later if text in held] == []


def later_texts(stage: Stage, place: str) -> list[str]:
    """What is read at the places after this one: whole paragraphs, because titles may be everyday words."""
    document = stage.document
    places = list(document.moments if isinstance(document, Scenario) else document.nodes)
    after = places[places.index(place) + 1 :]
    return [part for name in after for part in course.text(document, name, "en").split("\n\n")]


def test_no_picture_names_an_item(windows: Windows) -> None:
    stage = learner_at(windows.open(), course.SPOT)
    stage.walk(until="room")
    image = stage.page.locator(".np-scene img")
    drawing = stage.page.request.get(image.get_attribute("src") or "").text()
    assert "<svg" in drawing
    names = [option.id for option in course.options_of(stage.document, "room")]
    assert [name for name in names if re.search(rf"\b{name}\b", drawing, re.IGNORECASE)] == []


def test_the_places_in_the_scene_say_nothing(windows: Windows) -> None:
    """Signals and look-alikes look the same to a program that reads the page."""
    stage = learner_at(windows.open(), course.SPOT)
    stage.walk(until="room")
    names = [option.id for option in course.options_of(stage.document, "room")]
    spots = stage.page.locator(".np-scene button").evaluate_all(
        "all => all.map((one) => [one.className, one.dataset.npToggle, [...one.getAttributeNames()].sort().join()])"
    )
    assert len(spots) == len(names)
    assert {(look, attributes) for look, _key, attributes in spots} == {(spots[0][0], spots[0][2])}
    assert {key for _look, key, _attributes in spots}.isdisjoint(names)
