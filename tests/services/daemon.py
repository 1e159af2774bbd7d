"""A server process: started, waited for, stopped or killed, always by its own id.

Each has a process group of its own, so that Ctrl-C reaches only whoever started it, and so that a kill takes the
children along. What it says goes to a file, whose end is in the error when it does not start.
"""

from __future__ import annotations

import os
import shutil
import signal
import socket
import subprocess
import time
from abc import ABC, abstractmethod
from collections.abc import Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Self

SECONDS = 60.0
_PAUSE = 0.05
#: Where programs are looked for; those of servers are often not in PATH.
PLACES = os.pathsep.join([os.environ.get("PATH", ""), "/usr/sbin", "/usr/local/sbin"])


class Daemon(ABC):
    """A server. As a context manager it runs for as long as the block."""

    def __init__(
        self,
        command: Sequence[str],
        *,
        log: Path,
        executable: str | None = None,
        environment: Mapping[str, str] | None = None,
    ) -> None:
        self._command = list(command)
        self._log = log
        self._executable = executable
        self._environment = environment
        self._process: subprocess.Popen[bytes] | None = None

    @abstractmethod
    def is_ready(self) -> bool:
        """Whether it answers."""

    @property
    def pid(self) -> int:
        """The id of the process, which is also that of its group."""
        if self._process is None:
            raise RuntimeError(f"{self._command[0]} does not run.")
        return self._process.pid

    @property
    def log(self) -> str:
        """What it has said so far."""
        return self._log.read_text(encoding="utf-8", errors="replace")

    @property
    def runs(self) -> bool:
        """Whether the process is there."""
        return self._process is not None and self._process.poll() is None

    def start(self) -> None:
        """Starts it and returns when it answers."""
        with self._log.open("ab") as log:
            self._process = subprocess.Popen(  # noqa: S603
                self._command,
                executable=self._executable,
                env=self._environment,
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                start_new_session=True,
            )
        try:
            self._wait_until_ready(self._process)
        except BaseException:
            self.kill()
            raise

    def stop(self) -> None:
        """Asks it to end, and makes it and its children end if they do not."""
        if self._process is None:
            return
        self._process.terminate()
        with suppress(subprocess.TimeoutExpired):
            self._process.wait(timeout=SECONDS)
        self.kill()

    def kill(self) -> None:
        """SIGKILL to it and all its children: nothing is finished, nothing is said."""
        if self._process is None:
            return
        with suppress(ProcessLookupError):
            os.killpg(self._process.pid, signal.SIGKILL)
        self._process.wait(timeout=SECONDS)
        self._process = None

    def restart(self, *, crash: bool = False) -> None:
        """The same server again, on the same port and files; after a crash if so wanted."""
        if crash:
            self.kill()
        else:
            self.stop()
        self.start()

    def _wait_until_ready(self, process: subprocess.Popen[bytes]) -> None:
        deadline = time.monotonic() + SECONDS
        while not self.is_ready():
            with suppress(subprocess.TimeoutExpired):
                process.wait(timeout=_PAUSE)
            if process.poll() is not None or time.monotonic() > deadline:
                raise RuntimeError(f"{self._command[0]} did not start:\n{self.log[-4000:]}")

    def __enter__(self) -> Self:
        self.start()
        return self

    def __exit__(self, *_: object) -> None:
        self.stop()


def program(*names: str, hint: str) -> str:
    """The first of these programs that this machine has."""
    for name in names:
        if found := shutil.which(name, path=PLACES):
            return found
    raise RuntimeError(hint)


def free_port() -> int:
    """A port of this machine on which nothing listens now."""
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])
