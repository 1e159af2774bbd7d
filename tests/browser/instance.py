"""What stands around a block in an instance of Open edX, and the demo doesn't have: the learning app's frame, the
style sheets and themes of somebody else's pages.

Real units of the demo, served by it, with another page around them.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from playwright.sync_api import FrameLocator, Locator, Page, Route, expect

from .people import new_employee
from .windows import Windows

#: Another origin than the demo's, as the learning app's is another than the LMS's. Nothing listens there.
OUTSIDE = "http://127.0.0.1:9/learning/"
#: Frames of the screen in which a page may settle.
PATIENCE = 120
_INSIDE = """async (html) => {
    await new Promise(requestAnimationFrame);
    const over = Math.max(html.scrollHeight - html.clientHeight, html.scrollWidth - html.clientWidth);
    return {high: html.querySelector("#content").offsetHeight, over};
}"""
#: Names that the LMS gives to what is around a unit; style sheets of instances begin their rules with them.
_BODY = """<body class="courseware view-in-course"><div id="content" class="content-wrapper">
<div class="course-wrapper chromeless"><section class="course-content" id="course-content"><main id="main">
{units}</main></section></div></div>{scripts}</body>"""
#: As a unit does that is framed: tells its height after each change, and never scrolls by itself.
_TELL = """<script>
(() => {
  const content = document.getElementById("content");
  const tell = () => {
    parent.postMessage({type: "plugin.resize", payload: {height: content.offsetHeight}}, "*");
    scrollTo(0, 0);
  };
  new MutationObserver(tell).observe(document.body, {attributes: true, childList: true, subtree: true});
  new ResizeObserver(tell).observe(document.body);
  addEventListener("load", tell);
})();
</script>"""
#: As the learning app does: makes the frame as high as it is told, and scrolls to where it is told.
_LEARNING = """<!doctype html><html lang="en"><title>Learning</title>
<style>body {{ margin: 0 }} iframe {{ display: block; width: 100%; border: 0 }}</style>
<header style="height: 240px">Course</header><iframe id="unit-iframe" title="Unit" src="{unit}"></iframe>
<footer style="height: 300px">Next</footer>
<script>
const frame = document.getElementById("unit-iframe");
addEventListener("message", ({{data}}) => {{
  if (data.type === "plugin.resize") frame.style.height = data.payload.height + "px";
  else if (data.offset) scrollTo(0, data.offset + frame.offsetTop);
}});
</script></html>"""


@dataclass
class Framed:
    """A unit in the learning app."""

    page: Page
    unit: FrameLocator

    def height(self) -> int:
        """How high the frame is."""
        return int(self.page.locator("iframe").evaluate("frame => frame.offsetHeight"))

    def settled(self) -> int:
        """How high the frame is once it is as high as what is in it; nothing in there can be scrolled then.

        Raises:
            AssertionError: it never is.
        """
        for _ in range(PATIENCE):
            inside = self.unit.locator("html").evaluate(_INSIDE)
            if inside == {"high": self.height(), "over": 0}:
                return self.height()
        raise AssertionError(f"the frame is {self.height()} px high, its page {inside}")

    def sees_beginning_of(self, thing: Locator) -> None:
        """See to it that a person who looks at the window sees where a thing begins.

        Raises:
            AssertionError: it never comes into view.
        """
        size = self.page.viewport_size
        for _ in range(PATIENCE):
            box = thing.bounding_box()
            if box and size and -1 < box["y"] <= size["height"] - 20:  # browsers round to parts of a pixel
                return
            self.unit.locator("html").evaluate(_INSIDE)
        raise AssertionError(f"{thing.inner_text()[:60]} begins at {box}")

    def step(self) -> bool:
        """Press what leads on; False at the end."""
        go_on = self.unit.locator(".np-stage").locator('.np-option, [data-np="submit"], [data-np-go="next"]').first
        if not go_on.is_visible():
            return False
        with self.page.expect_response("**/answer/**"):
            go_on.click()
        expect(self.unit.locator(".np-stage")).to_have_attribute("aria-busy", "false")
        return True


def framed(windows: Windows, page: Page, unit: str) -> Framed:
    """A new learner's unit in the learning app."""
    windows.expected.append(OUTSIDE)
    new_employee(page)
    bare(page, unit, more=_TELL)
    inner = f"{windows.url}/course/{unit}/?bare"
    page.route(OUTSIDE, lambda route: _fulfil(route, _LEARNING.format(unit=inner)))
    page.goto(OUTSIDE)
    found = Framed(page, page.frame_locator("iframe"))
    found.unit.locator(".np-block").wait_for()
    return found


def bare(page: Page, *units: str, style: str = "", more: str = "") -> None:
    """From now on the first of these units, asked for with `?bare`, comes without the demo's page around it, with the
    others below it and with this style sheet."""
    page.route(
        f"**/course/{units[0]}/?bare",
        lambda route: _fulfil(route, _page([_fetched(route, unit) for unit in units], style, more)),
    )


def go_to_bare(page: Page, unit: str) -> None:
    """Open what `bare` has prepared."""
    page.goto(f"/course/{unit}/?bare")


def _fetched(route: Route, unit: str) -> str:
    address = re.sub(r"/course/.*", f"/course/{unit}/", route.request.url)
    return route.fetch(url=address).text()


def _page(pages: list[str], style: str, more: str) -> str:
    units = "".join(
        part for page in pages for part in re.findall(r'<div class="unit">.*(?=<nav class="steps")', page, re.S)
    )
    styles = dict.fromkeys(
        link for page in pages for link in re.findall(r'<link rel="stylesheet"[^>]*resource[^>]*>', page)
    )
    scripts = dict.fromkeys(
        re.sub(r' nonce="[^"]*"', "", script)
        for page in pages
        for script in re.findall(r"<script src=[^>]*></script>", page)
    )
    head = '<head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>Unit</title>'
    head += f"<style>body {{ margin: 0 }} {style}</style>{''.join(styles)}</head>"
    # The client starts every block of the page, so it comes last.
    ordered = sorted(scripts, key=lambda script: "client.js" in script)
    return f'<!doctype html><html lang="en">{head}{_BODY.format(units=units, scripts="".join(ordered) + more)}</html>'


def _fulfil(route: Route, body: str) -> None:
    route.fulfill(body=body, content_type="text/html; charset=utf-8")
