"""What axe-core finds on a page, and whether the page scrolls sideways."""

from __future__ import annotations

from functools import cache

from playwright.sync_api import Page, ViewportSize

from .site import ROOT
from .windows import DESK, PHONE

#: A narrow phone, which is also 1280 at 400 %; and 1280 at 200 %.
NARROW: tuple[ViewportSize, ...] = ({"width": 320, "height": 640}, {"width": 640, "height": 400})
_LIBRARY = ROOT / "static" / "node_modules" / "axe-core" / "axe.min.js"
_RUN = """async () => {
    const values = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"];
    const {violations} = await axe.run(document, {runOnly: {type: "tag", values}, resultTypes: ["violations"]});
    return violations.map((one) => `${one.id}: ${one.nodes.map((node) => node.html.slice(0, 140)).join(" | ")}`);
}"""
_CONTRAST = """async (where) => {
    const {violations, incomplete} = await axe.run(where, {runOnly: ["color-contrast"]});
    const nodes = [...violations, ...incomplete].flatMap((one) => one.nodes);
    return nodes.map((node) => `${node.html.slice(0, 120)}: ${node.any[0]?.message}`);
}"""
_SIDEWAYS = "document.scrollingElement.scrollWidth - document.scrollingElement.clientWidth"


class Look:
    """Looks at page after page, at each size, and keeps what is wrong; one assertion at the end tells it all."""

    def __init__(self) -> None:
        self.found: list[str] = []
        self.pages: list[str] = []

    def at(self, page: Page, name: str) -> None:
        """Look at what the page shows now; its size is put back."""
        size = page.viewport_size or DESK
        for wanted in (PHONE, DESK):
            page.set_viewport_size(wanted)
            self._keep(name, wanted, _violations(page))
        for wanted in NARROW:
            wide = sideways(page, wanted)
            self._keep(name, wanted, [f"{wide} px too wide"] if wide > 0 else [])
        page.set_viewport_size(size)
        self.pages.append(name)

    def _keep(self, name: str, size: ViewportSize, wrong: list[str]) -> None:
        self.found += [f"{name} at {size['width']}: {one}" for one in wrong]


def sideways(page: Page, size: ViewportSize) -> int:
    """How many pixels a page of this size is too wide."""
    page.set_viewport_size(size)
    wide: int = page.evaluate(_SIDEWAYS)
    return wide


def contrasts(page: Page, where: str) -> list[str]:
    """Texts in these parts of a page whose contrast is too low, or that axe-core can't tell."""
    if not page.evaluate("'axe' in window"):
        page.evaluate(_library())
    found: list[str] = page.evaluate(_CONTRAST, where)
    return found


def _violations(page: Page) -> list[str]:
    if not page.evaluate("'axe' in window"):
        page.evaluate(_library())
    found: list[str] = page.evaluate(_RUN)
    return found


@cache
def _library() -> str:
    if not _LIBRARY.exists():
        raise RuntimeError(f"axe-core is missing ({_LIBRARY.relative_to(ROOT)}): run `npm ci` in static/ first")
    return _LIBRARY.read_text(encoding="utf-8")
