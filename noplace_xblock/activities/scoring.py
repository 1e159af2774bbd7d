"""How many points out of 100 an answer and a run are worth. Whole numbers; never shown as an exam mark.

Completion doesn't depend on points (the letter asks for a training that is gone through, not passed), except where an
author asks a tree for a good ending.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from .document import Decide, Spot, When
from .state import Step
from .vocabulary import CREDIT, CRITICAL_CAP, SETBACK_COST


@dataclass(frozen=True, slots=True)
class Marks:
    """How an answer to a spot compares with what was there."""

    hits: int
    misses: int
    false_alarms: int

    @property
    def points(self) -> int:
        """Each false alarm takes back a hit; a spot without signals is right when nothing was picked."""
        signals = self.hits + self.misses
        if not signals:
            return 100 if not self.false_alarms else 0
        return 100 * max(0, self.hits - self.false_alarms) // signals


def marks(spot: Spot, shown: Iterable[str], picked: Iterable[str]) -> Marks:
    """Compare what was picked with the signals among the items that this learner was shown."""
    ids, chosen = set(shown), set(picked)
    signals = {item.id for item in spot.options if item.signal} & ids
    return Marks(len(signals & chosen), len(signals - chosen), len(chosen & ids - signals))


def points_of(moment: Spot | Decide | When, picked: Iterable[str], shown: Iterable[str]) -> int:
    """Points for picking these of the options shown at one moment."""
    if isinstance(moment, Spot):
        return marks(moment, shown, picked).points
    chosen = set(picked)
    return next((CREDIT[option.outcome] for option in moment.options if option.id in chosen), 0)


def average(points: Iterable[int]) -> int:
    """The points of a scenario's run; one with nothing to answer is worth all."""
    values = list(points)
    return sum(values) // len(values) if values else 100


def ending_points(outcome: str, setbacks: int, critical: bool) -> int:
    """The points of a tree's run: its ending, less the different setbacks on the way, capped by a critical choice."""
    points = max(0, CREDIT[outcome] - SETBACK_COST * setbacks)
    return min(points, CRITICAL_CAP) if critical else points


def visited(steps: Iterable[Step]) -> set[str]:
    """The places at which a run gave an answer."""
    return {step.at for step in steps}
