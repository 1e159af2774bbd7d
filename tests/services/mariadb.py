"""A private MariaDB: its own folder, a free port of this machine, stopped by its own process.

Open edX runs on MySQL or MariaDB, so a database that is missing here is an error, never a reason to skip. The driver is
PyMySQL, which needs no compiler; an instance uses mysqlclient, to which Django speaks in the same way.

    @pytest.fixture(scope="session")
    def mariadb():
        with server() as running:
            yield running

`restart()` starts it again on the same data and port, after `crash=True` as after a power cut.
"""

from __future__ import annotations

import getpass
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pymysql

from .daemon import Daemon, free_port, program

HINT = "MariaDB is missing, and Open edX runs on it: apt install mariadb-server-core mariadb-client (no server starts)."
#: As an instance's connections have it; a server left alone has REPEATABLE-READ.
READ_COMMITTED = "READ-COMMITTED"


class MariaDB(Daemon):
    """A server that runs. It has one user, root, without a password, and listens on this machine alone."""

    def __init__(self, port: int, command: list[str], log: Path) -> None:
        super().__init__(command, log=log)
        self.port = port

    def is_ready(self) -> bool:
        try:
            self.connect().close()
        except pymysql.OperationalError:
            return False
        return True

    def connect(self, name: str | None = None) -> pymysql.Connection[Any]:
        """A connection that commits each statement, to this database."""
        return pymysql.connect(host="127.0.0.1", port=self.port, user="root", database=name, autocommit=True)

    def create(self, name: str) -> str:
        """A database, new and empty if it wasn't there; its name."""
        with self.connect() as connection:
            connection.cursor().execute(f"CREATE DATABASE IF NOT EXISTS `{name}` CHARACTER SET utf8mb4")
        return name

    def query(self, name: str, sql: str, *values: object) -> list[tuple[Any, ...]]:
        """The rows that a statement answers, in this database."""
        with self.connect(name) as connection, connection.cursor() as cursor:
            cursor.execute(sql, values)
            return list(cursor.fetchall())


@contextmanager
def server(*, data: Path | None = None, isolation: str | None = None) -> Iterator[MariaDB]:
    """A server for as long as it is needed; its data is gone afterwards, unless a folder to keep it in is named."""
    daemon = program("mariadbd", hint=HINT)
    # Straight under the folder for temporary files: the path of a socket must be short.
    with tempfile.TemporaryDirectory(prefix="noplace-db-") as folder:
        port = free_port()
        data = data or Path(folder) / "data"
        _install(data)
        options = [f"--socket={folder}/s", f"--port={port}", "--bind-address=127.0.0.1", "--skip-log-bin"]
        options += [f"--tmpdir={folder}"]  # each its own: a server that starts clears this of what another one uses
        options += ["--character-set-server=utf8mb4"]  # also for the databases that others create
        options += [f"--transaction-isolation={isolation}"] if isolation else []
        running = MariaDB(port, [daemon, "--no-defaults", *_whose(data), *options], Path(folder) / "log")
        with running:
            yield running


def _whose(data: Path) -> list[str]:
    return [f"--datadir={data}", f"--user={getpass.getuser()}"]


def _install(data: Path) -> None:
    """The system's own tables, where there are none yet; half of them never."""
    if data.is_dir() and any(data.iterdir()):
        return
    half = data.with_name(f"{data.name}.half")
    shutil.rmtree(half, ignore_errors=True)
    install = program("mariadb-install-db", hint=HINT)
    access = ["--auth-root-authentication-method=normal", "--skip-test-db"]
    command = [install, "--no-defaults", *_whose(half), *access]
    done = subprocess.run(command, capture_output=True, text=True)  # noqa: S603
    if done.returncode:
        raise RuntimeError(f"{install}: {done.stdout}\n{done.stderr}")
    half.rename(data)
