"""MariaDB, Redis and a Celery worker together, with our tables in the database: what a count really runs on.

    @pytest.fixture(scope="module")
    def running():
        with stack(workers=2) as running:
            yield running

    def test_something(running):
        running.empty()                                   # no rows, no messages
        running.run("from ... import ...; ...")           # a process of the project; answers what it printed
        running.together("complete(number)", count=8)     # eight at once, `number` from 0 to 7
        running.until("SELECT COUNT(*) FROM ...", 8)      # waits for what workers do; fails after a minute
        running.redis.lose_everything()
        running.database.restart(crash=True)
        running.worker.kill(); running.worker.start()     # also stop(), log, pid

The test's own process stays on SQLite with eager tasks: whatever concerns the stack is done by `run` and `together`.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import textwrap
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any

from . import mariadb, redis
from .daemon import SECONDS
from .worker import Worker

SETTINGS = "tests.services.settings"
DATABASE = "noplace"
_PAUSE = 0.02
#: Every process is up before the first one begins.
_BEGIN = "import sys, django; django.setup(); number = int(sys.argv[1]); print(flush=True); sys.stdin.readline()"


@dataclass(frozen=True, slots=True)
class Stack:
    """Services that run, and the processes of the project on them."""

    database: mariadb.MariaDB
    redis: redis.Redis
    worker: Worker
    environment: Mapping[str, str]

    def run(self, code: str) -> str:
        """What a process of the project prints that runs this code."""
        return self.together(code, count=1)[0]

    def together(self, code: str, *, count: int) -> list[str]:
        """What each of several processes prints that run this code at once, each with a `number` of its own."""
        command = [sys.executable, "-c", f"{_BEGIN}\n{textwrap.dedent(code)}"]
        processes = [self._process([*command, str(number)]) for number in range(count)]
        for process in processes:
            _pipe(process.stdout).readline()
        for process in processes:
            _pipe(process.stdin).write("\n")
            _pipe(process.stdin).flush()
        return [_said(process, *process.communicate()) for process in processes]

    def manage(self, *command: str) -> str:
        """What a management command prints."""
        process = self._process([sys.executable, "-m", "django", *command])
        return _said(process, *process.communicate())

    def query(self, sql: str, *values: object) -> list[tuple[Any, ...]]:
        """The rows in the database, as others see them now."""
        return self.database.query(DATABASE, sql, *values)

    def value(self, sql: str, *values: object) -> Any:
        """The one value that a query answers."""
        ((found,),) = self.query(sql, *values)
        return found

    def until(self, sql: str, expected: object, *values: object) -> None:
        """Waits until the database has this value."""
        deadline = time.monotonic() + SECONDS
        while (found := self.value(sql, *values)) != expected:
            if time.monotonic() > deadline:
                raise AssertionError(f"{sql}: {found!r}, not {expected!r}\n{self.worker.log[-4000:]}")
            time.sleep(_PAUSE)

    def empty(self) -> None:
        """No messages, and no rows but those that migrating makes."""
        self.redis.lose_everything()
        self.manage("flush", "--no-input", "--verbosity=0")

    def _process(self, command: Sequence[str]) -> subprocess.Popen[str]:
        pipe = subprocess.PIPE
        return subprocess.Popen(command, env=self.environment, stdin=pipe, stdout=pipe, stderr=pipe, text=True)  # noqa: S603


@contextmanager
def stack(
    *,
    workers: int = 2,
    pool: str = "prefork",
    imports: Sequence[str] = (),
    environment: Mapping[str, str] | None = None,
) -> Iterator[Stack]:
    """Everything, for as long as it is needed: a worker of so many processes, with further modules in it."""
    with ExitStack() as services:
        folder = Path(services.enter_context(tempfile.TemporaryDirectory(prefix="noplace-stack-")))
        database = services.enter_context(mariadb.server(isolation=mariadb.READ_COMMITTED))
        broker = services.enter_context(redis.server())
        variables = _environment(database, broker) | dict(environment or {})
        worker = Worker(
            f"{SETTINGS}:celery_app",
            broker=broker.url,
            environment=variables,
            log=folder / "log",
            concurrency=workers,
            pool=pool,
            options=[f"--include={','.join(imports)}"] if imports else [],
        )
        running = Stack(database, broker, worker, variables)
        running.manage("migrate", "--verbosity=0")
        services.enter_context(worker)
        yield running


def _environment(database: mariadb.MariaDB, broker: redis.Redis) -> dict[str, str]:
    return {
        **os.environ,
        "PYTHONPATH": os.pathsep.join(sys.path),
        "DJANGO_SETTINGS_MODULE": SETTINGS,
        "NOPLACE_TEST_PORT": str(database.port),
        "NOPLACE_TEST_DATABASE": database.create(DATABASE),
        "NOPLACE_TEST_REDIS": f"redis://127.0.0.1:{broker.port}",
    }


def _pipe(pipe: IO[str] | None) -> IO[str]:
    assert pipe is not None
    return pipe


def _said(process: subprocess.Popen[str], output: str, error: str) -> str:
    if process.returncode:
        raise RuntimeError(f"a process of the stack ended with {process.returncode}: {error}")
    return output.strip()
