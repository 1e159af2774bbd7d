"""The demo on MariaDB, Redis and a Celery worker, as `make demo-services` starts it: real processes."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from http.cookiejar import CookieJar
from pathlib import Path
from urllib.parse import urlencode
from urllib.request import HTTPCookieProcessor, build_opener

import pytest

from tests.services.daemon import SECONDS, Daemon, free_port

ROOT = Path(__file__).resolve().parents[2]
ORGANISATIONS = "/noplace/organisations/"


def environment(var: Path) -> dict[str, str]:
    return {**os.environ, "PYTHONPATH": str(ROOT), "NOPLACE_VAR": str(var)}


class Site(Daemon):
    """`python -m demo services` with data of its own."""

    def __init__(self, var: Path) -> None:
        self.port = free_port()
        command = [sys.executable, "-m", "demo", "services", "--port", str(self.port)]
        super().__init__(command, log=var / f"site-{self.port}.log", environment=environment(var))

    def is_ready(self) -> bool:
        return "Ctrl-C stops it" in self.log

    def interrupt(self) -> None:
        """Ctrl-C, which a terminal sends to the whole group, by somebody who then asks again at once."""
        os.killpg(self.pid, signal.SIGINT)
        self.stop()


class Manager:
    """The manager's browser."""

    def __init__(self, site: Site) -> None:
        self._address = f"http://127.0.0.1:{site.port}"
        self._cookies = CookieJar()
        self._opener = build_opener(HTTPCookieProcessor(self._cookies))
        self.open("/")
        token = next(cookie.value for cookie in self._cookies if cookie.name == "csrftoken")
        page = self.open("/who/manager/", {"csrfmiddlewaretoken": token})
        links = (part.partition('"')[0] for part in page.split('href="'))
        self.hotel = next(link for link in links if link.startswith(ORGANISATIONS) and len(link) > len(ORGANISATIONS))

    def open(self, path: str, data: dict[str, str] | None = None) -> str:
        body = urlencode(data).encode() if data else None
        with self._opener.open(self._address + path, body, timeout=SECONDS) as reply:
            page: str = reply.read().decode()
            return page

    def sees(self, words: str) -> bool:
        """Whether the hotel's page comes to say this, in the time that a worker may need."""
        deadline = time.monotonic() + SECONDS
        while words not in self.open(self.hotel):
            if time.monotonic() > deadline:
                return False
            time.sleep(0.1)
        return True


def started_by(pid: int) -> set[int]:
    """A process's own processes, and theirs."""
    tasks = Path(f"/proc/{pid}/task").glob("*/children")
    own = {int(one) for task in tasks for one in task.read_text().split()}
    return own.union(*map(started_by, own))


def runs(pid: int) -> bool:
    """Whether a process is there, and not only its entry, which the machine keeps until somebody asks for it."""
    status = Path(f"/proc/{pid}/status")
    return status.exists() and "State:\tZ" not in status.read_text()


def other(var: Path, *command: str) -> subprocess.CompletedProcess[str]:
    line = [sys.executable, "-m", "demo", *command]
    return subprocess.run(line, env=environment(var), capture_output=True, text=True, timeout=SECONDS)  # noqa: S603


@pytest.fixture(scope="module")
def var(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("services")


@pytest.fixture(scope="module")
def site(var: Path) -> Iterator[Site]:
    running = Site(var)
    running.start()
    yield running
    running.stop()


def test_the_worker_counts_the_colleagues(site: Site) -> None:
    assert Manager(site).sees("2 of 5")


def test_the_services_are_used_by_one_demo_at_a_time(site: Site, var: Path) -> None:
    for command in (("services", "--port", str(free_port())), ("reset",)):
        done = other(var, *command)
        assert (done.returncode, "runs on these services already" in done.stderr) == (1, True), command


def test_ctrl_c_ends_everything_and_the_next_start_goes_on(site: Site, var: Path) -> None:
    manager = Manager(site)
    processes = started_by(site.pid)
    assert len(processes) >= 3  # MariaDB, Redis, the worker
    site.interrupt()
    assert not [pid for pid in processes if runs(pid)]
    with Site(var) as again:
        assert Manager(again).hotel == manager.hotel
        assert Manager(again).sees("2 of 5")
    other(var, "reset")
    assert not (var / "services").exists()
