"""A learner in a scenario: moment after moment, an answer and its feedback before going on."""

from collections.abc import Sequence
from dataclasses import replace
from functools import cached_property

from .chance import drawn, reading_order, shuffled
from .document import AnyMoment, Decide, Draw, Option, Page, Scenario, Spot, When, is_for
from .errors import MalformedAnswer
from .play import Feedback, Play
from .scoring import average, marks, points_of
from .state import State, Step
from .vocabulary import CREDIT, CRITICAL_CAP, END

Question = Spot | Decide | When


class ScenarioPlay(Play):
    """A learner's place in a scenario."""

    def __init__(self, document: Scenario, state: State) -> None:
        super().__init__(state)
        self.document = document

    @cached_property
    def sequence(self) -> tuple[AnyMoment, ...]:
        """The moments that this learner meets."""
        return tuple(moment for part in self.document.parts for moment in self._met(part))

    @property
    def moment(self) -> AnyMoment | None:
        """The moment that shows; None at the end."""
        return self.document.moments.get(self.state.at)

    @property
    def over(self) -> bool:
        return self.state.at == END

    def first(self) -> str:
        return self.sequence[0].id if self.sequence else END

    def shown(self) -> Sequence[Option]:
        return self.options_of(self.moment) if self.moment else ()

    def options_of(self, moment: AnyMoment) -> Sequence[Option]:
        """A moment's options for this learner: a timeline keeps its order, a scene is read as the eye does."""
        if isinstance(moment, Spot) and moment.scene:
            return reading_order(item for item in moment.options if is_for(item.jobs, self.state.job))
        options = [option for option in moment.options if is_for(option.jobs, self.state.job)]
        return options if isinstance(moment, When) else shuffled(self.state.seed, moment.id, options)

    def offers(self) -> tuple[str, ...]:
        if self.over:
            return ("restart", "debrief")
        answered = self.state.answered or isinstance(self.moment, Page)
        offers = {
            "next": answered,
            "back": self.document.back and self.state.at != self.first(),
            "hint": not answered and f"{self.state.at}.hint" in self.document.texts,
            "restart": bool(self.state.steps),
        }
        return tuple(name for name, offered in offers.items() if offered)

    def pick(self, ids: tuple[str, ...]) -> State:
        moment = self.moment
        if moment is None or isinstance(moment, Page) or self.state.answered:
            raise MalformedAnswer("there is nothing to pick here")
        if not isinstance(moment, Spot) and len(ids) != 1:
            raise MalformedAnswer("pick just one")
        others = (step for step in self.state.steps if step.at != moment.id)
        critical = any(option.id in ids and getattr(option, "critical", False) for option in moment.options)
        return replace(
            self.state,
            answered=True,
            steps=(*others, Step(moment.id, ids)),
            critical=self.state.critical or critical,
        )

    def next(self) -> State:
        ids = [moment.id for moment in self.sequence]
        rest = ids[ids.index(self.state.at) + 1 :]
        if rest:
            return replace(self.state, at=rest[0], answered=False)
        return self._finished()

    def back(self) -> State:
        ids = [moment.id for moment in self.sequence]
        before = ids[ids.index(self.state.at) - 1]
        steps = tuple(step for step in self.state.steps if step.at not in (before, self.state.at))
        return replace(self.state, at=before, answered=False, steps=steps)

    def feedback(self) -> Feedback | None:
        moment = self.moment
        if not self.state.answered or moment is None or isinstance(moment, Page):
            return None
        return self.feedback_on(moment)

    def feedback_on(self, moment: Question) -> Feedback:
        """What became of this learner's answer to one moment."""
        picked, shown = self.picked_at(moment), self._shown_ids(moment)
        correct = points_of(moment, picked, shown) == points_of(moment, self.best_at(moment), shown)
        if isinstance(moment, Spot):
            return Feedback(moment.id, picked, correct=correct, marks=marks(moment, shown, picked))
        outcome = next((option.outcome for option in moment.options if option.id in picked), None)
        return Feedback(moment.id, picked, outcome, correct=correct)

    def best_at(self, moment: Question) -> tuple[str, ...]:
        """The ids that this learner had better pick at a moment: all signals, or the first of the best options."""
        shown = self._shown_ids(moment)
        if isinstance(moment, Spot):
            return tuple(item.id for item in moment.options if item.signal and item.id in shown)
        options = [option for option in moment.options if option.id in shown]
        return tuple(option.id for option in sorted(options, key=lambda option: -CREDIT[option.outcome])[:1])

    def picked_at(self, moment: AnyMoment) -> tuple[str, ...]:
        """The ids that this learner picked at a moment."""
        return next((step.picked for step in self.state.steps if step.at == moment.id), ())

    def questions(self) -> list[Question]:
        """The moments that this learner answers."""
        return [moment for moment in self.sequence if not isinstance(moment, Page)]

    def settled(self) -> State:
        """The state in a document that its author has changed (see `advance.settle`)."""
        state = replace(self.state, steps=tuple(step for step in self.state.steps if self._exists(step)))
        ids = {moment.id for moment in self.sequence}
        reached = [step.at for step in state.steps if step.at in ids]
        if state.at in ids or state.at == END:
            return replace(state, answered=state.answered and state.at in reached)
        return replace(state, at=reached[-1] if reached else self.first(), answered=bool(reached), moved=True)

    def _met(self, part: AnyMoment | Draw) -> list[AnyMoment]:
        if not is_for(part.jobs, self.state.job):
            return []
        if not isinstance(part, Draw):
            return [part]
        fitting = [moment for moment in part.moments if is_for(moment.jobs, self.state.job)]
        chosen = drawn(self.state.seed, part.id, [moment.id for moment in fitting], part.count)
        return [moment for moment in fitting if moment.id in chosen]

    def _shown_ids(self, moment: AnyMoment) -> set[str]:
        return {option.id for option in moment.options if is_for(option.jobs, self.state.job)}

    def _points(self, moment: Question) -> int:
        return points_of(moment, self.picked_at(moment), self._shown_ids(moment))

    def _finished(self) -> State:
        score = average(self._points(moment) for moment in self.questions())
        if self.state.critical:
            score = min(score, CRITICAL_CAP)
        best = max(score, self.state.best)
        return replace(self.state, at=END, answered=False, score=score, best=best, completed=True)

    def _exists(self, step: Step) -> bool:
        moment = self.document.moments.get(step.at)
        return moment is not None and self._shown_ids(moment) >= set(step.picked)
