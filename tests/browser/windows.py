"""Windows on the demo, watched: no request leaves this machine, and no page complains in its console."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlsplit

from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page, ViewportSize

PHONE: ViewportSize = {"width": 360, "height": 740}
DESK: ViewportSize = {"width": 1280, "height": 800}


class Windows:
    """Opens windows on one site.

    A test that provokes a refused or a failed request says so: `expected.append("409")`.
    """

    def __init__(self, browser: Browser, url: str) -> None:
        self.url = url
        self.expected: list[str] = []
        self.posts: list[str] = []
        self._browser = browser
        self._complaints: list[str] = []
        self._contexts: list[BrowserContext] = []

    def open(self, size: ViewportSize = DESK, *, touch: bool = False, like: Page | None = None) -> Page:
        """A window of a person who is new here, or of the one who sits at `like`."""
        known: dict[str, Any] = {"storage_state": like.context.storage_state()} if like else {}
        context = self._browser.new_context(
            base_url=self.url,
            viewport=size,
            has_touch=touch,
            is_mobile=touch,
            locale="en-GB",
            reduced_motion="reduce",
            **known,
        )
        context.set_default_timeout(10_000)
        context.on("request", lambda request: self._asked(request.method, request.url))
        context.on("console", self._said)
        context.on("weberror", lambda failed: self._complaints.append(f"error: {failed.error}"))
        self._contexts.append(context)
        return context.new_page()

    def complaints(self) -> list[str]:
        """What went wrong and wasn't expected."""
        return [said for said in self._complaints if not any(part in said for part in self.expected)]

    def close(self) -> None:
        for context in self._contexts:
            context.close()

    def _said(self, message: ConsoleMessage) -> None:
        if message.type in ("error", "warning"):
            self._complaints.append(f"console: {message.text}")

    def _asked(self, method: str, url: str) -> None:
        if urlsplit(url).scheme in ("http", "https") and not url.startswith(f"{self.url}/"):
            self._complaints.append(f"left this machine: {url}")
        if method == "POST":
            self.posts.append(url)
