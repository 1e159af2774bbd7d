"""That the look at a page sees what it must: a check that finds nothing anywhere would prove nothing."""

from __future__ import annotations

from .axe import Look
from .windows import Windows

_SPOIL = """() => {
    const image = document.createElement("img");
    image.style.cssText = "width: 700px; max-width: none";
    document.querySelector("main").append(image);
}"""


def test_the_look_sees_what_is_wrong(windows: Windows) -> None:
    page = windows.open()
    page.goto("/")
    page.evaluate(_SPOIL)
    look = Look()
    look.at(page, "home")
    seen = " ".join(look.found)
    assert "home at 360: image-alt" in seen
    assert "home at 1280: image-alt" in seen
    assert "home at 320: " in seen
    assert "px too wide" in seen
