"""On MariaDB, which an instance has, people join, are counted and forgotten as on SQLite: the same tests."""

import os
import subprocess
import sys
from pathlib import Path

from tests.services import mariadb

HERE = Path(__file__).parent
SAME = (
    "test_retirement.py",
    "test_recounting.py",
    "test_due.py",
    "test_reconcile.py",
    "test_standing.py",
    "test_joining.py",
)
SHORT = "not any_order"  # the long stories look at the arithmetic


def test_people_are_counted_and_forgotten_as_on_sqlite():
    with mariadb.server() as running:
        database = {"NOPLACE_TEST_PORT": str(running.port), "NOPLACE_TEST_DATABASE": running.create("noplace")}
        done = subprocess.run(  # noqa: S603
            [sys.executable, "-m", "pytest", "-q", "--ds=tests.install.mariadb_settings", "-k", SHORT, *SAME],
            cwd=HERE,
            env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path), **database},
            capture_output=True,
            text=True,
        )
    assert done.returncode == 0, done.stdout
