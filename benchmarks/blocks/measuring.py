"""Takes the figures: learner after learner, both blocks and both sizes in turn, so that noise meets all alike.

The clock is the CPU time of this thread: a shared machine disturbs it least. Wall time is taken beside it.
"""

import gc
import gzip
import json
import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from random import Random
from statistics import median, quantiles
from typing import Any, Final, TypeVar

from opaque_keys.edx.keys import UsageKey

from .instance import Storage
from .subjects import Subject, Visit, file_behind, request_of
from .trees import tree

CHOICES: Final = 10
COLD_COPIES: Final = 5
Result = TypeVar("Result")


@dataclass
class Times:
    """What the same thing cost, each time it was done, in milliseconds."""

    cpu: list[float] = field(default_factory=list)
    wall: list[float] = field(default_factory=list)

    def take(self, do: Callable[[], Result]) -> Result:
        """Do it under the clock."""
        wall, cpu = time.perf_counter_ns(), time.thread_time_ns()
        result = do()
        self.cpu.append((time.thread_time_ns() - cpu) / 1e6)
        self.wall.append((time.perf_counter_ns() - wall) / 1e6)
        return result

    def every(self, step: int) -> "Times":
        """The first of every so many."""
        return Times(self.cpu[::step], self.wall[::step])

    @property
    def spread(self) -> tuple[float, float, float]:
        """The least, and the bounds of the middle half."""
        low, _, high = quantiles(self.cpu, n=4) if len(self.cpu) > 1 else self.cpu * 3
        return min(self.cpu), low, high


@dataclass
class Lane:
    """One block with one tree, and what was measured of it."""

    subject: Subject
    storage: Storage
    key: UsageKey
    user_id: int
    #: It walks in one of so many rounds.
    rest: int = 1
    views: Times = field(default_factory=Times)
    choices: Times = field(default_factory=Times)
    cold: Times = field(default_factory=Times)
    reply_bytes: int = 0
    page_bytes: int = 0
    state_bytes: int = 0

    def see(self) -> None:
        """One view."""
        page = self.views.take(self._visit().view)
        self.page_bytes = max(self.page_bytes, len(page.body_html().encode()))

    def choose(self, seen: dict[str, Any]) -> dict[str, Any]:
        """One choice; what the page knows afterwards."""
        visit, request = self._visit(), request_of(self.subject.first_choice(seen))
        reply = self.choices.take(lambda: visit.post(self.subject.handler, request))
        if reply.status_code != 200 or "error" in reply.json:
            raise AssertionError(f"{self.subject.tag} refused a choice: {reply.text}")
        self.reply_bytes = max(self.reply_bytes, len(reply.body))
        return self.subject.seen_in(json.loads(reply.body))

    def walk(self) -> None:
        """A learner begins anew, and ten times sees the page and takes a choice."""
        self.storage.forget_learner(self.user_id)
        seen: dict[str, Any] = {}
        for _ in range(CHOICES):
            self.see()
            seen = self.choose(seen or self._first_page())
        self.state_bytes = self.storage.learner_bytes(self.user_id)

    def see_cold(self, size: int) -> None:
        """First views of trees that this process has never seen."""
        for copy in range(COLD_COPIES):
            key = self.subject.add(self.storage, tree(size + copy + 1), f"cold{size}_{copy}")
            self.cold.take(Visit(self.storage, key, self.user_id).view)

    def _first_page(self) -> dict[str, Any]:
        return self.subject.seen_in(self._visit().raw_view().json_init_args)

    def _visit(self) -> Visit:
        return Visit(self.storage, self.key, self.user_id)


def lane(subject: Subject, size: int, user_id: int) -> Lane:
    """A block of a kind with a tree of a size, seen once, so that all is warm that stays warm."""
    storage = Storage()
    made = Lane(subject, storage, subject.add(storage, tree(size), f"tree{size}"), user_id)
    made.see_cold(size)
    return made


def run(lanes: list[Lane], rounds: int) -> None:
    """One walk of every lane in every round, each time in another order; a slow lane rests in most rounds.

    Its median is sure after a few walks, and the time is better spent on the lanes that are close to each other.
    """
    chance = Random(2026)  # noqa: S311 (nothing to guess here)
    for one in lanes:
        one.walk()
        one.views, one.choices = Times(), Times()
    gc.collect()
    for number in range(rounds):
        awake = [one for one in lanes if number % one.rest == 0]
        for one in chance.sample(awake, len(awake)):
            one.walk()


def downloads(urls: Iterable[str]) -> tuple[int, int]:
    """The bytes of the files behind some URLs, as they are and compressed one by one."""
    files = [file_behind(url).read_bytes() for url in urls]
    return sum(map(len, files)), sum(len(gzip.compress(content, 9, mtime=0)) for content in files)


def middle(values: Iterable[float]) -> float:
    """The median, to a thousandth."""
    return round(median(values), 3)
