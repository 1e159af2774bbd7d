"""Seats, a code for a colleague and a learner's own pages, in a browser: axe, sizes, and the way through."""

from __future__ import annotations

import re

from playwright.sync_api import Page, expect

from .axe import Look
from .people import be
from .windows import Windows

CODE = re.compile("[3-9A-Y]{4}(?:-[3-9A-Y]{4}){3}")


def start_without_email(page: Page, join_path: str) -> None:
    page.goto(f"{join_path}start/")
    page.get_by_role("checkbox").check()
    page.get_by_role("button", name="Start").click()
    page.get_by_role("heading", name="Keep this code").wait_for()


def test_a_lost_code(fresh_windows: Windows, look: Look) -> None:
    """A learner notes the seat, the manager has a code made, and it opens the training and no personal page."""
    fresh_windows.expected.append("403")
    boss, learner, phone = (fresh_windows.open() for _ in range(3))
    be(boss, "Be the manager")
    boss.goto("/noplace/organisations/")
    boss.get_by_role("link", name="Hotel Lindewaard").click()
    link = boss.get_by_role("link", name="/noplace/join/").get_attribute("href") or ""
    boss.get_by_text("Show as a table").click()
    look.at(boss, "organisation with its weeks")

    start_without_email(learner, link[link.index("/noplace/") :])
    learner.goto("/noplace/account/")
    look.at(learner, "account")
    learner.get_by_role("link", name="My places and seats").click()
    seat = learner.locator(".np-seat").inner_text()
    look.at(learner, "places")

    boss.get_by_role("link", name="Somebody has left").click()
    look.at(boss, "seats")
    boss.get_by_role("link", name="Have a code made").click()
    look.at(boss, "a code for a colleague")
    boss.get_by_label("Code of the seat").fill(seat.lower())
    boss.get_by_role("button", name="Have the code made").click()
    expect(boss.locator("[data-done]")).to_contain_text(CODE)
    look.at(boss, "the code that was made")
    made = CODE.findall(boss.locator("[data-done]").inner_text())[0]

    phone.goto("/noplace/account/resume/")
    phone.get_by_label("Your own code").fill(made)
    phone.get_by_role("button", name="Go on").click()
    phone.wait_for_url("**/course/**")
    phone.goto("/noplace/my/places/")
    expect(phone.get_by_role("heading", level=1)).to_have_text("Closed with this code")
    look.at(phone, "closed with this code")

    learner.goto("/noplace/account/")
    expect(learner.get_by_text("Hotel Lindewaard had a code made for your seat.")).to_be_visible()
    look.at(learner, "account, a code was made")
    learner.get_by_role("button", name="End that code").click()
    expect(learner.get_by_role("status").first).to_contain_text("That code has ended.")


def test_a_seat_is_released(fresh_windows: Windows, look: Look) -> None:
    page = fresh_windows.open()
    be(page, "Be the manager")
    page.goto("/noplace/organisations/")
    page.get_by_role("link", name="Hotel Lindewaard").click()
    page.get_by_role("link", name="Somebody has left").click()
    page.get_by_role("table").get_by_role("link").first.click()
    look.at(page, "release a seat")
    page.get_by_role("button", name="Yes, release this seat").click()
    expect(page.get_by_role("table").get_by_role("link")).to_have_count(1)


def test_a_learners_own_pages(windows: Windows, look: Look) -> None:
    page = windows.open()
    be(page, "Begin as a new employee")
    page.get_by_role("button", name="Join and start").click()
    page.get_by_role("heading", level=1).wait_for()
    for address, name in (("proof", "proof, nothing yet"), ("data", "data"), ("places", "places")):
        page.goto(f"/noplace/my/{address}/")
        look.at(page, name)
    page.get_by_role("link", name="Leave Hotel Lindewaard").click()
    look.at(page, "leave")
    page.get_by_role("button", name="Yes, leave").click()
    expect(page.get_by_role("status").first).to_contain_text("You have left Hotel Lindewaard.")
    look.at(page, "places, left")
    page.goto("/noplace/chains/")
    look.at(page, "chains, none")
