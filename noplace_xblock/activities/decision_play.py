"""A learner in a decision tree: node after node to an ending, with steps back where they are offered."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from .chance import shuffled
from .document import Decision, Link, links_of
from .errors import MalformedAnswer
from .forms import form_met
from .play import Feedback, Play
from .scoring import ending_points, visited
from .state import MAX_STEPS, State, Step
from .vocabulary import BACK, GOOD_OUTCOMES


class DecisionPlay(Play):
    """A learner's place in a decision tree."""

    def __init__(self, document: Decision, state: State) -> None:
        super().__init__(state)
        self.document = document
        self.node = document.nodes[state.at]
        self.form = form_met(self.node, state.seed, state.job)

    @property
    def text_id(self) -> str:
        """The id of the text that this learner reads."""
        variant = self.form.variant
        own = f"{self.node.id}.{variant.id}" if variant else ""
        return own if own in self.document.texts else self.node.id

    @property
    def over(self) -> bool:
        return self.form.ends

    def first(self) -> str:
        return self.document.start

    def shown(self) -> Sequence[Link]:
        return shuffled(self.state.seed, self.node.id, self.form.links)

    def offers(self) -> tuple[str, ...]:
        may_go_back = self.document.back or (self.over and self.form.outcome != "best")
        offers = {
            "back": may_go_back and bool(trail(self.state.steps)),
            "hint": not self.over and f"{self.node.id}.hint" in self.document.texts,
            "restart": bool(self.state.steps) or self.over or self.node.id != self.first(),
            "debrief": self.over,
        }
        return tuple(name for name, offered in offers.items() if offered)

    def pick(self, ids: tuple[str, ...]) -> State:
        if len(ids) != 1:
            raise MalformedAnswer("pick just one")
        link = next(link for link in self.form.links if link.id == ids[0])
        if link.to == BACK:
            return self._return((link.id, BACK), critical=link.critical)
        step = Step(self.node.id, (link.id,))
        return self._arrive(link.to, step, critical=link.critical)

    def next(self) -> State:
        raise MalformedAnswer("a tree goes on by a choice")

    def back(self) -> State:
        return self._return((BACK,), critical=False)

    def feedback(self) -> Feedback | None:
        if not self.state.steps:
            return None
        step = self.state.steps[-1]
        if self._led_here(step):
            return Feedback(step.at, step.picked[:1], self.form.outcome)
        return None

    def settled(self) -> State:
        """The state in a document that its author has changed (see `advance.settle`); `at` must be a node of it."""
        return replace(self.state, steps=steps_kept(self.document, self.state.steps))

    def finished(self) -> State:
        """The state with this run's points, where this place is an ending."""
        outcome = self.form.outcome
        if outcome is None or not self.over:
            return self.state
        setbacks = sum(self._is_setback(at) for at in visited(self.state.steps))
        score = ending_points(outcome, setbacks, self.state.critical)
        enough = self.document.completes == "any" or (outcome in GOOD_OUTCOMES and not self.state.critical)
        best = max(score, self.state.best)
        return replace(self.state, score=score, best=best, completed=self.state.completed or enough)

    def _return(self, picked: tuple[str, ...], *, critical: bool) -> State:
        before = trail(self.state.steps)
        return self._arrive(before[-1] if before else self.first(), Step(self.node.id, picked), critical=critical)

    def _arrive(self, at: str, step: Step, *, critical: bool) -> State:
        steps = (*self.state.steps, step)[-MAX_STEPS:]
        arrived = replace(self.state, at=at, steps=steps, critical=self.state.critical or critical, score=0)
        return DecisionPlay(self.document, arrived).finished()

    def _is_setback(self, at: str) -> bool:
        return form_met(self.document.nodes[at], self.state.seed, self.state.job).is_setback

    def _led_here(self, step: Step) -> bool:
        """Whether a step was a choice that leads here: after an author's change the last one kept may not be."""
        links = [link for link in links_of(self.document.nodes[step.at]) if link.id in step.picked]
        return any(link.to in (BACK, self.node.id) for link in links)


def trail(steps: Iterable[Step]) -> list[str]:
    """The places that steps back lead to, the nearest last: a step on is put on it, a step back takes one off."""
    places: list[str] = []
    for step in steps:
        if BACK not in step.picked:
            places.append(step.at)
        elif places:
            places.pop()
    return places


def steps_kept(document: Decision, steps: Iterable[Step]) -> tuple[Step, ...]:
    """The steps whose node and choice are still there."""
    return tuple(step for step in steps if _exists(document, step))


def _exists(document: Decision, step: Step) -> bool:
    node = document.nodes.get(step.at)
    if node is None:
        return False
    return set(step.picked) - {BACK} <= {link.id for link in links_of(node)}
