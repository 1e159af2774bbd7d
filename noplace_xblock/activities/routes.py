"""Ways through a decision tree: where one can get to, and the way that is recommended.

Used by the debrief and by the authoring checks; never on the way of an answer, because it reads the whole tree.
"""

import heapq
from collections.abc import Callable, Iterable, Iterator

from .chance import variant_of
from .decision_play import links_met
from .document import Decision, Link, Node, Variant, is_for, links_of
from .vocabulary import BACK

#: What one step costs when looking for the recommended way: a setback or a critical choice outweighs any detour.
_STEP, _SHUNNED = 1, 10_000
_ENDING_COST = {"best": 0, "open": 0, "good": 1_000_000, "late": 2_000_000, "unfair": 3_000_000, "unsafe": 3_000_000}

Forms = list[tuple[str | None, tuple[Link, ...]]]


def forms_of(node: Node, job: str | None) -> Forms:
    """Every form that a node can take for a job: its outcome and choices, for the node itself and each variant."""
    variants: list[Variant | None] = [None, *(variant for variant in node.variants if is_for(variant.jobs, job))]
    return [_form(node, variant, job) for variant in variants]


def _form(node: Node, variant: Variant | None, job: str | None) -> tuple[str | None, tuple[Link, ...]]:
    links = node.choices + (variant.choices if variant else ())
    outcome = (variant.outcome if variant else None) or node.outcome
    return outcome, tuple(link for link in links if is_for(link.jobs, job))


def reachable(document: Decision, links: Callable[[Node], Iterable[Link]] = links_of) -> set[str]:
    """The nodes that can be got to from the start along the choices that `links` gives."""
    found, todo = set(), [document.start]
    while todo:
        at = todo.pop()
        if at in found or at not in document.nodes:
            continue
        found.add(at)
        todo += [link.to for link in links(document.nodes[at]) if link.to != BACK]
    return found


def sure_of_an_ending(document: Decision, job: str | None) -> set[str]:
    """The nodes from which a learner with this job can get to an ending, whatever is drawn.

    A node is sure when in each of its forms it ends, or has a choice to a sure node; `back` is sure when every node
    that leads here is. Found from the endings backwards.
    """
    sources = _sources(document, job)
    sure: set[str] = set()
    changed = True
    while changed:
        fresh = {at for at in document.nodes.keys() - sure if _is_sure(document, at, job, sure, sources)}
        sure |= fresh
        changed = bool(fresh)
    return sure


def _is_sure(document: Decision, at: str, job: str | None, sure: set[str], sources: dict[str, set[str]]) -> bool:
    def leads_on(link: Link) -> bool:
        if link.to != BACK:
            return link.to in sure
        return bool(sources.get(at)) and sources[at] <= sure

    return all(
        any(map(leads_on, links)) if links else outcome is not None
        for outcome, links in forms_of(document.nodes[at], job)
    )


def _sources(document: Decision, job: str | None) -> dict[str, set[str]]:
    def met(node: Node) -> Iterator[Link]:
        return (link for _, links in forms_of(node, job) for link in links)

    sources: dict[str, set[str]] = {}
    for at in reachable(document, met):
        for link in met(document.nodes[at]):
            sources.setdefault(link.to, set()).add(at)
    return sources


def recommended(document: Decision, seed: int, job: str | None) -> list[tuple[str, str | None]]:
    """The way that this learner is recommended: places with the choice to make there, None at the ending.

    The shortest way to the best ending that can be reached, round setbacks and critical choices.
    """
    queue: list[tuple[int, int, str, tuple[tuple[str, str | None], ...]]] = [(0, 0, document.start, ())]
    settled: set[str] = set()
    ends: list[tuple[int, tuple[tuple[str, str | None], ...]]] = []
    ticket = 0
    while queue:
        cost, _, at, way = heapq.heappop(queue)
        if at in settled or at not in document.nodes:
            continue
        settled.add(at)
        node = document.nodes[at]
        variant = variant_of(node, seed, job)
        outcome = (variant.outcome if variant else None) or node.outcome
        links = links_met(node, seed, job)
        if not links and outcome:
            ends.append((cost + _ENDING_COST[outcome], (*way, (at, None))))
        for link in links:
            ticket += 1
            price = _STEP + _SHUNNED * (link.critical + (outcome is not None))
            heapq.heappush(queue, (cost + price, ticket, link.to, (*way, (at, link.id))))
    return list(min(ends, key=lambda end: end[0], default=(0, ()))[1])
