"""What stands around an activity: language, help for oneself, leaving in a hurry."""

from __future__ import annotations

from playwright.sync_api import Locator, Page, Route, expect

from . import course
from .hands import Keys
from .people import be, learner_at
from .stage import Stage
from .windows import PHONE, Windows
from .words import words

LEFT = "<!doctype html><title>An everyday page</title><p>Weather</p>"


def in_dutch(stage: Stage) -> Stage:
    """The same page, read in Dutch."""
    return Stage(stage.page, stage.unit, language="nl")


def picker(stage: Stage) -> Locator:
    """Where the learner chooses a language."""
    return stage.page.get_by_role("combobox", name=stage.words["language"])


def test_another_language_keeps_the_place(windows: Windows) -> None:
    stage = learner_at(windows.open(), course.ROOM)
    stage.walk(until="n2")
    links = course.labels_of(stage.document, "n2", "en")
    order = [links[label].id for label in stage.labels()]
    picker(stage).select_option("nl")
    dutch = in_dutch(stage)
    expect(dutch.title).to_have_text(dutch.title_of("n2"))
    assert dutch.title_of("n2") != stage.title_of("n2")
    links = course.labels_of(stage.document, "n2", "nl")
    assert [links[label].id for label in dutch.labels()] == order
    expect(dutch.page.locator(".np-activity")).to_have_attribute("lang", "nl")
    expect(dutch.button("hint")).to_be_visible()
    expect(dutch.page.get_by_role("link", name=dutch.words["exit"])).to_be_visible()
    dutch.press(dutch.option(dutch.good()))
    dutch.page.reload()
    expect(dutch.title).to_have_text(dutch.title_of("n5"))
    dutch.page.goto(f"/course/{course.SPOT}/")
    other = Stage(dutch.page, course.SPOT, language="nl")
    expect(other.title).to_have_text(other.title_of("begin"))


def test_another_language_by_the_arrow_keys_keeps_what_was_picked(windows: Windows) -> None:
    stage = learner_at(windows.open(), course.SPOT)
    stage.walk(until="room")
    signals = course.good_labels(stage.document, "room", "en")
    stage.hands.press(stage.option(signals[0]))
    Keys().go_to(picker(stage))
    languages = picker(stage).get_by_role("option").evaluate_all("all => all.map((one) => one.value)")
    down = languages.index("nl") > languages.index("en")
    stage.page.keyboard.press("ArrowDown" if down else "ArrowUp")
    dutch = in_dutch(stage)
    expect(dutch.title).to_have_text(dutch.title_of("room"))
    signals = course.good_labels(stage.document, "room", "nl")
    expect(dutch.option(signals[0])).to_have_attribute("aria-pressed", "true")
    expect(dutch.option(signals[1])).to_have_attribute("aria-pressed", "false")


def test_help_opens_without_a_request(windows: Windows) -> None:
    stage = learner_at(windows.open(PHONE), course.SPOT)
    stage.page.wait_for_load_state("networkidle")
    asked: list[str] = []
    stage.page.on("request", lambda request: asked.append(request.url))
    stage.page.get_by_text(words("en")["help"], exact=True).click()
    expect(stage.page.get_by_text(words("en")["help_private"])).to_be_visible()
    expect(stage.page.get_by_role("link", name="112").filter(visible=True).first).to_have_attribute("href", "tel:112")
    stage.page.get_by_text(words("en")["help"], exact=True).click()
    expect(stage.page.get_by_text(words("en")["help_private"])).to_be_hidden()
    assert asked == []


def test_leaving_quickly_by_its_button(windows: Windows) -> None:
    page, address = about_to_leave(windows)
    page.get_by_role("link", name=words("en")["exit"]).click()
    assert_left(page, address)


def test_leaving_quickly_by_escape(windows: Windows) -> None:
    page, address = about_to_leave(windows)
    for _ in range(3):
        page.keyboard.press("Escape")
    assert_left(page, address)


def about_to_leave(windows: Windows) -> tuple[Page, str]:
    """A learner's page, and where its exit leads; what answers there is ours."""
    page = learner_at(windows.open(), course.SPOT).page
    address = page.get_by_role("link", name=words("en")["exit"]).get_attribute("href") or ""
    windows.expected.append(address)
    page.context.route(f"{address}**", answer_elsewhere)
    return page, address


def answer_elsewhere(route: Route) -> None:
    route.fulfill(body=LEFT, content_type="text/html")


def assert_left(page: Page, address: str) -> None:
    expect(page).to_have_url(address)
    expect(page).to_have_title("An everyday page")
    page.go_back()
    expect(page).not_to_have_url(f"**/{course.SPOT}/")


def test_a_team_can_be_joined_by_a_typed_code_and_left(windows: Windows) -> None:
    page = windows.open(PHONE)
    page.goto("/")
    code = page.locator(".poster strong").text_content() or ""
    be(page, "Begin as a new employee")
    page.goto("/course/start_unit/")
    page.get_by_label(words("en")["code_label"]).fill(code.lower())
    page.get_by_role("button", name=words("en")["join"]).click()
    expect(page.locator(".np-membership")).to_contain_text("Hotel Lindewaard")
    page.get_by_role("button", name=words("en")["leave"]).click()
    page.get_by_role("button", name=words("en")["leave_yes"]).click()
    expect(page.locator(".np-membership")).to_have_count(0)
