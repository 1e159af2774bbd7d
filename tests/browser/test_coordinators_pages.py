"""The coordinator's pages and that of who takes part, in a browser: axe finds nothing, nothing scrolls sideways."""

from __future__ import annotations

import re

from playwright.sync_api import Page, expect

from .axe import Look
from .people import be
from .windows import Windows

HEAD = "name,kind,municipality\n"


def at_region(page: Page) -> Page:
    be(page, "Be a coordinator")
    page.get_by_role("link", name="Lindewaard").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("Lindewaard")
    return page


def send(page: Page, rows: str) -> None:
    file = {"name": "list.csv", "mimeType": "text/csv", "buffer": (HEAD + rows).encode()}
    page.get_by_label("Your list").set_input_files(file)


def test_an_organisation_and_what_is_decided(fresh_windows: Windows, look: Look) -> None:
    page = at_region(fresh_windows.open())
    page.get_by_role("link", name="Hotel Lindewaard").click()
    look.at(page, "an organisation as its coordinator sees it")
    page.get_by_role("link", name="Pause").click()
    look.at(page, "pause")
    page.get_by_role("button", name="Pause").click()
    expect(page.get_by_role("alert")).to_be_visible()
    look.at(page, "pause, no reason")
    page.get_by_label("Why?").fill("We could not reach you.")
    page.get_by_role("button", name="Pause").click()
    expect(page.get_by_role("status")).to_contain_text("Paused.")
    look.at(page, "paused")
    page.get_by_role("button", name="Resume").click()
    expect(page.get_by_role("status")).to_contain_text("Resumed.")
    page.get_by_role("link", name="Hand over").click()
    look.at(page, "hand over")
    page.get_by_role("button", name="Make the link").click()
    look.at(page, "handed over")
    page.get_by_role("link", name="Done").click()
    page.get_by_role("link", name="merge").click()
    look.at(page, "merge")


def test_a_list_is_brought_in(fresh_windows: Windows, look: Look) -> None:
    page = at_region(fresh_windows.open())
    page.get_by_role("link", name="Bring in organisations").click()
    look.at(page, "bring in")
    send(page, "Hotel Aa,castle,Nowhere\n")
    page.get_by_role("button", name="Check the list").click()
    look.at(page, "a list with mistakes")
    good = "Hotel Aa,hotel,Lindewaard\n"
    send(page, good)
    page.get_by_role("button", name="Check the list").click()
    look.at(page, "a list that was looked at")
    send(page, good)
    page.get_by_role("button", name="Bring in").click()
    expect(page.get_by_role("status")).to_contain_text("1 organisation was brought in.")
    page.get_by_role("link", name=re.compile("Invited")).click()
    expect(page.get_by_role("link", name="Hotel Aa")).to_be_visible()
    look.at(page, "region, those invited")


def test_spot_checks(windows: Windows, look: Look) -> None:
    page = at_region(windows.open())
    page.get_by_role("link", name="Spot checks").click()
    look.at(page, "spot checks, none")
    page.get_by_role("button", name="Draw").click()
    expect(page.get_by_role("status")).to_be_visible()
    look.at(page, "spot checks, nobody to draw")


def test_who_takes_part(windows: Windows, look: Look) -> None:
    page = windows.open()
    page.goto("/noplace/certificates/")
    look.at(page, "who takes part, nobody yet")
    page.get_by_label("Municipality").fill("Nowhere")
    page.get_by_role("button", name="Search").click()
    look.at(page, "who takes part, a place that there is not")
