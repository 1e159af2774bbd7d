"""The services are what an instance has: a worker counts what another process completed, and faults are real."""

from __future__ import annotations

import pytest

from tests.services import daemon, redis
from tests.services.stack import Stack, stack

COMPLETIONS = "SELECT COUNT(*) FROM noplace_certification_completion"
HEARD = "SELECT COUNT(*) FROM noplace_certification_heard"
LEARNER = """
from django.contrib.auth import get_user_model
from noplace_xblock.certification import api
from tests.certification.conftest import complete
user = get_user_model().objects.get(username="learner-{name}")
complete(user, "room", "desk", "tree")
"""


@pytest.fixture(scope="module")
def services():
    with stack(workers=2) as running:
        yield running


@pytest.fixture
def running(services: Stack):
    """With a programme, a hotel and two learners who are members of it, and nothing left to do."""
    if not services.worker.runs:
        services.worker.start()
    services.empty()
    services.run(
        """
        from tests.certification.conftest import make_world
        world = make_world()
        hotel = world.hotel()
        for name in ("learner-one", "learner-two"):
            world.member(hotel, person=world.person(username=name))
        """
    )
    return services


def test_the_worker_counts_what_another_process_completed(running):
    running.run(LEARNER.format(name="one"))
    running.until(COMPLETIONS, 1)
    running.until(HEARD, 0)


def test_nothing_is_done_in_the_process_of_the_learner(running):
    running.worker.stop()
    running.run(LEARNER.format(name="one"))
    assert (running.value(HEARD), running.value(COMPLETIONS)) == (3, 0)
    running.worker.start()
    running.until(COMPLETIONS, 1)


def test_what_redis_loses_lies_there_until_the_next_message(running):
    running.worker.stop()
    running.run(LEARNER.format(name="one"))
    assert running.redis.waiting() > 0
    running.redis.lose_everything()
    assert running.redis.waiting() == 0
    running.worker.start()
    assert (running.value(HEARD), running.value(COMPLETIONS)) == (3, 0)
    running.run(LEARNER.format(name="two"))  # whose message takes along what lies there
    running.until(COMPLETIONS, 2)
    running.until(HEARD, 0)


@pytest.mark.parametrize("crash", [False, True], ids=["stopped", "crashed"])
def test_the_worker_survives_a_restart_of_the_database(running, crash):
    running.run(LEARNER.format(name="one"))
    running.until(COMPLETIONS, 1)
    before = running.worker.pid
    running.database.restart(crash=crash)
    running.run(LEARNER.format(name="two"))
    running.until(COMPLETIONS, 2)
    assert running.worker.pid == before
    assert running.worker.runs


def test_a_killed_worker_answers_no_more(running):
    assert running.worker.is_ready()
    running.worker.kill()
    assert not running.worker.runs
    assert not running.worker.is_ready()


def test_processes_run_at_once_with_numbers_of_their_own(running):
    said = running.together("from django.db import connection; print(connection.vendor, number)", count=3)
    assert said == ["mysql 0", "mysql 1", "mysql 2"]


def test_a_process_that_fails_says_why(running):
    with pytest.raises(RuntimeError, match="no such learner"):
        running.together("if number == 1: raise ValueError('no such learner')", count=2)


def test_connections_read_what_is_committed(running):
    said = running.run(
        """
        from django.db import connection
        with connection.cursor() as cursor:
            cursor.execute("SELECT @@tx_isolation")
            print(*cursor.fetchone())
        """
    )
    assert said == "READ-COMMITTED"
    assert running.value("SELECT @@tx_isolation") == "READ-COMMITTED"


def test_without_redis_one_is_told_what_to_install(monkeypatch):
    monkeypatch.setattr(daemon, "PLACES", "")
    with pytest.raises(RuntimeError, match="apt install redis-tools"), redis.server():
        pass


def test_a_server_that_cannot_start_says_what_it_said(running, tmp_path):
    taken = ["redis-server", "--bind", "127.0.0.1", "--port", str(running.redis.port)]
    second = redis.Redis(
        daemon.free_port(), taken, daemon.program("redis-server", "redis-check-rdb", hint=""), tmp_path / "log"
    )
    with pytest.raises(RuntimeError, match="Address already in use"):
        second.start()
    assert not second.runs
