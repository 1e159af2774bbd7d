"""One run of the counting: who records, who counts, who evaluates."""

from importlib.metadata import version

from django.conf import settings

from tests.services.mariadb import MariaDB

from .. import report
from ..services import flush_ms
from . import course, crowd, evaluating, learners, platform, recording
from .figures import Found, part

CROWD = 8


def measure(database: MariaDB, *, rounds: int, size: int, number: int) -> report.Part:
    """Everything, once. Django is set up and its database empty."""
    platform.stand_in()
    course.make_programme()
    found = Found(
        peer=f"openedx-completion-aggregator {version('openedx-completion-aggregator')}",
        driver=settings.DRIVER,
        database=str(database.query("mysql", "SELECT VERSION()")[0][0]),
        flush_ms=flush_ms(),
        alone=_record(1, rounds=rounds, size=size),
        crowd=_record(CROWD, rounds=rounds, size=size),
        learners=_count(rounds, number),
        evaluations=evaluating.evaluations(rounds=rounds * 20),
        deadlocks=_deadlocks(database),
    )
    return part(found)


def _record(processes: int, *, rounds: int, size: int) -> dict[str, list[float]]:
    """Nothing may be lost on the way: as many rows and messages are there as completions were recorded."""
    recording.forget()
    people = course.make_people(processes)
    course.make_organisation(processes, people)
    recording.forget()
    found = crowd.record_together(people, rounds=rounds, size=size)
    each = processes * (rounds + 1) * size
    recorded = (*recording.rows(), recording.messages())
    if recorded != (3 * each, each, each):
        raise AssertionError(
            f"rows of ours and bare, of the peer, and messages: {recorded}, not for {each} completions"
        )
    return found


def _count(rounds: int, number: int) -> dict[str, list[float]]:
    recording.forget()
    return learners.learners_per_second(rounds=rounds, learners=number)


def _deadlocks(database: MariaDB) -> int:
    return int(database.query("mysql", "SHOW GLOBAL STATUS LIKE 'Innodb_deadlocks'")[0][1])
