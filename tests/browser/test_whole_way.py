"""From a scanned code to a certificate, by finger, mouse and keys alone."""

from __future__ import annotations

import pytest
from playwright.sync_api import Page, ViewportSize, expect

from noplace_xblock.host.jobs import job_names

from . import course
from .hands import Finger, Hands, Keys, Mouse
from .people import be
from .stage import Stage
from .windows import DESK, PHONE, Windows
from .words import speaker, words

_ways = pytest.mark.parametrize(
    ("size", "hands", "language", "view"),
    [
        pytest.param(PHONE, Finger(), "nl", "view_picture", id="finger-phone-nl"),
        pytest.param(DESK, Mouse(), "en", "view_picture", id="mouse-desk-en"),
        pytest.param(DESK, Keys(), "en", "view_picture", id="keys-desk-en"),
        pytest.param(PHONE, Keys(), "nl", "view_list", id="keys-phone-nl"),
    ],
)


@_ways
def test_from_code_to_certificate(
    fresh_windows: Windows, size: ViewportSize, hands: Hands, language: str, view: str
) -> None:
    touch = isinstance(hands, Finger)
    manager = fresh_windows.open(size, touch=touch)
    open_hotel(manager, hands)
    expect(manager.get_by_role("main")).to_contain_text("2 of 5")
    expect(manager.get_by_role("link", name="Show the certificate")).to_have_count(0)

    learner = fresh_windows.open(size, touch=touch)
    join(learner, hands)
    choose(learner, hands, language)
    take_the_course(learner, hands, language, view)

    manager.reload()
    expect(manager.get_by_role("main")).to_contain_text("3 of 5")
    hands.press(manager.get_by_role("link", name="Show the certificate"))
    expect(manager.get_by_role("heading", level=1)).to_have_text("Hotel Lindewaard")
    check_page = manager.get_by_role("link", name="/noplace/certificates/").get_attribute("href") or ""
    anybody = fresh_windows.open(size)
    anybody.goto(check_page)
    expect(anybody.get_by_text("This certificate is valid.")).to_be_visible()
    expect(anybody.get_by_role("heading", level=1)).to_have_text("Hotel Lindewaard")


def open_hotel(page: Page, hands: Hands) -> None:
    be(page, "Be the manager", hands)
    hands.press(page.get_by_role("link", name="Hotel Lindewaard"))
    expect(page.get_by_role("heading", level=1)).to_have_text("Hotel Lindewaard")


def join(page: Page, hands: Hands) -> None:
    be(page, "Begin as a new employee", hands)
    hands.press(page.get_by_role("button", name="Join and start"))
    hands.press(page.get_by_role("link", name="Begin", exact=True))


def choose(page: Page, hands: Hands, language: str) -> None:
    name = {"en": "English", "nl": "Nederlands"}[language]
    hands.press(page.get_by_role("button", name=name).and_(page.locator("[data-np-language]")))
    expect(page.locator(".np-team")).to_have_attribute("lang", language)
    job = page.get_by_role("button", name=job_names(speaker(language))["housekeeping"], exact=True)
    hands.press(job)
    expect(job).to_have_attribute("aria-pressed", "true")
    expect(page.get_by_text("Hotel Lindewaard")).to_be_visible()


def take_the_course(page: Page, hands: Hands, language: str, view: str) -> None:
    say = speaker(language)
    for unit in course.activities():
        go_on_to(page, hands, unit)
        stage = Stage(page, unit, hands, language)
        take(stage, view)
        expect(page.get_by_text(words(language)["completed"])).to_be_visible()
    hands.press(page.get_by_role("link", name=say("Course"), exact=True))
    expect(page.get_by_role("progressbar", name=say("Activities done"))).to_have_attribute("value", "3")
    expect(page.get_by_role("progressbar", name=say("Activities done"))).to_have_attribute("max", "3")


def go_on_to(page: Page, hands: Hands, unit: str) -> None:
    while f"/{unit}/" not in page.url:
        onward = page.locator('a[rel="next"]')
        address = onward.get_attribute("href") or ""
        hands.press(onward)
        page.wait_for_url(f"**{address}")


def take(stage: Stage, view: str) -> None:
    if stage.unit == course.SPOT:
        stage.walk(until="room")
        stage.hands.press(stage.button(view))
        stage.spot()
        expect(stage.page.locator(".np-summary")).to_contain_text("4 / 4")
    stage.walk()
    if stage.unit == course.ROOM:
        expect(stage.page.locator(".np-stage")).to_contain_text(stage.words["outcome_best"])
    expect(stage.page.locator(".np-debrief")).to_contain_text(stage.words["debrief_recommended"])
