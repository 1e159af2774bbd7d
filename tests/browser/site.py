"""The demo as a process of its own, on a free port of this machine, with data of its own."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

ROOT = Path(__file__).resolve().parent.parent.parent
PATIENCE = 60


def load(var: Path) -> None:
    """Fill a folder with what the demo begins with."""
    subprocess.run([sys.executable, "-m", "demo", "load"], cwd=ROOT, env=_environment(var), check=True, timeout=120)


@contextmanager
def serving(loaded: Path, var: Path, dummy: Path | None = None, *, lms: bool = False) -> Iterator[str]:
    """Serve a copy of a loaded folder, with the test languages if their folder is given, or with our pages in the page
    of an LMS; gives the address."""
    shutil.copytree(loaded, var)
    port = _free_port()
    log = var / "server.log"
    with log.open("w") as out:
        module = ["tests.browser.lms"] if lms else ["tests.browser.dummy"] if dummy else ["demo", "--port"]
        command = [sys.executable, "-m", *module, str(port)]
        environment = _environment(var) | ({"NOPLACE_DUMMY": str(dummy)} if dummy else {})
        server = subprocess.Popen(  # noqa: S603 - our own command
            command, cwd=ROOT, env=environment, stdout=out, stderr=subprocess.STDOUT
        )
    try:
        _wait_for(f"http://127.0.0.1:{port}/", server, log)
        yield f"http://127.0.0.1:{port}"
    finally:
        server.terminate()
        server.wait(timeout=20)


def _environment(var: Path) -> dict[str, str]:
    return {**os.environ, "NOPLACE_VAR": str(var), "DJANGO_SETTINGS_MODULE": "demo.settings"}


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def _wait_for(url: str, server: subprocess.Popen[bytes], log: Path) -> None:
    deadline = time.monotonic() + PATIENCE
    while time.monotonic() < deadline and server.poll() is None:
        try:
            urlopen(url, timeout=5).close()  # noqa: S310 - our own address
            return
        except (URLError, OSError):
            time.sleep(0.05)
    raise RuntimeError(f"The demo did not start:\n{log.read_text()}")
