"""An answer counts once: whatever clicks twice, stands in another tab, or loses its connection."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from playwright.sync_api import expect

from . import course
from .hands import Mouse
from .people import learner_at
from .stage import Stage, first_frame
from .windows import DESK, PHONE, Windows


def turn(stage: Stage) -> int:
    """The learner's turn as the server knows it."""
    stage.page.reload()
    counted: int = first_frame(stage.page)["turn"]
    return counted


def answers(windows: Windows) -> int:
    """How many answers were sent since the last look."""
    sent = sum("/answer/" in url for url in windows.posts)
    windows.posts.clear()
    return sent


def test_a_double_click_takes_one_decision(windows: Windows) -> None:
    stage = learner_at(windows.open(), course.ROOM)
    before = turn(stage)
    stage.answered(stage.option(stage.good()).dblclick)
    expect(stage.title).to_have_text(stage.title_of("n2"))
    assert answers(windows) == 1
    assert turn(stage) == before + 1
    expect(stage.title).to_have_text(stage.title_of("n2"))


def test_a_double_tap_takes_one_decision(windows: Windows) -> None:
    stage = learner_at(windows.open(PHONE, touch=True), course.ROOM)
    choice = stage.option(stage.good())
    choice.scroll_into_view_if_needed()
    box = choice.bounding_box()
    assert box
    x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2

    def tap_twice() -> None:
        stage.page.touchscreen.tap(x, y)
        stage.page.touchscreen.tap(x, y)

    stage.answered(tap_twice)
    assert answers(windows) == 1
    assert turn(stage) == 1


def test_a_second_click_that_comes_late_hits_nothing(windows: Windows) -> None:
    """Where the pressed choice stood there is another one now: for a moment it holds still."""
    stage = learner_at(windows.open(), course.ROOM)
    now = datetime.now(UTC)
    stage.page.clock.install(time=now)
    stage.page.reload()
    stage.page.clock.pause_at(now + timedelta(minutes=1))
    stage.press(stage.option(stage.good()))
    assert answers(windows) == 1
    choices = stage.page.locator(".np-option")
    for index in range(choices.count()):
        choices.nth(index).click(force=True)
    assert answers(windows) == 0
    stage.page.clock.run_for(1000)
    stage.press(stage.option(stage.good()))
    assert turn(stage) == 2


def test_a_stale_tab_is_taken_to_where_the_learner_is(windows: Windows) -> None:
    windows.expected.append("409")
    first = learner_at(windows.open(), course.ROOM)
    second = Stage(first.page.context.new_page(), course.ROOM)
    second.page.goto(first.page.url)
    first.press(first.option(first.good()))
    assert second.press(second.option(second.other())).status == 409
    expect(second.page.get_by_text(second.words["stale"]).filter(visible=True).first).to_be_visible()
    expect(second.title).to_have_text(first.title_of("n2"))
    assert turn(first) == 1
    expect(first.title).to_have_text(first.title_of("n2"))
    second.press(second.option(second.good()))
    assert turn(first) == 2


def test_the_same_answer_in_two_tabs_counts_once(windows: Windows) -> None:
    first = learner_at(windows.open(), course.ROOM)
    second = Stage(first.page.context.new_page(), course.ROOM)
    second.page.goto(first.page.url)
    for tab in (first, second):
        assert tab.press(tab.option(course.text(tab.document, "n1.tell", "en"))).status == 200
        expect(tab.title).to_have_text(tab.title_of("n2"))
    assert turn(first) == 1


def test_without_a_connection_the_answer_is_kept(windows: Windows) -> None:
    windows.expected.append("ERR_INTERNET_DISCONNECTED")
    stage = learner_at(windows.open(), course.ROOM)
    stage.page.context.set_offline(True)
    stage.hands.press(stage.option(stage.good()))
    expect(stage.page.get_by_text(stage.words["offline"]).filter(visible=True).first).to_be_visible()
    expect(stage.title).to_have_text(stage.title_of("n1"))
    stage.page.context.set_offline(False)
    stage.press(stage.button("retry"))
    expect(stage.title).to_have_text(stage.title_of("n2"))
    assert turn(stage) == 1


def test_without_a_connection_what_was_picked_stays(windows: Windows) -> None:
    windows.expected.append("ERR_INTERNET_DISCONNECTED")
    stage = learner_at(windows.open(), course.SPOT)
    stage.walk(until="room")
    stage.page.context.set_offline(True)
    labels = course.good_labels(stage.document, "room", "en")
    for label in labels:
        stage.hands.press(stage.option(label))
    stage.hands.press(stage.button("submit"))
    expect(stage.button("retry")).to_be_visible()
    for label in labels:
        expect(stage.option(label)).to_have_attribute("aria-pressed", "true")
    stage.page.context.set_offline(False)
    stage.press(stage.button("retry"))
    expect(stage.page.locator(".np-summary")).to_contain_text("4 / 4")


@pytest.mark.parametrize(("unit", "place"), [(course.SPOT, "act"), (course.FOUR_DAYS, "tell"), (course.ROOM, "n5")])
def test_a_reload_and_another_phone_go_on_at_the_place(windows: Windows, unit: str, place: str) -> None:
    stage = learner_at(windows.open(), unit)
    stage.walk(until=place)
    stage.page.reload()
    expect(stage.title).to_have_text(stage.title_of(place))
    shown = stage.labels()
    phone = Stage(windows.open(PHONE, like=stage.page), unit)
    phone.page.goto(f"/course/{unit}/")
    expect(phone.title).to_have_text(stage.title_of(place))
    assert phone.labels() == shown
    phone.walk()
    stage.page.reload()
    expect(stage.button("again")).to_be_visible()


def test_a_step_back_and_a_new_start(windows: Windows) -> None:
    stage = learner_at(windows.open(DESK), course.SPOT)
    stage.walk(until="rule")
    stage.press(stage.button("back"))
    expect(stage.title).to_have_text(stage.title_of("begin"))
    stage.walk(until="act")
    Mouse().press(stage.button("restart"))
    stage.press(stage.button("restart_yes"))
    expect(stage.title).to_have_text(stage.title_of("begin"))
