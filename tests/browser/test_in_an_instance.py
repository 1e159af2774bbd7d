"""A block in somebody else's page: in the learning app's frame, under other style sheets, beside another block, left
and come back to, and signed out."""

from __future__ import annotations

from itertools import pairwise

import pytest
from playwright.sync_api import Locator, ViewportSize, expect

from . import course
from .axe import contrasts
from .hands import Mouse
from .instance import bare, framed, go_to_bare
from .people import learner_at, new_employee
from .stage import Stage
from .windows import DESK, PHONE, Windows
from .words import words

#: What the style sheets of an LMS, of Studio and of themes do to bare elements, at their heaviest.
HOSTILE = """
html { font-size: 62.5%; height: 100% }
body { font: 14px/1 "Open Sans", serif; color: #313131; line-height: 1 }
.course-wrapper .course-content h1, .course-content h2, .course-content h3, .course-content h4 {
  margin: 0 0 3em; font: 300 1.2em/1 serif; letter-spacing: 1px; text-transform: uppercase; color: #646464 }
.course-content p { margin: 1.4em 0; font-size: 1em; line-height: 1.6em; color: #3c3c3c }
.course-content ul, .course-content ol { margin: 1em; padding-left: 3em; list-style: disc }
.course-content label { display: block; font-weight: bold; color: #999 }
.course-content button, form button {
  padding: 5px 20px; border: 1px solid #d2d2d2; border-radius: 3px; font-size: .8125em; font-weight: 700;
  color: #333; text-shadow: 0 1px 0 #f8f8f8; text-transform: uppercase;
  background: #eee linear-gradient(#eee, #d2d2d2); box-shadow: inset 0 1px 0 0 #fff }
.course-content button:hover:not(:disabled), .course-content button:focus:not(:disabled) {
  background-image: linear-gradient(#e4e4e4, #c1c1c1); box-shadow: inset 0 0 6px 3px #000; color: #fff }
.course-content a { color: #bbb; text-decoration: none }
.course-content a:hover { color: #ddd }
.course-content input, .course-content select {
  height: 35px; width: 100%; border: 1px solid red; box-shadow: 0 0 9px red }
.course-content img { max-width: 50%; border: 9px solid red }
"""
#: A theme by the platform's variables: a primary colour on which white can't be read, and a dark ground.
GAUDY = ":root { --pgn-color-primary-base: #ffd400; --pgn-color-body-base: #f5f5f5; --pgn-color-bg-base: #101010 }"
#: How a thing looks, as far as it can be read and pressed.
LOOK = """elements => elements.map((element) => {
  const style = getComputedStyle(element);
  const names = ["fontSize", "fontWeight", "lineHeight", "letterSpacing", "textTransform", "textShadow", "boxShadow",
    "backgroundImage", "backgroundColor", "color", "paddingTop", "paddingLeft", "marginTop", "marginBottom",
    "listStyleType", "borderTopWidth", "borderTopColor", "minHeight", "display"];
  return [element.className, ...names.map((name) => `${name}: ${style[name]}`)];
})"""
PARTS = ".np-block, .np-block :is(h2, h3, h4, p, ul, ol, li, button, select, a, label, input, img, summary)"


@pytest.mark.parametrize("size", [DESK, PHONE], ids=["desk", "phone"])
def test_the_frame_is_as_high_as_its_page_and_shrinks_again(windows: Windows, size: ViewportSize) -> None:
    here = framed(windows, windows.open(size), course.FOUR_DAYS)
    heights = [here.settled()]
    while here.step():
        heights.append(here.settled())
    pairs = list(pairwise(heights))
    assert any(after > before for before, after in pairs), heights
    assert any(after < before for before, after in pairs), heights


def test_help_opens_where_the_reader_looks_and_the_frame_closes_after_it(windows: Windows) -> None:
    here = framed(windows, windows.open(PHONE), course.SPOT)
    before = here.settled()
    button = here.unit.get_by_text(words("en")["help"], exact=True)
    button.click()
    panel = here.unit.locator(".np-help-panel")
    expect(panel.locator("p").first).to_be_in_viewport(ratio=1)
    assert 0 <= top_of(panel) - bottom_of(button) < 60
    assert here.settled() > before
    button.click()
    assert here.settled() == before


@pytest.mark.parametrize("size", [DESK, PHONE], ids=["desk", "phone"])
@pytest.mark.parametrize("unit", [course.SPOT, course.FOUR_DAYS])
def test_each_new_step_comes_into_the_reader_s_view(windows: Windows, size: ViewportSize, unit: str) -> None:
    here = framed(windows, windows.open(size), unit)
    here.settled()
    while here.step():
        here.settled()
        here.sees_beginning_of(here.unit.locator(".np-stage :focus:not(.np-sr), .np-stage .np-sr:focus + *"))


def test_what_goes_wrong_is_said_where_the_reader_looks(windows: Windows) -> None:
    windows.expected.append("500")
    here = framed(windows, windows.open(PHONE), course.ROOM)
    here.settled()
    here.page.route("**/answer/**", lambda route: route.fulfill(status=500, body="x"))
    here.unit.locator(".np-option").first.click()
    expect(here.unit.locator(".np-problem button")).to_be_in_viewport(ratio=1)


def test_other_style_sheets_change_nothing_that_is_read_or_pressed(windows: Windows) -> None:
    plain, hostile = looks(windows, ""), looks(windows, HOSTILE)
    assert len(plain) > 40
    assert [f"{was[0]}: {set(now) - set(was)}" for was, now in zip(plain, hostile, strict=True) if was != now] == []


