"""Work after the request: Celery tasks, and the functions that ask for them once the transaction is in.

A task is a hint, never the truth: a lost one is made good by the next one or by the sweep, and one that runs twice
changes nothing. Asking for one never fails the request that asks.
"""

from __future__ import annotations

from celery import Task, shared_task
from django.db import OperationalError, transaction

from . import counting, evaluation, recounting, requirements
from . import sweep as sweeping

_RETRY = {"autoretry_for": (OperationalError,), "retry_backoff": 1, "max_retries": 5, "ignore_result": True}


@shared_task(name="noplace.process_heard", **_RETRY)
def process_heard(user_id: int) -> None:
    """Takes a person's heard completions."""
    counting.process_heard(user_id=user_id)


@shared_task(name="noplace.recount_person", **_RETRY)
def recount_person(user_id: int) -> None:
    """Counts what a person has completed, after joining or a change of job."""
    counting.recount_person(user_id=user_id)


@shared_task(name="noplace.recount_programme", **_RETRY)
def recount_programme(programme_id: int, after: int = 0) -> None:
    """Counts everybody anew, after a programme changed: some now, the rest by the next task, then organisations."""
    last = recounting.count_people(programme_id=programme_id, after=after)
    if last is None:
        soon(evaluate_programme, programme_id)
    else:
        soon(recount_programme, programme_id, last)


@shared_task(name="noplace.evaluate_programme", **_RETRY)
def evaluate_programme(programme_id: int, after: int = 0) -> None:
    """Evaluates every organisation in a programme: some now, the rest by the next task."""
    last = recounting.evaluate_organisations(programme_id=programme_id, after=after)
    if last is not None:
        soon(evaluate_programme, programme_id, last)


@shared_task(name="noplace.evaluate_organisation", **_RETRY)
def evaluate_organisation(organisation_id: int) -> None:
    """Evaluates an organisation in every active programme."""
    evaluation.evaluate_organisation(organisation_id=organisation_id)


@shared_task(name="noplace.read_course", **_RETRY)
def read_course(course_key: str) -> None:
    """Reads anew what a published course requires."""
    for programme_id in requirements.read(course=course_key):
        soon(recount_programme, programme_id)


@shared_task(name="noplace.sweep", ignore_result=True)
def sweep() -> None:
    """Takes up what a lost task left behind; for an instance that runs beat."""
    sweeping.sweep()


def soon(task: Task, *arguments: int | str) -> None:
    """Asks for a task when the transaction is in. A broker that can't be reached is logged, not raised."""

    def ask() -> None:  # a function with a name, which Django logs when it fails
        task.apply_async(arguments, retry=False)

    transaction.on_commit(ask, robust=True)
