"""What an instance runs on, private and gone afterwards: MariaDB at READ COMMITTED, and Redis for messages and caches.

They are those of the tests. `settings` reads from the environment where they are.
"""

import os
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from statistics import median
from typing import Final

from tests.services import mariadb, redis

DATABASE = "noplace_benchmark"

#: Files there are in memory, on Linux.
_MEMORY: Final = Path("/dev/shm")  # noqa: S108 (a folder of its own in it)


@contextmanager
def services(*, in_memory: bool, buffer_pool: int = 128 * 2**20) -> Iterator[mariadb.MariaDB]:
    """Both servers, with an empty database, for as long as they are needed. Every commit is flushed.

    Args:
        in_memory: whether the database's files are in memory, where the system can do that: then no clock holds the
            wait for a disk, which is the same for whoever commits and hides what is not.
        buffer_pool: how many bytes of tables and indexes the database keeps in memory.
    """
    where = _MEMORY if in_memory and _MEMORY.is_dir() else None
    with (
        tempfile.TemporaryDirectory(prefix="noplace-data-", dir=where) as folder,
        _temporary_files_in(folder),
        mariadb.server(data=Path(folder) / "data", isolation=mariadb.READ_COMMITTED) as database,
        redis.server() as broker,
    ):
        os.environ["NOPLACE_BENCH_PORT"] = str(database.port)
        os.environ["NOPLACE_BENCH_REDIS"] = f"redis://127.0.0.1:{broker.port}"
        name = database.create(DATABASE)
        database.query(name, f"SET GLOBAL innodb_buffer_pool_size = {buffer_pool}")
        yield database


@contextmanager
def _temporary_files_in(folder: str) -> Iterator[None]:
    """For programs that are started now: a MariaDB that starts takes away what others have in its temporary folder."""
    before = os.environ.get("TMPDIR")
    os.environ["TMPDIR"] = folder
    try:
        yield
    finally:
        os.environ.pop("TMPDIR")
        os.environ.update({"TMPDIR": before} if before else {})


def flush_ms() -> float:
    """How long this machine's disk takes to flush a few bytes: what a commit waits for, at least."""
    with tempfile.TemporaryFile() as file:
        return median(_flush(file.fileno()) for _ in range(100))


def _flush(file: int) -> float:
    os.write(file, b"0" * 512)
    begun = time.perf_counter()
    os.fdatasync(file)
    return (time.perf_counter() - begun) * 1000
