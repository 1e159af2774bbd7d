"""A private Redis, the broker of an instance: a free port of this machine, nothing on disk, stopped by its own process.

with server() as running:
    running.url               # redis://127.0.0.1:port/0
    running.waiting()         # messages that no worker has taken
    running.lose_everything()
"""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from redis import Redis as Client
from redis import exceptions

from .daemon import Daemon, free_port, program

HINT = "Redis is missing, and workers get their messages by it: apt install redis-tools (no server starts)."


class Redis(Daemon):
    """A server that runs. Its database 0 has the messages."""

    def __init__(self, port: int, command: list[str], executable: str, log: Path) -> None:
        super().__init__(command, executable=executable, log=log)
        self.port = port
        self.client = Client(host="127.0.0.1", port=port)

    @property
    def url(self) -> str:
        """Where the messages go."""
        return f"redis://127.0.0.1:{self.port}/0"

    def is_ready(self) -> bool:
        try:
            return bool(self.client.ping())
        except exceptions.ConnectionError:  # also while it still loads
            return False

    def waiting(self, queue: str = "celery") -> int:
        """How many messages no worker has taken."""
        return int(self.client.llen(queue))

    def lose_everything(self) -> None:
        """As a Redis that keeps nothing on disk does when it dies: messages, caches, all."""
        self.client.flushall()


@contextmanager
def server() -> Iterator[Redis]:
    """A server for as long as it is needed."""
    # On Debian the server's program is in redis-tools, as redis-check-rdb; it goes by the name that it is called by.
    executable = program("redis-server", "redis-check-rdb", hint=HINT)
    with tempfile.TemporaryDirectory(prefix="noplace-redis-") as folder:
        port = free_port()
        listening = ["--bind", "127.0.0.1", "--port", str(port), "--dir", folder]
        command = ["redis-server", *listening, "--save", "", "--appendonly", "no"]
        running = Redis(port, command, executable, Path(folder) / "log")
        with running:
            yield running
