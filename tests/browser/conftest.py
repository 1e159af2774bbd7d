"""Chromium and the demo for the browser tests. They are collected only where a command names this folder."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from . import chromium, site
from .axe import Look
from .windows import Windows

HERE = Path(__file__).parent


def pytest_ignore_collect(config: pytest.Config) -> bool | None:
    """A plain `pytest` leaves them out."""
    asked = any(Path(argument.split("::")[0]).resolve().is_relative_to(HERE) for argument in config.args)
    return None if asked else True


@pytest.fixture(autouse=True)
def _empty_cache() -> None:
    """Nothing of Django is used here: the demo is another process."""


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    with chromium.running() as running:
        yield running


@pytest.fixture(scope="session")
def loaded(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with what the demo begins with."""
    var = tmp_path_factory.mktemp("demo") / "loaded"
    site.load(var)
    return var


@pytest.fixture(scope="session")
def demo(loaded: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a demo that the tests share; each new employee is a new person in it."""
    with site.serving(loaded, tmp_path_factory.mktemp("shared") / "var") as url:
        yield url


@pytest.fixture
def fresh_demo(loaded: Path, tmp_path: Path) -> Iterator[str]:
    """The address of a demo in which nothing has happened."""
    with site.serving(loaded, tmp_path / "var") as url:
        yield url


@pytest.fixture
def windows(browser: Browser, demo: str) -> Iterator[Windows]:
    yield from _watched(Windows(browser, demo))


@pytest.fixture
def fresh_windows(browser: Browser, fresh_demo: str) -> Iterator[Windows]:
    yield from _watched(Windows(browser, fresh_demo))


@pytest.fixture
def look() -> Iterator[Look]:
    """Tells at the end what was found."""
    looking = Look()
    yield looking
    assert looking.found == []


def _watched(windows: Windows) -> Iterator[Windows]:
    yield windows
    windows.close()
    assert windows.complaints() == []
