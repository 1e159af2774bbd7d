"""A manager's pages beside the main one, in every state: axe-core finds nothing, and nothing scrolls sideways."""

from __future__ import annotations

from playwright.sync_api import Page, expect

from .axe import Look
from .people import be, press
from .windows import PHONE, Windows


def own(page: Page, what: str = "") -> None:
    """Open a page of the manager's hotel by its address."""
    page.goto("/noplace/organisations/")
    page.get_by_role("link", name="Hotel Lindewaard").click()
    page.goto(f"{page.url}{what}")


def test_registering_on_a_phone_takes_one_short_page(fresh_windows: Windows, look: Look) -> None:
    page = fresh_windows.open(PHONE, touch=True)
    be(page, "Be the manager")
    page.goto("/noplace/organisations/new/")
    expect(page.get_by_label("Address")).to_be_hidden()
    page.locator("summary", has_text="More about your place").click()
    look.at(page, "register, unfolded")
    page.get_by_label("After how many days").fill("0")
    press(page, "Register")
    expect(page.get_by_label("After how many days")).to_be_visible()
    look.at(page, "register, a mistake in what is unfolded")
    page.get_by_label("After how many days").fill("3")
    page.get_by_label("Name of the hotel or park").fill("Hotel Zon")
    page.get_by_label("Municipality").select_option(index=1)
    page.get_by_label("How many people work here?").fill("12")
    page.get_by_label("I declare that this number is correct.").check()
    press(page, "Register")
    expect(page.get_by_role("heading", level=1)).to_have_text("Hotel Zon")


def test_details_and_codes(fresh_windows: Windows, look: Look) -> None:
    page = fresh_windows.open()
    be(page, "Be the manager")
    own(page, "details/")
    look.at(page, "details")
    page.get_by_label("Name of the hotel or park").fill("")
    press(page, "Save")
    expect(page.get_by_role("alert")).to_be_visible()
    look.at(page, "details, no name")
    own(page, "code/")
    look.at(page, "code")
    page.get_by_label("How many people can join with it?").fill("0")
    press(page, "Make a new code now")
    expect(page.get_by_role("alert")).to_be_visible()
    look.at(page, "code, a wrong limit")
    press(page, "End the code now")
    expect(page.get_by_text("There is no code that works now.")).to_be_visible()
    look.at(page, "no code")


def test_managers(fresh_windows: Windows, look: Look) -> None:
    fresh_windows.expected += ["400", "410"]
    page = fresh_windows.open()
    be(page, "Be the manager")
    own(page, "managers/")
    look.at(page, "managers")
    page.get_by_label("E-mail address of the new manager").fill("ana")
    press(page, "Send the invitation")
    expect(page.get_by_text("This is not an e-mail address.")).to_be_visible()
    look.at(page, "managers, no address")
    page.get_by_label("E-mail address of the new manager").fill("ana@example.org")
    press(page, "Send the invitation")
    expect(page.get_by_text("The message is on its way.")).to_be_visible()
    look.at(page, "managers, invited")
    page.reload()
    expect(page.get_by_text("a…@example.org")).to_be_visible()
    look.at(page, "managers, an open invitation")
    press(page, "Withdraw")
    expect(page.get_by_text("The invitation no longer works.")).to_be_visible()
    expect(page.get_by_text("a…@example.org")).to_be_hidden()
    page.get_by_role("link", name="Stop being a manager here").click()
    look.at(page, "leaving, the only one")
    page.goto("/noplace/invitations/madeup/")
    look.at(page, "no invitation")
