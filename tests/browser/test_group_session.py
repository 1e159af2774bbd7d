"""A team without phones: the host makes slips, the team confirms on a tablet. Each page is looked at by axe-core."""

from __future__ import annotations

from playwright.sync_api import Page, expect

from .axe import Look
from .people import be, press
from .windows import PHONE, Windows


def make_slips(host: Page, people: str) -> None:
    host.goto("/noplace/organisations/")
    host.get_by_role("link", name="Hotel Lindewaard").click()
    host.get_by_role("link", name="Train as a team, without phones").click()
    host.get_by_label("How many people take part").fill(people)
    press(host, "Make the slips")


def type_code(tablet: Page, code: str) -> None:
    tablet.goto("/noplace/slip/?language=en")
    tablet.get_by_label("The code on your slip").fill(code)
    press(tablet, "Go on")


def test_a_team_takes_part_from_the_slips_to_the_last_confirmation(fresh_windows: Windows, look: Look) -> None:
    fresh_windows.expected += ["403", "404", "409"]
    host, tablet = fresh_windows.open(), fresh_windows.open(PHONE, touch=True)
    be(host, "Be the manager")
    make_slips(host, "0")
    look.at(host, "sessions, a wrong number")
    make_slips(host, "2")
    expect(host.locator(".np-slip")).to_have_count(2)
    look.at(host, "slips")
    first, second = host.locator(".np-slip .np-code").all_inner_texts()

    type_code(tablet, first)
    expect(tablet.get_by_text("The training is not over yet.")).to_be_visible()
    look.at(tablet, "slip, too early")
    press(host, "We are at the end")
    expect(host.get_by_text("slips can be confirmed")).to_be_visible()
    look.at(host, "session, ended")

    for code in (first, second):
        type_code(tablet, code)
        press(tablet, "Confirm")
        expect(tablet.get_by_role("alert")).to_have_text("Tick this to confirm.")
        look.at(tablet, "slip, no tick")
        tablet.get_by_label("I took part until the end.").check()
        press(tablet, "Confirm")
        expect(tablet.get_by_role("status")).to_contain_text("Your part is confirmed.")
        look.at(tablet, "slip, confirmed")
    host.reload()
    expect(host.get_by_text("All slips are confirmed.")).to_be_visible()
    look.at(host, "session, all confirmed")

    type_code(tablet, first)
    expect(tablet.get_by_role("heading", level=1)).to_have_text("This slip is confirmed")
    tablet.locator("summary").click()
    look.at(tablet, "slip, again")
    press(tablet, "Delete it")
    expect(tablet.get_by_role("status")).to_contain_text("It no longer counts.")
    look.at(tablet, "slip, deleted")
    type_code(host, second)
    expect(host.get_by_text("Use another device.")).to_be_visible()


def test_what_is_printed_is_the_slips_alone(fresh_windows: Windows) -> None:
    host = fresh_windows.open()
    be(host, "Be the manager")
    make_slips(host, "3")
    host.emulate_media(media="print")
    expect(host.locator(".np-slip")).to_have_count(3)
    expect(host.get_by_role("heading", name="3. At the end")).to_be_hidden()
    expect(host.get_by_role("button", name="Print the slips")).to_be_hidden()


def test_a_link_that_is_not_ours_says_so(fresh_windows: Windows, look: Look) -> None:
    fresh_windows.expected += ["404"]
    page = fresh_windows.open(PHONE, touch=True)
    page.goto("/noplace/unsubscribe/madeup/?language=en")
    expect(page.get_by_text("This link does not work.")).to_be_visible()
    look.at(page, "unsubscribe, unknown")
