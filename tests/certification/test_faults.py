"""Eight learners at once, a killed worker, lost messages, a database that restarts: nothing is lost or counted twice.

On real MariaDB, Redis and Celery. A learner's own completion that failed would end its process with an error, and
the test with it.
"""

from __future__ import annotations

import json

import pytest

from tests.services.stack import Stack, stack

PROCESSES, EACH = 8, 5
#: As `tests/services/stopping.py` knows them, which only a worker may import.
STOP, MARKER = "test:stop", "CREATE OR REPLACE TABLE marker (organisation BIGINT)"
LEARNERS = PROCESSES * EACH
COMPLETED = "SELECT completed FROM noplace_certification_progress"
BEGUN = "SELECT COUNT(*) > 0 FROM noplace_certification_completion"
TO_DO = "SELECT (SELECT COUNT(*) FROM noplace_certification_heard) + (SELECT COUNT(*) FROM noplace_certification_due)"
PREPARE = f"""
from noplace_xblock.certification import api
from noplace_xblock.certification.models import Heard
from tests.certification.conftest import make_world
world = make_world()
hotel = world.hotel(employees={LEARNERS})
for number in range({LEARNERS}):
    world.member(hotel, person=world.person(username=f"learner-{{number}}"), job="housekeeping")
"""
LEARN = f"""
from django.contrib.auth import get_user_model
from tests.certification.conftest import complete
for one in range(number * {EACH}, (number + 1) * {EACH}):
    complete(get_user_model().objects.get(username=f"learner-{{one}}"), "room", "tree")
"""
SWEEP = """
from django.utils import timezone
from noplace_xblock.certification import api, sweep
from noplace_xblock.certification.models import Due, Heard
for _ in range(2):
    for notes in (Heard, Due):
        notes.objects.update(at=timezone.now() - 2 * sweep.GRACE)
    api.sweep()
"""
LOOK = """
import json
from completion.models import BlockCompletion
from noplace_xblock.certification import api
from noplace_xblock.certification.models import Certificate, Completion, Due, Heard, Progress
row = Progress.objects.get()
active = Certificate.objects.filter(active_key__isnull=False)
print(json.dumps({
    "blocks": BlockCompletion.objects.filter(completion=1).count(),
    "completions": Completion.objects.count(),
    "progress": [row.members, row.completed, row.denominator],
    "certificates": [Certificate.objects.count(), active.count()],
    "left to do": Heard.objects.count() + Due.objects.count(),
    "differences": api.reconcile().different,
}))
"""
RIGHT = {
    "blocks": 2 * LEARNERS,
    "completions": LEARNERS,
    "progress": [LEARNERS, LEARNERS, LEARNERS],
    "certificates": [1, 1],
    "left to do": 0,
    "differences": 0,
}


@pytest.fixture(scope="module")
def services():
    with stack(workers=4, imports=["tests.services.stopping"]) as running:
        yield running


@pytest.fixture
def running(services: Stack):
    """With a hotel and its members, of whom nobody has done anything, and nothing left to do."""
    if not services.worker.runs:
        services.worker.start()
    services.empty()
    services.run(PREPARE)
    services.until(TO_DO, 0)
    return services


def found(running: Stack) -> dict[str, object]:
    return json.loads(running.run(LOOK))


def test_eight_processes_complete_learners_of_one_organisation_at_once(running):
    running.together(LEARN, count=PROCESSES)
    running.until(COMPLETED, LEARNERS)
    running.until(TO_DO, 0)
    assert found(running) == RIGHT


def test_a_worker_killed_after_the_lock_and_before_the_commit(running):
    running.query(MARKER)
    running.redis.client.set(STOP, 1)
    running.together(LEARN, count=PROCESSES)
    running.until("SELECT COUNT(*) > 0 FROM marker", 1)
    assert running.value(COMPLETED) == 0
    running.worker.kill()
    assert running.value(COMPLETED) == 0
    running.redis.client.delete(STOP)
    running.worker.start()
    running.run(SWEEP)
    running.until(TO_DO, 0)
    assert found(running) == RIGHT


def test_redis_loses_all_its_messages(running):
    running.worker.stop()
    running.together(LEARN, count=PROCESSES)
    assert running.redis.waiting() > 0
    running.redis.lose_everything()
    running.worker.start()
    assert found(running)["completions"] == 0
    running.run(SWEEP)
    running.until(TO_DO, 0)
    assert found(running) == RIGHT


@pytest.mark.parametrize("crash", [False, True], ids=["stopped", "crashed"])
def test_mariadb_restarts_while_workers_count(running, crash):
    running.worker.stop()
    running.together(LEARN, count=PROCESSES)
    running.worker.start()
    running.until(BEGUN, 1)
    running.database.restart(crash=crash)
    running.run(SWEEP)
    running.until(COMPLETED, LEARNERS)
    running.until(TO_DO, 0)
    assert found(running) == RIGHT
