"""The pages in two test languages: each text of ours is translated, longer texts fit, and so does right to left."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, ViewportSize, expect

from . import course, site, words
from .axe import sideways
from .dummy.reading import forgotten
from .stage import Stage
from .windows import PHONE, Windows

NARROW: ViewportSize = {"width": 320, "height": 640}
ROOT = site.ROOT


class Reader:
    """Looks at page after page and keeps what is wrong; one assertion at the end tells it all."""

    def __init__(self, page: Page, language: str) -> None:
        self.page = page
        self.language = language
        self.found: list[str] = []
        self.seen: list[str] = []

    def at(self, name: str, *, rows: bool = False) -> None:
        """Read the page as it is; `rows`: it is one for staff, that shows tables as they are."""
        self.seen.append(name)
        assert self.page.locator("html").get_attribute("lang") == self.language
        if self.language == "eo":
            self.found += [f"{name}: {said}" for said in forgotten(self.page, rows=rows)]
        if wide := sideways(self.page, NARROW):
            self.found.append(f"{name}: {wide} px too wide")

    def go(self, address: str, *, rows: bool = False) -> None:
        """Open a page and read it."""
        self.page.goto(address)
        self.at(address, rows=rows)

    def be(self, kind: str) -> None:
        """Become a person of the demo."""
        self.page.goto("/")
        self.page.locator(f"form[action='/who/{kind}/'] button").first.click()

    def press(self, button: str) -> None:
        """Press one of the main part's buttons and read what comes."""
        self.page.locator("main").locator(button).first.click()
        self.page.wait_for_load_state()
        self.at(f"after {button} on {self.page.url}")


@pytest.fixture(scope="module")
def catalogues(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    folder = tmp_path_factory.mktemp("dummy")
    made = [sys.executable, str(ROOT / "translations" / "dummy.py"), str(folder)]
    subprocess.run(made, check=True)  # noqa: S603 - our own command
    words.ELSEWHERE.update(eo=folder, ar=folder)
    yield folder
    words.ELSEWHERE.clear()


@pytest.fixture(scope="module")
def dummy_demo(loaded: Path, catalogues: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    with site.serving(loaded, tmp_path_factory.mktemp("dummy_demo") / "var", catalogues) as url:
        yield url


@pytest.fixture
def reading(browser: Browser, dummy_demo: str) -> Iterator[Callable[[str], Reader]]:
    """Opens a window in a language; tells at the end what was found."""
    windows = Windows(browser, dummy_demo)
    windows.expected += ["404", "403", "400"]
    readers = []

    def opened(language: str) -> Reader:
        page = windows.open(PHONE)
        page.context.add_cookies([{"name": "django_language", "value": language, "url": dummy_demo}])
        readers.append(Reader(page, language))
        return readers[-1]

    yield opened
    found = [said for reader in readers for said in reader.found]
    windows.close()
    assert "\n".join(found) == ""
    assert windows.complaints() == []


@pytest.mark.parametrize("language", ["eo", "ar"])
def test_pages_for_everybody(reading: Callable[[str], Reader], language: str) -> None:
    reader = reading(language)
    for address in ("/", "/course/", "/no/such/page/", "/noplace/join/", "/noplace/certificates/nosuchcode/"):
        reader.go(address)
    assert (reader.page.locator("html").get_attribute("dir") == "rtl") is (language == "ar")


@pytest.mark.parametrize("language", ["eo", "ar"])
def test_a_learner(reading: Callable[[str], Reader], language: str) -> None:
    reader = reading(language)
    reader.be("employee")
    reader.at("join by a link")
    reader.go("/noplace/join/")
    reader.page.locator("main input[type=text]").fill("WRONG-CODE")
    reader.press("button")
    reader.be("employee")
    reader.press("button")
    for address in ("/course/", "/course/start_unit/", "/course/who_to_call_unit/"):
        reader.go(address)


@pytest.mark.parametrize("language", ["eo", "ar"])
@pytest.mark.parametrize("unit", [course.SPOT, course.FOUR_DAYS, course.ROOM])
def test_an_activity(reading: Callable[[str], Reader], unit: str, language: str) -> None:
    reader = reading(language)
    reader.be("employee")
    reader.page.goto(f"/course/{unit}/")
    reader.page.locator("summary").first.click()
    stage = Stage(reader.page, unit, language=language)
    while not stage.is_over():
        reader.at(f"{unit}, {stage.place()}, step {len(reader.seen)}")
        stage.step()
    expect(reader.page.locator(".np-debrief")).to_contain_text(stage.words["debrief_recommended"])
    reader.at(f"{unit}, the end")


@pytest.mark.parametrize("language", ["eo", "ar"])
def test_a_manager(reading: Callable[[str], Reader], language: str) -> None:
    reader = reading(language)
    reader.be("manager")
    reader.at("organisations")
    reader.go("/noplace/organisations/new/")
    reader.press("form:not([action='/nobody/']) button")
    reader.page.goto("/noplace/organisations/")
    hotel = reader.page.get_by_role("link", name="Hotel Lindewaard").get_attribute("href") or ""
    reader.page.goto(hotel)
    reader.page.locator("summary").click()
    reader.at("organisation")
    for page in ("headcount/", "poster/", "certificate/"):
        reader.go(f"{hotel}{page}")


@pytest.mark.parametrize("language", ["eo", "ar"])
def test_a_coordinator_and_an_author(reading: Callable[[str], Reader], language: str) -> None:
    reader = reading(language)
    reader.be("coordinator")
    reader.at("regions")
    reader.page.get_by_role("link", name="Lindewaard").click()
    reader.at("region")
    reader.go("/noplace/numbers/", rows=True)
    reader.go("/author/")
    reader.be("author")
    reader.at("blocks", rows=True)
    for link in reader.page.locator("main a[href^='/author/block/']").evaluate_all("all => all.map((one) => one.href)"):
        reader.go(link, rows=True)


def test_a_forgotten_text_shows_itself(reading: Callable[[str], Reader]) -> None:
    reader = reading("eo")
    reader.page.goto("/")
    reader.page.locator("h1").evaluate("heading => heading.textContent = 'Next, Hotel Lindewaard'")
    reader.page.locator(".skip").evaluate("link => link.setAttribute('aria-label', 'Skip')")
    assert forgotten(reader.page) == ["h1.: Next, Hotel Lindewaard", "a@aria-label: Skip"]
