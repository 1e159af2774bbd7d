"""Being somebody in the demo."""

from __future__ import annotations

from playwright.sync_api import Page

from .hands import Hands, Mouse
from .stage import Stage


def be(page: Page, button: str, hands: Hands | None = None) -> None:
    """Choose on the first page who to be."""
    page.goto("/")
    (hands or Mouse()).press(page.get_by_role("button", name=button))


def new_employee(page: Page) -> None:
    """A learner who hasn't joined."""
    be(page, "Begin as a new employee")


def learner_at(page: Page, unit: str) -> Stage:
    """A new learner in front of an activity."""
    new_employee(page)
    page.goto(f"/course/{unit}/")
    return Stage(page, unit)


def press(page: Page, name: str) -> None:
    """A button of the page itself, by its name."""
    page.get_by_role("main").get_by_role("button", name=name, exact=True).click()
