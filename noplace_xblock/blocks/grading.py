"""Grade and completion of an activity. Neither falls by anything a learner does: the best run counts."""

from dataclasses import replace

from django.utils.translation import gettext_noop
from xblock.core import XBlockMixin
from xblock.fields import Float, Scope
from xblock.scorable import ScorableXBlockMixin, Score

from ..activities import State, dump, load


class GradingMixin(ScorableXBlockMixin, XBlockMixin):
    """What the platform's grading asks of a block, answered from the stored state."""

    weight = Float(
        default=1.0,
        scope=Scope.settings,
        display_name=gettext_noop("Weight"),
        help=gettext_noop("How much this activity counts in the grade. Certification does not use grades."),
        values={"min": 0, "step": 0.1},
    )

    def stored_state(self) -> State | None:
        """The learner's place as it was last kept; None before the first answer."""
        return load(self.state) if self.state else None

    def publish_result(self, state: State) -> None:
        """Tell the platform the result of a run that is over. Sent again it changes nothing."""
        self.publish_grade()
        # Publishing a grade alone would complete the block, so completion is always said outright.
        if state.completed:
            self.emit_completion(1.0)

    def publish_grade(self) -> None:
        """Publish the best score so far. The platform calls this after a member of staff has overridden a score."""
        self._publish_grade(self.get_score(), only_if_higher=False)

    def max_score(self) -> float:
        """The most that can be earned, before `weight`."""
        return 1.0

    def has_submitted_answer(self) -> bool:
        """Whether the learner has answered anything; a score that staff gave is no answer."""
        stored = self.stored_state()
        return stored is not None and stored.turn > 0

    def get_score(self) -> Score:
        """The best score so far, from 0 to 1."""
        stored = self.stored_state()
        return Score(raw_earned=(stored.best if stored else 0) / 100, raw_possible=1.0)

    def calculate_score(self) -> Score:
        """The score of the stored state: runs are scored when they end, so there is nothing to work out anew."""
        return self.get_score()

    def set_score(self, score: Score) -> None:
        """Keep a score that a member of staff gives; the one thing that may lower it."""
        stored = self.stored_state()
        if stored is None:
            stored = State(version="", seed=0, at="")
        self.state = dump(replace(stored, best=round(100 * score.raw_earned / score.raw_possible)))
