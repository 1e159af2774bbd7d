"""Our pages in the page of an LMS: its header and footer around them, under a heavy style sheet of a theme."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, ViewportSize, expect

from . import site
from .axe import Look, contrasts, sideways
from .people import be, new_employee
from .windows import DESK, PHONE, Windows

PARTS = ".np-page, .np-page :is(h1, h2, h3, p, ul, li, a, button, label, input, select, dt, dd, section, summary)"
PARTS += ", .np-nav, .np-nav :is(ul, li, a)"
#: How a thing looks, as far as it can be read and pressed; the font is the instance's.
LOOKS = """all => all.map((element) => {
  const style = getComputedStyle(element);
  const names = ["fontSize", "fontStyle", "fontWeight", "lineHeight", "letterSpacing", "textTransform", "textAlign",
    "textShadow", "textDecorationLine", "boxShadow", "backgroundImage", "backgroundColor", "color", "paddingTop",
    "paddingLeft", "marginTop", "marginBottom", "listStyleType", "borderTopWidth", "borderTopColor", "minHeight",
    "maxWidth", "display", "float", "opacity"];
  return [element.localName + "." + element.className, ...names.map((name) => `${name}: ${style[name]}`)];
})"""


@pytest.fixture(scope="module")
def lms(loaded: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a demo whose pages of ours stand in the page of an LMS."""
    with site.serving(loaded, tmp_path_factory.mktemp("lms") / "var", lms=True) as url:
        yield url


@pytest.fixture
def windows(browser: Browser, lms: str) -> Iterator[Windows]:
    opened = Windows(browser, lms)
    yield opened
    opened.close()
    assert opened.complaints() == []


def manager(page: Page, address: str = "/noplace/organisations/") -> None:
    """The manager of the demo, on one of our pages."""
    be(page, "Be the manager")
    page.goto(address)


def hotel(page: Page) -> None:
    """The manager's page of the hotel."""
    manager(page)
    page.get_by_role("link", name="Hotel Lindewaard").click()


def test_axe_finds_nothing_and_nothing_is_too_wide(windows: Windows) -> None:
    look, page = Look(), windows.open()
    hotel(page)
    look.at(page, "organisation")
    manager(page, "/noplace/organisations/new/")
    look.at(page, "register")
    new_employee(page)
    look.at(page, "join")
    page.goto("/noplace/account/")
    look.at(page, "account")
    assert look.found == []


def test_the_theme_changes_nothing_that_is_read_or_pressed(windows: Windows) -> None:
    page = windows.open()
    hotel(page)
    page.mouse.move(0, 0)
    themed = page.locator(PARTS).evaluate_all(LOOKS)
    page.route("**/theme.css", lambda route: route.fulfill(body="", content_type="text/css"))
    page.reload()
    bare = page.locator(PARTS).evaluate_all(LOOKS)
    assert len(bare) > 20
    assert [f"{was[0]}: {set(now) - set(was)}" for was, now in zip(bare, themed, strict=True) if was != now] == []


def test_our_words_stand_in_the_instances_font(windows: Windows) -> None:
    page = windows.open()
    hotel(page)
    fonts = page.locator(".np-page h1, .np-page p, .np-page .np-button, .np-nav a").evaluate_all(
        "all => [...new Set(all.map((one) => getComputedStyle(one).fontFamily))]"
    )
    assert [font for font in fonts if "Georgia" not in font and "monospace" not in font] == []


def test_a_button_under_the_mouse_can_be_read(windows: Windows) -> None:
    page = windows.open()
    hotel(page)
    for button in page.locator(".np-page .np-button:visible").all():
        button.hover()
        assert contrasts(page, ".np-page") == []


def test_the_keyboard_skips_the_header_of_the_instance(windows: Windows) -> None:
    page = windows.open()
    hotel(page)
    page.keyboard.press("Tab")
    expect(page.locator(".nav-skip")).to_be_focused()
    page.keyboard.press("Enter")
    expect(page.locator("main")).to_be_focused()
    page.keyboard.press("Tab")
    assert page.evaluate("document.querySelector('main').contains(document.activeElement)")


def test_who_uses_the_keyboard_sees_where_they_are(windows: Windows) -> None:
    page = windows.open()
    hotel(page)
    link = page.locator(".np-nav a").first
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    expect(link).to_be_focused()
    assert link.evaluate("element => getComputedStyle(element).outlineStyle") == "solid"


@pytest.mark.parametrize("size", [DESK, PHONE], ids=["desk", "phone"])
def test_each_link_of_the_navigation_is_big_enough_for_a_finger(windows: Windows, size: ViewportSize) -> None:
    page = windows.open(size)
    hotel(page)
    heights = page.locator(".np-nav a").evaluate_all("all => all.map((one) => one.getBoundingClientRect().height)")
    assert heights
    assert min(heights) >= 44


def test_from_right_to_left(windows: Windows) -> None:
    page = windows.open(PHONE)
    hotel(page)
    page.context.add_cookies([{"name": "django_language", "value": "ar", "url": windows.url}])
    page.reload()
    heading = page.locator("main h1")
    assert heading.evaluate("element => getComputedStyle(element).direction") == "rtl"
    first, last = (page.locator(".np-nav a").nth(at).bounding_box() for at in (0, 1))
    assert first
    assert last
    assert first["x"] > last["x"]
    assert sideways(page, {"width": 320, "height": 640}) == 0


def test_on_paper_the_header_and_footer_of_the_instance_are_gone(windows: Windows) -> None:
    page = windows.open()
    hotel(page)
    page.get_by_role("link", name="Poster for the staff room").click()
    page.emulate_media(media="print")
    expect(page.locator("main h1")).to_be_visible()
    for around in (".global-header", ".wrapper-footer", ".np-nav"):
        expect(page.locator(around)).to_be_hidden()
