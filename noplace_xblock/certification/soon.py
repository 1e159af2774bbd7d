"""Asks for work after the request: a task by its name, once the transaction is in.

A task is a hint, never the truth: a lost one is made good by the next one or by the sweep, and one that runs twice
changes nothing. Asking for one never fails the request that asks. The tasks themselves are in `tasks`, which knows the
modules that do the work; those modules ask here, and so need not know it.
"""

from __future__ import annotations

from typing import Literal

from celery import current_app
from django.db import transaction

Task = Literal[
    "noplace.catch_up",
    "noplace.count_region",
    "noplace.evaluate_organisation",
    "noplace.process_heard",
    "noplace.read_course",
    "noplace.recount_programme",
    "noplace.remind_members",
]


def soon(task: Task, *arguments: int | str) -> None:
    """Asks for a task when the transaction is in. A broker that can't be reached is logged, not raised."""

    def ask() -> None:  # a function with a name, which Django logs when it fails
        current_app.tasks[task].apply_async(arguments, retry=False)

    transaction.on_commit(ask, robust=True)
