"""The demo on services of its own: MariaDB, Redis and a Celery worker, on free ports of this machine, ended with it.

What happened is kept in `var/services`. Messages are not: what is lost with them, the sweep takes up.
"""

from __future__ import annotations

import fcntl
import os
import shutil
import signal
import sys
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from typing import NoReturn

from demo.places import ROOT, SERVICES
from tests.services import mariadb, redis
from tests.services.worker import Worker

APP = "demo.settings:celery_app"
_ENDINGS = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)
#: For those who start it at the same time as somebody else, or forget what is in use.
IN_USE = "The demo runs on these services already. Stop it first (Ctrl-C where it runs)."


def run(prepare: Callable[[], None], serve: Callable[[], int]) -> int:
    """Serves the demo on its services, and ends all of them at Ctrl-C or when this process is asked to end."""
    for one in _ENDINGS:
        signal.signal(one, _end)
    SERVICES.mkdir(parents=True, exist_ok=True)
    with ExitStack() as running:
        running.enter_context(_alone())
        database = running.enter_context(mariadb.server(data=SERVICES / "mariadb"))
        broker = running.enter_context(redis.server())
        _name(database, broker)
        prepare()
        running.enter_context(_worker(broker))
        print(f"  On MariaDB, Redis and a Celery worker, which says what it does in {SERVICES / 'worker.log'}")
        return serve()


def forget() -> None:
    """Removes what is kept between starts."""
    if SERVICES.exists():
        with _alone():
            shutil.rmtree(SERVICES)


def _end(*_: object) -> NoReturn:
    """Ends the demo; asked again, it goes on ending, so that nothing is left behind."""
    for one in _ENDINGS:
        signal.signal(one, signal.SIG_IGN)
    raise KeyboardInterrupt


@contextmanager
def _alone() -> Iterator[None]:
    """The folder is used by one demo at a time."""
    with (SERVICES / "lock").open("w") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            raise RuntimeError(IN_USE) from None
        yield


def _name(database: mariadb.MariaDB, broker: redis.Redis) -> None:
    """Says to the settings, here and in the worker, where the services are."""
    name = database.create("demo")
    os.environ["NOPLACE_DEMO_DATABASE"] = f"mysql://root@127.0.0.1:{database.port}/{name}"
    os.environ["NOPLACE_DEMO_REDIS"] = f"redis://127.0.0.1:{broker.port}"


def _worker(broker: redis.Redis) -> Worker:
    """A worker that also sends the sweep round, which an instance leaves to cron or to beat."""
    return Worker(
        APP,
        broker=broker.url,
        environment={**os.environ, "PYTHONPATH": os.pathsep.join([str(ROOT), *sys.path])},
        log=SERVICES / "worker.log",
        options=["--beat", f"--schedule={SERVICES / 'beat'}"],
    )
