"""Somebody without e-mail: starts by a link, keeps the code, leaves a shared tablet, comes back on a phone."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import Page, ViewportSize, expect

from .axe import Look
from .hands import Finger, Hands, Keys, Mouse
from .people import new_employee
from .windows import DESK, PHONE, Windows

_hands = pytest.mark.parametrize(
    ("size", "hands"),
    [
        pytest.param(PHONE, Finger(), id="finger-phone"),
        pytest.param(DESK, Mouse(), id="mouse-desk"),
        pytest.param(DESK, Keys(), id="keys-desk"),
    ],
)


def start(page: Page, hands: Hands | None = None) -> str:
    """From the poster's link to the code."""
    hands = hands or Mouse()
    page.goto("/")
    hands.press(page.get_by_role("link", name="Or open the code's link"))
    hands.press(page.get_by_role("link", name="Start without e-mail"))
    hands.press(page.get_by_label("I have read this and I agree."))
    hands.press(page.get_by_role("main").get_by_role("button", name="Start", exact=True))
    expect(page.get_by_role("heading", level=1)).to_have_text("Keep this code")
    return page.locator("#own-code").inner_text()


def come_back(page: Page, code: str, hands: Hands | None = None) -> None:
    hands = hands or Mouse()
    page.goto("/noplace/account/resume/")
    hands.write(page.get_by_label("Your own code"), code)
    hands.press(page.get_by_role("button", name="Go on"))


def at_the_course(page: Page) -> None:
    page.wait_for_url("**/course/")
    expect(page.get_by_role("heading", level=1)).to_be_visible()


@_hands
def test_start_leave_and_come_back(windows: Windows, size: ViewportSize, hands: Hands) -> None:
    touch = isinstance(hands, Finger)
    tablet = windows.open(size, touch=touch)
    code = start(tablet, hands)
    hands.press(tablet.get_by_role("link", name="I have it: to the training"))
    at_the_course(tablet)
    tablet.goto("/noplace/account/")
    hands.press(tablet.get_by_role("link", name="I am done: sign out"))
    hands.press(tablet.get_by_role("button", name="I have my code: sign out"))
    expect(tablet.get_by_role("heading", level=1)).to_have_text("You are signed out")
    tablet.go_back()
    expect(tablet.get_by_text(code)).to_have_count(0)

    phone = windows.open(size, touch=touch)
    come_back(phone, code.lower().replace("-", " "), hands)
    at_the_course(phone)
    assert not any(code in url or code.replace("-", "") in url for url in windows.posts)


def test_nothing_is_left_for_the_next_person(windows: Windows) -> None:
    tablet = windows.open(PHONE)
    first = start(tablet)
    tablet.goto("/noplace/account/done/")
    tablet.get_by_role("button", name="I have my code: sign out").click()
    tablet.get_by_role("heading", name="You are signed out").wait_for()
    left = tablet.evaluate("[localStorage.length, sessionStorage.length, document.cookie.split('; ').filter(Boolean)]")
    assert left[:2] == [0, 0]
    assert {cookie.split("=")[0] for cookie in left[2]} <= {"csrftoken"}
    assert {cookie["name"] for cookie in tablet.context.cookies()} <= {"csrftoken"}
    assert start(tablet) != first


def test_a_double_click_makes_one_account(fresh_windows: Windows) -> None:
    """The manager sees one more colleague."""
    page = fresh_windows.open()
    page.goto("/")
    page.get_by_role("link", name="Or open the code's link").click()
    page.get_by_role("link", name="Start without e-mail").click()
    page.get_by_label("I have read this and I agree.").check()
    page.get_by_role("main").get_by_role("button", name="Start", exact=True).dblclick()
    code = page.locator("#own-code").inner_text()
    page.reload()
    expect(page.locator("#own-code")).to_have_text(code)
    manager = fresh_windows.open()
    manager.goto("/")
    manager.get_by_role("button", name="Be the manager").click()
    manager.get_by_role("link", name="Hotel Lindewaard").click()
    expect(manager.get_by_role("main")).to_contain_text("3 colleagues have joined with your code.")


