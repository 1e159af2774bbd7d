"""The count in a few lines of plain Python: what progress must be, whatever happened and in whatever order.

Nothing of the application is used here, so that a mistake in it can't hide in its own test.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field


@dataclass
class Rules:
    """What the programme asks. `needed` says of each course which block is asked of which jobs (none: of all)."""

    needed: dict[str, dict[str, set[str]]]
    refreshers: set[str] = field(default_factory=set)
    threshold: int = 60
    more_than: bool = False
    learner_days: int | None = None  # about; the tests stay away from the edge


@dataclass
class Person:
    """One person: completed blocks, places, job, and when each course was first known to be complete."""

    blocks: set[tuple[str, str]] = field(default_factory=set)
    places: set[int] = field(default_factory=set)
    job: str = ""
    completed: dict[str, dt.datetime] = field(default_factory=dict)
    ever_joined: bool = False
    retired: bool = False

    def look(self, rules: Rules, now: dt.datetime) -> None:
        """Whoever joined once is looked at: each course of which every block asked of the job is complete, counts."""
        if self.retired or not self.ever_joined:
            return
        job = self.job if self.places else ""
        for course, blocks in rules.needed.items():
            asked = {name for name, jobs in blocks.items() if not job or not jobs or job in jobs}
            if asked and all((course, name) in self.blocks for name in asked):
                self._complete(course, rules, now)

    def _complete(self, course: str, rules: Rules, now: dt.datetime) -> None:
        whole = set(self.completed) | {
            one for one in rules.needed if one not in rules.refreshers and self._all(one, rules)
        }
        if course not in rules.refreshers or whole - rules.refreshers:
            self.completed.setdefault(course, now)

    def _all(self, course: str, rules: Rules) -> bool:
        job = self.job if self.places else ""
        asked = {name for name, jobs in rules.needed[course].items() if not job or not jobs or job in jobs}
        return bool(asked) and all((course, name) in self.blocks for name in asked)

    def counts(self, rules: Rules, now: dt.datetime) -> bool:
        """Whether a completion is there that is young enough."""
        oldest = now - dt.timedelta(days=rules.learner_days) if rules.learner_days else None
        return any(oldest is None or when > oldest for when in self.completed.values())


def count(
    hotel: int, headcount: int, people: list[Person], rules: Rules, now: dt.datetime
) -> tuple[int, int, int, bool]:
    """Members, completed, out of how many, and whether the line is reached."""
    members = [one for one in people if hotel in one.places]
    completed = sum(one.counts(rules, now) for one in members)
    everybody = max(headcount, len(members))
    share = 100 * completed
    line = rules.threshold * everybody
    return len(members), completed, everybody, share > line if rules.more_than else share >= line
