"""How a person presses things: with a mouse, a finger, or keys alone."""

from __future__ import annotations

from typing import Protocol

from playwright.sync_api import Locator, Page, expect

#: More stops than any page has on the way round.
MOST_STOPS = 200
_SEEN = """element => {
    const shown = element.closest("label") ?? element;
    const box = shown.getBoundingClientRect();
    const ring = [element, shown].some((one) => {
        const style = getComputedStyle(one);
        return style.outlineStyle !== "none" || style.boxShadow !== "none";
    });
    return {ring, within: box.bottom > 0 && box.top < innerHeight && box.right > 0 && box.left < innerWidth};
}"""


class Hands(Protocol):
    """Presses what a person wants to press."""

    def press(self, wanted: Locator) -> None: ...

    def write(self, field: Locator, text: str) -> None: ...


class Mouse:
    """Clicks."""

    def press(self, wanted: Locator) -> None:
        wanted.click()

    def write(self, field: Locator, text: str) -> None:
        field.click()
        field.press_sequentially(text)


class Shortcut:
    """Goes straight to what it wants: for tests in which the way there isn't the point."""

    def press(self, wanted: Locator) -> None:
        wanted.press("Enter")

    def write(self, field: Locator, text: str) -> None:
        field.fill(text)


class Finger:
    """Taps."""

    def press(self, wanted: Locator) -> None:
        wanted.tap()

    def write(self, field: Locator, text: str) -> None:
        field.tap()
        field.press_sequentially(text)


class Keys:
    """Goes with Tab to what it wants and presses it with Enter, or Space where that is the custom."""

    def press(self, wanted: Locator) -> None:
        expect(wanted).not_to_have_attribute("aria-disabled", "true")
        self.go_to(wanted)
        toggles = wanted.evaluate("e => e.type === 'checkbox' || e.hasAttribute('aria-pressed')")
        wanted.page.keyboard.press("Space" if toggles else "Enter")

    def write(self, field: Locator, text: str) -> None:
        self.go_to(field)
        field.page.keyboard.type(text)

    def go_to(self, wanted: Locator) -> None:
        """Press Tab until the focus is there; who sees the page must see where it is."""
        expect(wanted).to_be_visible()
        _tab_to(wanted, wanted.page)
        seen = wanted.evaluate(_SEEN)
        assert seen == {"ring": True, "within": True}, f"the focus can't be seen at {wanted}"


def _tab_to(wanted: Locator, page: Page) -> None:
    for _ in range(MOST_STOPS):
        if wanted.evaluate("element => element === document.activeElement"):
            return
        page.keyboard.press("Tab")
    raise AssertionError(f"Tab never comes to {wanted}")