def test_the_page_can_be_read_and_used_to_start_without_scripts(windows: Windows) -> None:
    page = windows.open(PHONE)
    page.route("**/*.js", lambda route: route.abort())
    windows.expected.append("ERR_FAILED")
    code = start(page)
    assert re.fullmatch(r"\w{4}(-\w{4}){3}", code)
    expect(page.get_by_role("button", name="Copy")).to_have_count(0)


def test_the_language_goes_along(windows: Windows) -> None:
    page = windows.open(PHONE)
    page.goto("/")
    page.get_by_role("link", name="Or open the code's link").click()
    page.get_by_role("main").get_by_role("link", name="Nederlands").click()
    expect(page.locator("html")).to_have_attribute("lang", "nl")
    page.locator("main a.np-button").click()
    expect(page.locator("html")).to_have_attribute("lang", "nl")
    page.get_by_role("checkbox").check()
    page.locator("main form button").click()
    expect(page.locator("#own-code")).to_be_visible()
    expect(page.locator("html")).to_have_attribute("lang", "nl")


def test_no_connection_is_told_and_what_was_typed_stays(windows: Windows) -> None:
    windows.expected.append("ERR_INTERNET_DISCONNECTED")
    page = windows.open(PHONE)
    page.goto("/noplace/account/resume/")
    page.context.set_offline(True)
    page.get_by_label("Your own code").fill("ABCD-EFGH")
    page.get_by_role("button", name="Go on").click()
    expect(page.get_by_role("alert")).to_contain_text("No connection.")
    expect(page.get_by_label("Your own code")).to_have_value("ABCD-EFGH")


def test_two_accounts_become_one(windows: Windows) -> None:
    code = start(windows.open(PHONE))
    page = windows.open(PHONE)
    new_employee(page)
    page.goto("/noplace/account/")
    page.get_by_role("link", name="Bring it in").click()
    page.get_by_label("The code that you got when you started").fill(code)
    page.get_by_role("button", name="Bring it in").click()
    expect(page.get_by_role("status")).to_contain_text("Everything that counted there now counts here.")
    windows.expected.append("404")
    other = windows.open(PHONE)
    come_back(other, code)
    expect(other.get_by_role("alert")).to_contain_text("We can't find this code.")


def test_every_page_of_an_account(windows: Windows, look: Look) -> None:
    windows.expected += ["404", "410", "400"]
    page = windows.open()
    page.goto("/")
    page.get_by_role("link", name="Or open the code's link").click()
    look.at(page, "visitor with a link")
    page.get_by_role("link", name="Start without e-mail").click()
    look.at(page, "start")
    page.get_by_role("main").get_by_role("button", name="Start", exact=True).click()
    expect(page.get_by_role("alert")).to_be_visible()
    look.at(page, "start, not agreed")
    page.get_by_label("I have read this and I agree.").check()
    page.get_by_role("main").get_by_role("button", name="Start", exact=True).click()
    look.at(page, "keep this code")
    for name in ("account", "account/email", "account/merge", "account/done", "account/resume", "join"):
        page.goto(f"/noplace/{name}/")
        look.at(page, name)
    page.goto("/noplace/account/email/")
    page.get_by_label("Your e-mail address").fill("ana")
    page.get_by_role("button", name="Send me the message").click()
    expect(page.get_by_role("alert")).to_contain_text("This is not an e-mail address.")
    look.at(page, "e-mail, wrong")
    page.get_by_label("Your e-mail address").fill("ana@example.org")
    page.get_by_role("button", name="Send me the message").click()
    expect(page.get_by_role("status")).to_be_focused()
    look.at(page, "e-mail, sent")
    page.goto("/noplace/account/email/nothing/")
    look.at(page, "stale link")
    page.goto("/noplace/account/done/")
    page.get_by_role("button", name="I have my code: sign out").click()
    page.get_by_role("heading", name="You are signed out").wait_for()
    look.at(page, "signed out")
    come_back(page, "ABCD-EFGH")
    expect(page.get_by_role("alert")).to_contain_text("There is a typing mistake in this code.")
    look.at(page, "come back, mistyped")
    new_employee(page)
    page.goto("/noplace/account/")
    look.at(page, "account with e-mail")
