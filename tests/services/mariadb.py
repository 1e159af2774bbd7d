"""A private MariaDB: its own folder, a free port of this machine, stopped by its own process.

Open edX runs on MySQL or MariaDB, so a database that is missing here is an error, never a reason to skip. The driver is
PyMySQL, which needs no compiler; an instance uses mysqlclient, to which Django speaks in the same way.

    @pytest.fixture(scope="session")
    def mariadb():
        with server() as running:
            yield running
"""

from __future__ import annotations

import getpass
import os
import shutil
import socket
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pymysql

HINT = "MariaDB is missing, and Open edX runs on it: apt install mariadb-server-core mariadb-client (no server starts)."
_PLACES = os.pathsep.join([os.environ.get("PATH", ""), "/usr/sbin", "/usr/local/sbin"])
_WAIT = "60"


@dataclass(frozen=True, slots=True)
class MariaDB:
    """A server that runs. It has one user, root, without a password, and listens on this machine alone."""

    port: int

    def create(self, name: str) -> str:
        """A new, empty database; its name."""
        with pymysql.connect(host="127.0.0.1", port=self.port, user="root") as connection:
            connection.cursor().execute(f"CREATE DATABASE `{name}` CHARACTER SET utf8mb4")
        return name


@contextmanager
def server() -> Iterator[MariaDB]:
    """A server for as long as it is needed."""
    daemon, install, admin = map(_program, ("mariadbd", "mariadb-install-db", "mariadb-admin"))
    # Straight under the folder for temporary files: the path of a socket must be short.
    with tempfile.TemporaryDirectory(prefix="noplace-db-") as folder:
        data = f"--datadir={folder}/data"
        as_me = f"--user={getpass.getuser()}"
        _run([install, "--no-defaults", data, as_me, "--auth-root-authentication-method=normal", "--skip-test-db"])
        port = _free_port()
        listening = [f"--socket={folder}/s", f"--port={port}", "--bind-address=127.0.0.1", "--skip-log-bin"]
        with (Path(folder) / "log").open("wb") as log:
            process = subprocess.Popen([daemon, "--no-defaults", data, as_me, *listening], stdout=log, stderr=log)  # noqa: S603
            try:
                _run([admin, "--no-defaults", f"--socket={folder}/s", "--user=root", f"--wait={_WAIT}", "ping"])
                yield MariaDB(port)
            finally:
                process.terminate()
                process.wait(timeout=60)


def _program(name: str) -> str:
    found = shutil.which(name, path=_PLACES)
    if found is None:
        raise RuntimeError(HINT)
    return found


def _free_port() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])


def _run(command: list[str]) -> None:
    done = subprocess.run(command, capture_output=True, text=True)  # noqa: S603
    if done.returncode:
        raise RuntimeError(f"{command[0]}: {done.stdout}\n{done.stderr}")
