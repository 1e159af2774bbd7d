"""What must be counted anew, noted beside the change that asks for it.

`mark` belongs into the transaction of the change: then the note is there exactly when the change is. The message that
follows may be lost, come twice or come late: whoever counts takes all notes that are there (so repeats fold into one),
and the sweep takes those that nobody took.

    with transaction.atomic():
        Membership.objects.create(...)
        due.mark([organisation_id])
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Final

from django.db import transaction
from django.utils import timezone

from . import prepared
from .models import Due
from .prepared import Prepared
from .soon import Task, soon

_TASKS: dict[str, Task] = {
    Due.ORGANISATION: "noplace.evaluate_organisation",
    Due.REGION: "noplace.count_region",
}
_asked: Final[ContextVar[dict[tuple[Task, int], None] | None]] = ContextVar("noplace_asked", default=None)


_THERE: Final = Prepared(lambda note: Due.objects.filter(pk=note).values_list("pk"))


def mark(organisation_ids: Iterable[int]) -> None:
    """Notes that these organisations must be evaluated, and asks for it once the transaction is in."""
    _mark(Due.ORGANISATION, organisation_ids)


def mark_many(organisation_ids: Iterable[int]) -> None:
    """The same for thousands: one message for all of them, and not one for each; see `catching_up`."""
    wanted = sorted(set(organisation_ids))
    _note(Due.ORGANISATION, wanted)
    if wanted:
        _ask("noplace.catch_up", wanted[0] - 1)


def mark_regions(region_ids: Iterable[int]) -> None:
    """Notes that the totals of these regions must be counted."""
    _mark(Due.REGION, region_ids)


def mark_region_beside(region_id: int, other: int) -> None:
    """The same as `mark_regions` where another note (its id) was there a moment ago: mostly without a message.

    If the other one is still there once this one is in, whoever takes it away looks again afterwards, and finds this
    one. Many evaluations in one region so fold into few counts, and into few messages.
    """
    prepared.add(Due, kind=Due.REGION, target=region_id, at=timezone.now())

    def ask_if_alone() -> None:
        if _THERE.row(other) is None:
            _ask(_TASKS[Due.REGION], region_id)

    transaction.on_commit(ask_if_alone, robust=True)


def notes(kind: str, target: int) -> list[int]:
    """The notes that are there now. To be read before counting, and given to `done` after."""
    return list(Due.objects.filter(kind=kind, target=target).values_list("pk", flat=True))


def done(seen: list[int]) -> None:
    """Takes away the notes that a count has dealt with. Later ones stay: they ask for another."""
    if seen:
        Due.objects.filter(pk__in=seen).delete()


def forgotten(kind: str, before: dt.timedelta) -> list[int]:
    """What has waited longer than it should, in order."""
    old = Due.objects.filter(kind=kind, at__lt=timezone.now() - before)
    return list(old.order_by("target").values_list("target", flat=True).distinct())


@contextmanager
def asked_once() -> Iterator[None]:
    """What is asked for inside is asked for at its end, each thing once. The notes are made at once, as ever."""
    asked: dict[tuple[Task, int], None] = {}
    token = _asked.set(asked)
    try:
        yield
    finally:
        _asked.reset(token)
        for task, target in asked:
            soon(task, target)


def _mark(kind: str, targets: Iterable[int]) -> None:
    wanted = sorted(set(targets))
    _note(kind, wanted)
    for target in wanted:
        _ask(_TASKS[kind], target)


def _note(kind: str, targets: list[int]) -> None:
    Due.objects.bulk_create([Due(kind=kind, target=target) for target in targets], batch_size=1000)


def _ask(task: Task, target: int) -> None:
    asked = _asked.get()
    if asked is None:
        soon(task, target)
    else:
        asked[task, target] = None