@pytest.mark.parametrize("style", [HOSTILE, GAUDY, HOSTILE + GAUDY], ids=["hostile", "gaudy", "both"])
def test_every_text_keeps_its_contrast(windows: Windows, style: str) -> None:
    page = windows.open()
    new_employee(page)
    bare(page, course.SPOT, course.ROOM, style=style)
    go_to_bare(page, course.SPOT)
    page.get_by_text(words("en")["help"], exact=True).first.click()
    assert contrasts(page, ".np-block") == []
    page.locator(".np-option, .np-primary").first.click()
    expect(page.locator(".np-stage").first).to_have_attribute("aria-busy", "false")
    page.locator(".np-option").first.hover()
    assert contrasts(page, ".np-block") == []


def test_the_theme_s_colours_and_font_are_used(windows: Windows) -> None:
    page = windows.open()
    new_employee(page)
    style = ":root { --pgn-color-primary-base: #0a3055; --pgn-typography-font-family-sans-serif: Georgia }"
    bare(page, course.SPOT, style=style)
    go_to_bare(page, course.SPOT)
    button = page.locator(".np-primary").first
    assert rgb(button, "backgroundColor") == [10, 48, 85]
    assert button.evaluate("element => getComputedStyle(element).fontFamily") == "Georgia"


def test_two_blocks_on_a_page_keep_apart(windows: Windows) -> None:
    page = windows.open()
    new_employee(page)
    bare(page, course.ROOM, course.SPOT)
    go_to_bare(page, course.ROOM)
    first, second = page.locator(".np-activity").nth(0), page.locator(".np-activity").nth(1)
    ids = page.locator("[id]").evaluate_all("all => all.map((one) => one.id)")
    assert len(ids) == len(set(ids))
    for _ in range(2):
        for block, other in ((first, second), (second, first)):
            there = other.locator(".np-stage").inner_text()
            with page.expect_response("**/answer/**") as reply:
                block.locator(".np-option, .np-actions .np-primary").first.click()
            expect(block.locator(".np-stage")).to_have_attribute("aria-busy", "false")
            assert usage_of(block) in reply.value.url
            assert other.locator(".np-stage").inner_text() == there


def test_two_blocks_on_a_page_speak_the_same_language(windows: Windows) -> None:
    page = windows.open()
    new_employee(page)
    bare(page, course.ROOM, course.SPOT)
    go_to_bare(page, course.ROOM)
    page.get_by_role("combobox").first.select_option("nl")
    for block in page.locator(".np-activity").all():
        expect(block).to_have_attribute("lang", "nl")
    go_to_bare(page, course.ROOM)
    expect(page.get_by_role("combobox").nth(1)).to_have_value("nl")


def test_a_page_come_back_to_shows_where_the_learner_is_by_now(windows: Windows) -> None:
    stage = learner_at(windows.open(), course.ROOM)
    stage.page.goto("/course/")
    other = Stage(stage.page.context.new_page(), course.ROOM)
    other.page.goto(f"/course/{course.ROOM}/")
    other.press(other.option(course.text(other.document, "n1.tell", "en")))
    stage.page.go_back()
    expect(stage.title).to_have_text(stage.title_of("n2"))
    stage.press(stage.option(stage.good()))


@pytest.mark.parametrize("reply", ["forbidden", "sign-in page"])
def test_who_is_signed_out_meanwhile_is_told_so(windows: Windows, reply: str) -> None:
    windows.expected.append("403")
    stage = learner_at(windows.open(), course.ROOM)
    status = 403 if reply == "forbidden" else 200
    stage.page.route(
        "**/answer/**", lambda route: route.fulfill(status=status, body="<p>Sign in", content_type="text/html")
    )
    Mouse().press(stage.option(stage.good()))
    expect(stage.page.locator(".np-problem")).to_have_text(words("en")["signed_out"])
    expect(stage.title).to_have_text(stage.title_of("n1"))


def looks(windows: Windows, style: str) -> list[list[str]]:
    """How each part of two blocks looks under a style sheet."""
    page = windows.open()
    new_employee(page)
    bare(page, course.SPOT, course.ROOM, style=style)
    go_to_bare(page, course.SPOT)
    page.get_by_text(words("en")["help"], exact=True).first.click()
    page.mouse.move(0, 0)
    found: list[list[str]] = page.locator(PARTS).evaluate_all(LOOK)
    return found


def rgb(thing: Locator, name: str) -> list[int]:
    """A colour as the screen shows it, however the style sheet says it."""
    found: list[int] = thing.evaluate(
        """(element, name) => {
            const pen = document.createElement("canvas").getContext("2d");
            pen.fillStyle = getComputedStyle(element)[name];
            pen.fillRect(0, 0, 1, 1);
            return [...pen.getImageData(0, 0, 1, 1).data.slice(0, 3)];
        }""",
        name,
    )
    return found


def usage_of(block: Locator) -> str:
    """The usage key of a block, as its page names it."""
    return str(block.evaluate("element => element.closest('[data-usage]').dataset.handlers"))


def top_of(thing: Locator) -> float:
    """Where a thing begins in the window."""
    box = thing.bounding_box()
    assert box
    return box["y"]


def bottom_of(thing: Locator) -> float:
    """Where a thing ends in the window."""
    box = thing.bounding_box()
    assert box
    return box["y"] + box["height"]
