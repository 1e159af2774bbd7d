"""Our tables come, go without a trace, and come again: on SQLite, and on MariaDB as an instance has it."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from django.core.management import call_command

from tests.services import daemon, mariadb

HERE = Path(__file__).parent


def moved(**environment: str) -> dict:
    done = subprocess.run(  # noqa: S603
        [sys.executable, HERE / "moving.py"],
        env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path), **environment},
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


@pytest.fixture(scope="module")
def on_sqlite(tmp_path_factory):
    file = tmp_path_factory.mktemp("tables") / "test.sqlite3"
    return moved(DJANGO_SETTINGS_MODULE="tests.settings", NOPLACE_TEST_DATABASE=str(file))


@pytest.fixture(scope="module")
def on_mariadb():
    with mariadb.server() as running:
        seen = moved(
            DJANGO_SETTINGS_MODULE="tests.install.mariadb_settings",
            NOPLACE_TEST_PORT=str(running.port),
            NOPLACE_TEST_DATABASE=running.create("noplace"),
        )
    return seen | {"server": running}


@pytest.fixture(params=["sqlite", "mysql"])
def seen(request):
    """What was seen on one of the databases."""
    seen = request.getfixturevalue({"sqlite": "on_sqlite", "mysql": "on_mariadb"}[request.param])
    assert seen["vendor"] == request.param
    return seen


def test_migrating_makes_our_tables(seen):
    tables = seen["forward"]["tables"]
    assert {"noplace_certification_certificate", "noplace_directory_contact"} <= set(tables)
    assert seen["forward"]["done"] >= 2


def test_migrating_to_zero_leaves_nothing_of_ours(seen):
    assert seen["uninstalled"] == {"done": 0, "tables": {}}


def test_what_was_uninstalled_can_be_installed_again(seen):
    assert seen["again"] == seen["forward"]


def test_each_step_back_can_be_taken(seen):
    left = [name for name in seen["backward"]["tables"] if name.startswith("noplace_certification")]
    assert left == []


def test_both_databases_have_the_same_columns_and_named_constraints(on_sqlite, on_mariadb):
    assert on_mariadb["forward"] == on_sqlite["forward"]


@pytest.mark.django_db
def test_the_models_are_what_the_migrations_make():
    call_command("makemigrations", "noplace_certification", "noplace_directory", check=True, dry_run=True, verbosity=0)


def test_a_server_is_gone_when_it_is_no_longer_needed(on_mariadb):
    with pytest.raises(mariadb.pymysql.OperationalError):
        on_mariadb["server"].create("another")


def test_without_mariadb_one_is_told_what_to_install(monkeypatch):
    monkeypatch.setattr(daemon, "PLACES", "")
    with pytest.raises(RuntimeError, match="apt install mariadb-server-core"), mariadb.server():
        pass
