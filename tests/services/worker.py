"""A real Celery worker, as an instance runs them: a process of its own that takes its messages from a real broker.

It answers when it takes messages, so nothing has to guess when it is ready. `stop()` lets it finish its tasks; `kill()`
is SIGKILL to it and its children, in the middle of whatever they do.
"""

from __future__ import annotations

import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

from celery import Celery

from .daemon import Daemon

_ANSWER = 0.5
_ALONE = ["--without-gossip", "--without-mingle", "--without-heartbeat"]


class Worker(Daemon):
    """A worker of the app that a module has (`module:name`)."""

    def __init__(
        self,
        app: str,
        *,
        broker: str,
        environment: Mapping[str, str],
        log: Path,
        concurrency: int = 2,
        pool: str = "prefork",
        options: Sequence[str] = (),
    ) -> None:
        self.name = f"noplace-{log.parent.name}@localhost"
        size = [f"--pool={pool}", f"--concurrency={concurrency}", f"--hostname={self.name}", "--loglevel=INFO"]
        command = [sys.executable, "-m", "celery", "-A", app, "worker", *size, *_ALONE, *options]
        super().__init__(command, environment=environment, log=log)
        # Not the app of whoever started the worker: it only asks.
        self._asking = Celery("asking", broker=broker, set_as_current=False, fixups=[])

    def is_ready(self) -> bool:
        asked = self._asking.control.ping(destination=[self.name], timeout=_ANSWER, limit=1)
        return bool(asked)
