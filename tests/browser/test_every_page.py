"""Every page and every state of it: axe-core finds nothing, and nothing scrolls sideways, at each size."""

from __future__ import annotations

from playwright.sync_api import Page, expect

from . import course
from .axe import Look
from .people import be, learner_at, new_employee
from .stage import Stage
from .windows import Windows


def test_a_stranger(windows: Windows, look: Look) -> None:
    windows.expected.append("404")
    page = windows.open()
    page.goto("/")
    look.at(page, "home")
    page.goto("/course/")
    look.at(page, "home, a page was asked for")
    page.goto("/no/such/page/")
    look.at(page, "not found")
    page.goto("/noplace/certificates/nosuchcode/")
    look.at(page, "check page, unknown code")


def test_a_learner_begins(windows: Windows, look: Look) -> None:
    windows.expected.append("404")
    page = windows.open()
    new_employee(page)
    look.at(page, "join by a link")
    page.goto("/noplace/join/")
    look.at(page, "join by typing")
    page.get_by_label("Your code").fill("WRONG-CODE")
    page.get_by_role("button", name="Next").click()
    expect(page.get_by_role("alert")).to_be_visible()
    look.at(page, "join, wrong code")
    page.goto("/course/")
    look.at(page, "course, nothing done")
    page.goto("/course/start_unit/")
    look.at(page, "start, no team")
    page.get_by_role("button", name="Join the team").click()
    look.at(page, "start, code empty")
    page.goto("/course/who_to_call_unit/")
    look.at(page, "who to call")


def test_a_member(windows: Windows, look: Look) -> None:
    page = windows.open()
    new_employee(page)
    page.get_by_role("button", name="Join and start").click()
    page.get_by_role("heading", level=1).wait_for()
    page.goto("/course/start_unit/")
    look.at(page, "start, with a team")
    page.get_by_role("button", name="Leave this team").click()
    look.at(page, "start, asked whether to leave")


def test_a_scenario(windows: Windows, look: Look) -> None:
    stage = learner_at(windows.open(), course.SPOT)
    look.at(stage.page, "page")
    open_help(stage.page)
    look.at(stage.page, "page with help")
    stage.walk(until="room")
    look.at(stage.page, "spot, picture")
    stage.hands.press(stage.button("view_list"))
    look.at(stage.page, "spot, list")
    ask_hint(stage)
    look.at(stage.page, "spot with a hint")
    stage.hands.press(stage.button("view_picture"))
    spot_badly(stage)
    look.at(stage.page, "spot, answered")
    stage.page.locator("summary", has_text=stage.words["left_alone_more"]).click()
    look.at(stage.page, "spot, answered, the rest unfolded")
    stage.walk(until="act")
    look.at(stage.page, "decide")
    stage.press(stage.option(stage.other()))
    look.at(stage.page, "decide, answered")
    finish(stage)
    look.at(stage.page, "scenario's end with debrief")


def test_a_timeline(windows: Windows, look: Look) -> None:
    stage = learner_at(windows.open(), course.FOUR_DAYS)
    stage.walk(until="days")
    look.at(stage.page, "when")
    stage.press(stage.option(stage.other()))
    look.at(stage.page, "when, answered")


def test_a_tree(windows: Windows, look: Look) -> None:
    stage = learner_at(windows.open(), course.ROOM)
    look.at(stage.page, "node")
    stage.press(stage.option(course.text(stage.document, "n1.open", "en")))
    look.at(stage.page, "setback")
    stage.hands.press(stage.button("restart"))
    look.at(stage.page, "asked whether to start again")
    stage.hands.press(stage.button("restart_no"))
    finish(stage)
    look.at(stage.page, "ending with debrief")
    stage.page.goto("/course/")
    look.at(stage.page, "course, one done")


def test_trouble(windows: Windows, look: Look) -> None:
    windows.expected.append("ERR_INTERNET_DISCONNECTED")
    stage = learner_at(windows.open(), course.ROOM)
    stage.page.context.set_offline(True)
    stage.hands.press(stage.option(stage.good()))
    expect(stage.button("retry")).to_be_visible()
    look.at(stage.page, "no connection")


