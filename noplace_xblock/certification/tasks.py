"""Work after the request, as Celery tasks. Asked for by `soon`; what each does is said where it leads."""

from __future__ import annotations

from celery import shared_task
from django.db import InterfaceError, OperationalError

from . import catching_up, counting, evaluation, recounting, reminders, requirements, retention, totals
from . import sweep as sweeping
from .soon import soon

#: A deadlock, or a database that is away for a moment.
_RETRY = {
    "autoretry_for": (OperationalError, InterfaceError),
    "retry_backoff": 1,
    "max_retries": 5,
    "ignore_result": True,
}


@shared_task(name="noplace.process_heard", **_RETRY)
def process_heard(user_id: int) -> None:
    """Takes a person's heard completions."""
    counting.process_heard(user_id=user_id)


@shared_task(name="noplace.evaluate_organisation", **_RETRY)
def evaluate_organisation(organisation_id: int) -> None:
    """Evaluates an organisation that is due."""
    evaluation.evaluate_due(organisation_id=organisation_id)


@shared_task(name="noplace.catch_up", **_RETRY)
def catch_up(after: int) -> None:
    """Evaluates many organisations that are due: some now, the rest by the next task."""
    last = catching_up.step(after=after)
    if last is not None:
        soon("noplace.catch_up", last)


@shared_task(name="noplace.count_region", **_RETRY)
def count_region(region_id: int) -> None:
    """Counts the totals of a region that is due, and of those that it lies in."""
    totals.count_due(region_id=region_id)


@shared_task(name="noplace.recount_programme", **_RETRY)
def recount_programme(programme_id: int) -> None:
    """Counts everybody anew, after a programme changed: a part now, the rest by the next task."""
    if recounting.step(programme_id=programme_id):
        soon("noplace.recount_programme", programme_id)


@shared_task(name="noplace.read_course", **_RETRY)
def read_course(course_key: str) -> None:
    """Reads anew what a published course requires."""
    for programme_id in requirements.read(course=course_key):
        recounting.begin(programme_id=programme_id)


@shared_task(name="noplace.remind_members", **_RETRY)
def remind_members(organisation_id: int) -> None:
    """Reminds an organisation's members who aren't done, as its manager asked."""
    reminders.carry_out(organisation_id=organisation_id)


@shared_task(name="noplace.remind", **_RETRY)
def remind() -> None:
    """Sends the reminders of the day; for an instance that runs beat."""
    reminders.run()


@shared_task(name="noplace.sweep", ignore_result=True)
def sweep() -> None:
    """Takes up what a lost task left behind; for an instance that runs beat."""
    sweeping.sweep()


@shared_task(name="noplace.retain", ignore_result=True)
def retain() -> None:
    """Deletes what has been kept long enough; for an instance that runs beat."""
    retention.forget_old()
