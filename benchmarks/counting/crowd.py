"""Several processes record at once: in each round all do the same things, in the same order, at the same time."""

import multiprocessing
import time
from collections.abc import Sequence
from multiprocessing.queues import Queue
from multiprocessing.synchronize import Barrier
from random import Random
from typing import Any, Final

from django.db import connections

from .recording import RECORDS, completion_of

#: A process that has died must not keep the others waiting.
_PATIENCE: Final = 300

#: A round, who recorded, and when a process began and ended it.
Took = tuple[int, str, float, float]


def record_together(people: Sequence[Any], *, rounds: int, size: int) -> dict[str, list[float]]:
    """How many are recorded per second, in each round; a process for each person, and so many records in a round.

    The first round isn't counted.
    """
    connections.close_all()  # no two processes may share one
    context = multiprocessing.get_context("fork")
    barrier, queue = context.Barrier(len(people)), context.Queue()
    workers = [context.Process(target=_work, args=(one, rounds + 1, size, barrier, queue)) for one in people]
    for worker in workers:
        worker.start()
    took = [queue.get(timeout=_PATIENCE) for _ in range(len(people) * len(RECORDS) * (rounds + 1))]
    for worker in workers:
        worker.join()
    return {who: [_rate(took, number, who, size) for number in range(1, rounds + 1)] for who in RECORDS}


def _work(person: Any, rounds: int, size: int, barrier: Barrier, queue: "Queue[Took]") -> None:
    chance = Random(2026)  # noqa: S311 (the same order in each process)
    for number in range(rounds):
        for who in chance.sample(sorted(RECORDS), len(RECORDS)):
            completions = [completion_of(person, one) for one in range(size)]
            record = RECORDS[who]
            barrier.wait(_PATIENCE)
            begun = time.monotonic()
            for completion in completions:
                record(completion)
            queue.put((number, who, begun, time.monotonic()))


def _rate(took: Sequence[Took], number: int, who: str, size: int) -> float:
    mine = [(begun, ended) for round_, name, begun, ended in took if (round_, name) == (number, who)]
    return len(mine) * size / (max(ended for _, ended in mine) - min(begun for begun, _ in mine))
