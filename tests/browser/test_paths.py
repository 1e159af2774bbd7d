"""Paths by job in a browser: a course whose pages are for certain jobs, as learners and authors meet it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from . import axe, site
from .hands import Keys
from .people import be, new_employee
from .windows import Windows
from .words import words

COURSE = Path(__file__).parent.parent / "courses" / "two_paths"
ALL = ["Start", "Linen", "Desk", "Danger now"]
WORDS = words("en")


@pytest.fixture(scope="module")
def two_paths(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a demo that shows the course with paths."""
    with pytest.MonkeyPatch.context() as environment:
        environment.setenv("NOPLACE_DEMO_COURSE", str(COURSE))
        var = tmp_path_factory.mktemp("two_paths")
        site.load(var / "loaded")
        with site.serving(var / "loaded", var / "var") as url:
            yield url


@pytest.fixture
def windows(browser: Browser, two_paths: str) -> Iterator[Windows]:
    opened = Windows(browser, two_paths)
    yield opened
    opened.close()
    assert opened.complaints() == []


def team_page(page: Page) -> Page:
    new_employee(page)
    page.goto("/course/start_unit/")
    return page


def button(page: Page, name: str) -> Locator:
    return page.get_by_role("button", name=name, exact=True)


def menu(page: Page) -> list[str]:
    """The pages in the course's menu."""
    page.goto("/course/")
    return [title for title in ALL if page.locator("main").get_by_role("link", name=title).count()]


def choose_job(page: Page, job: str) -> None:
    button(page, job).click()
    expect(page.get_by_text(f"You see the pages for: {job}")).to_be_visible()


def test_before_a_job_is_chosen_every_page_is_there(windows: Windows) -> None:
    page = team_page(windows.open())
    expect(button(page, WORDS["show_all"])).to_have_count(0)
    assert menu(page) == ALL


@pytest.mark.parametrize(
    ("job", "own", "other"),
    [("Housekeeping and cleaning", "Linen", "Desk"), ("Front desk", "Desk", "Linen")],
)
def test_a_job_hides_the_pages_of_others_and_the_way_leads_past_them(
    windows: Windows, job: str, own: str, other: str
) -> None:
    page = team_page(windows.open())
    choose_job(page, job)
    button(page, WORDS["path_reload"]).click()
    expect(page.get_by_text("Step 1 of 3")).to_be_visible()
    for title in (own, "Danger now"):
        page.get_by_role("link", name="Next").click()
        expect(page.get_by_role("heading", name=title, level=1)).to_be_attached()
    assert menu(page) == ["Start", own, "Danger now"]
    expect(page.get_by_text("0 of 2 activities done")).to_be_visible()


def test_everything_by_keyboard_alone_and_back(windows: Windows) -> None:
    page = team_page(windows.open())
    choose_job(page, "Housekeeping and cleaning")
    keys = Keys()
    keys.press(button(page, WORDS["show_all"]))
    expect(page.get_by_text(WORDS["path_all"])).to_be_visible()
    expect(button(page, WORDS["show_own"])).to_be_focused()
    expect(page.get_by_role("status")).to_have_text(WORDS["path_saved"])
    expect(page.locator(".np-path").get_by_text(WORDS["path_saved"])).to_be_visible()
    assert menu(page) == ALL
    page.goto("/course/start_unit/")
    keys.press(button(page, WORDS["show_own"]))
    expect(page.get_by_text("You see the pages for: Housekeeping and cleaning")).to_be_visible()
    assert menu(page) == ["Start", "Linen", "Danger now"]


def test_in_a_frame_the_change_is_told_and_no_button_promises_what_a_frame_cannot(windows: Windows) -> None:
    page = team_page(windows.open())
    page.set_content('<iframe src="/course/start_unit/" title="A page" width="800" height="1200"></iframe>')
    frame = page.frame_locator("iframe")
    frame.get_by_role("button", name="Front desk", exact=True).click()
    expect(frame.locator(".np-path").get_by_text(WORDS["path_saved"])).to_be_visible()
    expect(frame.get_by_role("button", name=WORDS["path_reload"])).to_have_count(0)


def author_page(page: Page) -> Page:
    be(page, "Be an author")
    page.goto("/author/")
    page.get_by_role("link", name="noplace_team").click()
    return page


def row(page: Page, title: str) -> Locator:
    return page.locator("[data-np-page]").filter(has=page.get_by_text(title, exact=True))


def test_an_author_keeps_a_page_for_a_job_and_opens_it_again(windows: Windows) -> None:
    author, learner = author_page(windows.open()), team_page(windows.open())
    choose_job(learner, "Front desk")
    call = row(author, "Danger now")
    expect(call.locator(".np-seen")).to_have_text("Everybody")
    call.locator("summary").click()
    call.get_by_role("checkbox", name="Maintenance").check()
    expect(call.locator(".np-seen")).to_have_text("Maintenance")
    assert menu(learner) == ["Start", "Desk"]
    call.get_by_role("checkbox", name="Maintenance").uncheck()
    expect(call.locator(".np-seen")).to_have_text("Everybody")
    assert menu(learner) == ["Start", "Desk", "Danger now"]


def test_what_could_not_be_saved_is_not_ticked(windows: Windows) -> None:
    author = author_page(windows.open())
    windows.expected.append("ERR_FAILED")
    author.route("**/page_jobs/**", lambda route: route.abort())
    desk = row(author, "Desk")
    desk.locator("summary").click()
    desk.get_by_role("checkbox", name="Maintenance").click()
    expect(desk.locator(".np-told")).to_have_text("This was not saved. Please load the page again.")
    expect(desk.get_by_role("checkbox", name="Maintenance")).not_to_be_checked()


def test_nothing_is_wrong_with_the_pages_and_they_fit_every_size(windows: Windows) -> None:
    look = axe.Look()
    learner = team_page(windows.open())
    choose_job(learner, "Housekeeping and cleaning")
    look.at(learner, "own path")
    button(learner, WORDS["show_all"]).click()
    expect(button(learner, WORDS["show_own"])).to_be_visible()
    look.at(learner, "everything")
    author = author_page(windows.open())
    row(author, "Linen").locator("summary").click()
    look.at(author, "author")
    assert look.found == []
