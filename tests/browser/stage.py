"""An activity on a page, as a learner meets it: read the title, look at what is offered, press it."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

from playwright.sync_api import Locator, Page, Response, expect

from noplace_xblock.activities import Activity, Scenario
from noplace_xblock.activities.document import Page as Reading
from noplace_xblock.activities.document import Spot

from . import course
from .hands import Hands, Shortcut
from .words import words

#: More steps than any good way through an activity of the course has.
MOST_STEPS = 40


class Stage:
    """The one activity of a unit's page."""

    def __init__(self, page: Page, unit: str, hands: Hands | None = None, language: str = "en") -> None:
        self.page = page
        self.unit = unit
        self.hands = hands or Shortcut()
        self.language = language
        self.document: Activity = course.activities()[unit]

    @property
    def words(self) -> dict[str, str]:
        """The block's own texts."""
        return words(self.language)

    @property
    def title(self) -> Locator:
        """The heading of the step."""
        return self.page.locator(".np-stage .np-title")

    def place(self) -> str:
        """The id of the moment or node that the page shows; empty at the end of a scenario."""
        shown = self.title.text_content() or ""
        return next((place for place in self._places() if self.title_of(place) == shown), "")

    def title_of(self, place: str) -> str:
        """What the heading of a place says."""
        return course.text(self.document, f"{place}.title", self.language)

    def button(self, name: str) -> Locator:
        """One of the block's own buttons, by its name in our texts."""
        return self.page.get_by_role("button", name=self.words[name], exact=True)

    def option(self, label: str) -> Locator:
        """An option by its label: as a button, a hotspot or a box to tick."""
        scene = self.page.locator(".np-scene").get_by_role("button").and_(self.page.get_by_label(f". {label}"))
        boxes = self.page.get_by_role("checkbox", name=label, exact=True)
        plain = self.page.get_by_role("list").get_by_role("button")
        return plain.filter(has=self.page.get_by_text(label, exact=True)).or_(scene).or_(boxes).filter(visible=True)

    def labels(self) -> list[str]:
        """The labels on offer, as the page orders them."""
        return self.page.locator(".np-options .np-option-label").all_text_contents()

    def press(self, wanted: Locator) -> Response:
        """Press what sends an answer; comes back when the page shows the reply."""
        return self.answered(lambda: self.hands.press(wanted))

    def answered(self, act: Callable[[], None]) -> Response:
        """Do what sends an answer; comes back when the page shows the reply."""
        with self.page.expect_response(_is_answer) as reply:
            act()
        expect(self.page.locator(".np-stage")).to_have_attribute("aria-busy", "false")
        return reply.value

    def is_over(self) -> bool:
        """Whether the run is at its end."""
        return self.button("again").is_visible()

    def step(self) -> None:
        """One step on a good way."""
        place = self.place()
        here = self.document.moments.get(place) if isinstance(self.document, Scenario) else None
        if self.button("next").is_visible() or isinstance(here, Reading):
            self.press(self.button("next"))
        elif isinstance(here, Spot):
            self.spot()
        else:
            self.press(self.option(self.good()))

    def spot(self) -> None:
        """Pick all signals, and say so."""
        for label in course.good_labels(self.document, self.place(), self.language):
            self.hands.press(self.option(label))
        self.press(self.button("submit"))

    def good(self) -> str:
        """The best of what is on offer here."""
        shown = self.labels()
        return next(label for label in course.good_labels(self.document, self.place(), self.language) if label in shown)

    def other(self) -> str:
        """Another one that is on offer here."""
        return next(label for label in self.labels() if label != self.good())

    def walk(self, until: str = "") -> None:
        """Go a good way to the end, or to a place."""
        for _ in range(MOST_STEPS):
            if self.is_over() or (until and self.place() == until):
                return
            self.step()
        raise AssertionError(f"{self.unit} never ends; it stands at {self.place()}")

    def _places(self) -> list[str]:
        return list(self.document.moments if isinstance(self.document, Scenario) else self.document.nodes)


def first_frame(page: Page) -> dict[str, Any]:
    """What the server gave the page when it was loaded."""
    given = page.locator("script.xblock_json_init_args").first.text_content()
    frame: dict[str, Any] = json.loads(given or "")["frame"]
    return frame


def _is_answer(response: Response) -> bool:
    return "/answer/" in response.url and '"debrief"' not in (response.request.post_data or "")
