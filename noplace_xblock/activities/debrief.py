"""The way a learner took beside the one recommended, with the reason of each step. Only at the end of a run."""

from dataclasses import replace

from .advance import play
from .decision_play import DecisionPlay
from .document import Activity, Decision, Spot, text_id
from .errors import MalformedAnswer
from .frame import Frame, present
from .reader import Reader
from .routes import recommended
from .scenario_play import Question, ScenarioPlay
from .state import State
from .vocabulary import BACK


def debrief(document: Activity, state: State, reader: Reader) -> dict[str, list[Frame]]:
    """Both ways, as docs/reference/protocol.md describes them.

    Raises:
        MalformedAnswer: the run isn't over.
    """
    here = play(document, state)
    if not here.over:
        raise MalformedAnswer("the debrief comes at the end")
    if isinstance(here, DecisionPlay):
        return _tree_debrief(here.document, state, reader)
    questions = here.questions()
    return {
        "taken": [_answer_step(here, moment, here.picked_at(moment), reader) for moment in questions],
        "recommended": [_answer_step(here, moment, here.best_at(moment), reader) for moment in questions],
    }


def _tree_debrief(document: Decision, state: State, reader: Reader) -> dict[str, list[Frame]]:
    def step(at: str, choice: str | None) -> Frame:
        here = DecisionPlay(document, replace(state, at=at))
        title = reader.text(f"{at}.title") or reader.text(here.text_id)
        label = reader.text(f"{at}.{choice}") if choice else None
        why = reader.text(f"{at}.{choice}.why") if choice else None
        return present(title=title, label=label, why=why, outcome=here.form.outcome)

    taken = [(step.at, None if step.picked == (BACK,) else step.picked[0]) for step in state.steps]
    own = {(at, choice) for at, choice in taken if choice}
    return {
        "taken": [step(at, choice) for at, choice in [*taken, (state.at, None)]],
        "recommended": [step(at, choice) for at, choice in recommended(document, state.seed, state.job, own)],
    }


def _answer_step(here: ScenarioPlay, moment: Question, ids: tuple[str, ...], reader: Reader) -> Frame:
    title = reader.text(f"{moment.id}.title") or reader.text(moment.id)
    picked = [option for option in here.options_of(moment) if option.id in ids]
    texts = [text_id(moment.id, option) for option in picked]
    items = [present(label=reader.text(name), why=reader.text(f"{name}.why")) for name in texts]
    if isinstance(moment, Spot):
        return {**present(title=title), "items": items}
    outcome = next((getattr(option, "outcome", None) for option in picked), None)
    return {**present(title=title, outcome=outcome), **(items[0] if items else {})}