def test_a_manager(fresh_windows: Windows, look: Look) -> None:
    page = fresh_windows.open()
    be(page, "Be the manager")
    look.at(page, "organisations")
    page.get_by_role("link", name="Register another organisation").click()
    look.at(page, "register")
    submit(page, "Register")
    look.at(page, "register, nothing filled in")
    page.goto("/noplace/organisations/")
    page.get_by_role("link", name="Hotel Lindewaard").click()
    page.locator("summary").click()
    look.at(page, "organisation on the way")
    page.get_by_role("link", name="Poster for the staff room").click()
    look.at(page, "poster")
    page.go_back()
    page.get_by_role("link", name="Declare a new number").click()
    look.at(page, "headcount")
    submit(page, "Declare")
    look.at(page, "headcount, nothing filled in")
    declare(page, 3)
    look.at(page, "organisation with its certificate")
    page.get_by_role("link", name="Show the certificate").click()
    look.at(page, "certificate")
    page.get_by_role("link", name="/noplace/certificates/").click()
    expect(page.get_by_text("This certificate is valid.")).to_be_visible()
    look.at(page, "check page")
    be(page, "Be a coordinator")
    page.get_by_role("link", name="Lindewaard").click()
    look.at(page, "region with a certified hotel")


def test_a_coordinator(windows: Windows, look: Look) -> None:
    windows.expected.append("403")
    page = windows.open()
    be(page, "Be a coordinator")
    look.at(page, "regions")
    page.get_by_role("link", name="Lindewaard").click()
    look.at(page, "region")
    page.get_by_role("link", name="Numbers to check").click()
    look.at(page, "numbers to check")
    page.goto("/author/")
    look.at(page, "not for you")


def test_an_author(fresh_windows: Windows, look: Look) -> None:
    fresh_windows.expected.append("400")
    page = fresh_windows.open()
    be(page, "Be an author")
    look.at(page, "author's list")
    for name in ("Start", "After check-out", "Room 214", "Who to call"):
        page.goto("/author/")
        page.get_by_role("link", name=name).click()
        expect(page.get_by_role("heading", level=1)).to_have_text(name)
        look.at(page, f"author's view of {name}")
    page.goto("/author/")
    page.get_by_role("link", name="Room 214").click()
    page.get_by_role("link", name="Edit").click()
    look.at(page, "edit form")
    page.get_by_role("textbox").last.fill("<decision language='en' start='n1'><nod/></decision>")
    page.get_by_text("Save", exact=True).click()
    expect(page.get_by_role("alert")).to_be_visible()
    look.at(page, "edit form, a mistake")


def open_help(page: Page) -> None:
    page.locator("summary").first.click()


def ask_hint(stage: Stage) -> None:
    stage.press(stage.button("hint"))
    expect(stage.page.locator(".np-hint")).to_be_visible()


def spot_badly(stage: Stage) -> None:
    """One signal and one look-alike, so that the answer shows every mark."""
    labels = course.labels_of(stage.document, stage.place(), "en")
    signals = course.good_labels(stage.document, stage.place(), "en")
    for label in (signals[0], next(label for label in labels if label not in signals)):
        stage.hands.press(stage.option(label))
    stage.press(stage.button("submit"))


def finish(stage: Stage) -> None:
    stage.walk()
    expect(stage.page.locator(".np-debrief")).to_contain_text(stage.words["debrief_recommended"])


def submit(page: Page, name: str) -> None:
    page.get_by_role("main").get_by_role("button", name=name, exact=True).click()
    expect(page.get_by_role("alert")).to_be_visible()


def declare(page: Page, employees: int) -> None:
    page.get_by_label("How many people work here?").fill(str(employees))
    page.get_by_label("Why did it change?").fill("Two of us left.")
    page.get_by_label("I declare that this number is correct.").check()
    page.get_by_role("main").get_by_role("button", name="Declare", exact=True).click()
    expect(page.get_by_role("link", name="Show the certificate")).to_be_visible()
