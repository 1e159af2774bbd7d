"""Ways through a decision tree: where one can get to, and the way that is recommended.

Used by the debrief and by the authoring checks; never on the way of an answer, because it reads the whole tree.
"""

import heapq
from collections.abc import Container, Iterator

from .document import Decision, Link
from .forms import Form, every_form, form_met
from .vocabulary import BACK

#: What one step costs when looking for the recommended way: a setback or a critical choice outweighs any detour.
_STEP, _SHUNNED = 1, 10_000
_ENDING_COST = {"best": 0, "open": 0, "good": 1_000_000, "late": 2_000_000, "unfair": 3_000_000, "unsafe": 3_000_000}


def reachable(document: Decision, job: str | None) -> set[str]:
    """The nodes that some learner with this job can get to. With no job: all that anyone can."""
    return _Map(document, job).reached


def stranding(document: Decision, job: str | None) -> list[str]:
    """The nodes that a learner with this job can get to and from which an ending isn't sure, in the document's order.

    A node is sure when in each of its forms it ends, or has a choice to a sure node; `back` is sure when every node
    that leads here is. Found from the endings backwards.
    """
    known = _Map(document, job)
    sure: set[str] = set()
    todo = list(known.reached)
    while todo:
        at = todo.pop()
        if at not in sure and known.is_sure(at, sure):
            sure.add(at)
            todo += known.neighbours(at)
    return [at for at in document.nodes if at in known.reached - sure]


class _Map:
    """The part of a tree that learners with one job can get to, with every form that its nodes can take."""

    def __init__(self, document: Decision, job: str | None) -> None:
        self._document = document
        self._start = document.start
        self._forms: dict[str, list[Form]] = {}
        self._sources: dict[str, set[str]] = {}
        todo = [document.start]
        while todo:
            at = todo.pop()
            if at in self._forms:
                continue
            self._forms[at] = every_form(document.nodes[at], job)
            for to in self._targets(at):
                self._sources.setdefault(to, set()).add(at)
                todo.append(to)

    @property
    def reached(self) -> set[str]:
        return set(self._forms)

    def neighbours(self, at: str) -> Iterator[str]:
        """The nodes that may have become sure because this one has."""
        yield from self._sources.get(at, ())
        yield from self._targets(at)

    def is_sure(self, at: str, sure: set[str]) -> bool:
        return all(form.ends or any(self._leads_on(at, link, sure) for link in form.links) for form in self._forms[at])

    def _leads_on(self, at: str, link: Link, sure: set[str]) -> bool:
        if link.to != BACK:
            return link.to in sure
        # Who has just begun has nowhere to go back to.
        return at != self._start and self._sources[at] <= sure

    def _targets(self, at: str) -> set[str]:
        return {link.to for form in self._forms[at] for link in form.links} - {BACK}


def recommended(
    document: Decision, seed: int, job: str | None, taken: Container[tuple[str, str]] = ()
) -> list[tuple[str, str | None]]:
    """The way that this learner is recommended: places with the choice to make there, None at the ending.

    The shortest way to the best ending that can be reached, round setbacks and critical choices. What the learner did
    there (`taken`: place and choice) costs nothing, so that of several good ways the learner's own is recommended.
    """
    queue: list[tuple[int, int, str, tuple[str, str] | None]] = [(0, 0, document.start, None)]
    came: dict[str, tuple[str, str] | None] = {}
    ends: list[tuple[int, str]] = []
    ticket = 0
    while queue:
        cost, _, at, way = heapq.heappop(queue)
        if at in came:
            continue
        came[at] = way
        form = form_met(document.nodes[at], seed, job)
        if form.ends:
            ends.append((cost + _ENDING_COST[form.outcome or ""], at))
        for link in form.links:
            ticket += 1
            own = (at, link.id) in taken
            price = _STEP * (not own) + _SHUNNED * (link.critical + form.is_setback)
            if link.to != BACK:
                heapq.heappush(queue, (cost + price, ticket, link.to, (at, link.id)))
    return _way_to(min(ends, key=lambda end: end[0])[1], came) if ends else []


def _way_to(end: str, came: dict[str, tuple[str, str] | None]) -> list[tuple[str, str | None]]:
    way: list[tuple[str, str | None]] = [(end, None)]
    before = came[end]
    while before:
        way.append(before)
        before = came[before[0]]
    return way[::-1]
