"""How an answer moves a learner: the one way in which a state changes.

Pure functions: the same answers to the same document give the same state and score, in a handler, a test, or a
simulator that walks every path.
"""

from dataclasses import replace

from .answers import ASKS, Answer
from .decision_play import DecisionPlay
from .document import Activity, Decision, Scenario
from .errors import MalformedAnswer, StaleAnswer
from .play import Feedback, Play
from .scenario_play import ScenarioPlay
from .state import State


def play(document: Activity, state: State) -> ScenarioPlay | DecisionPlay:
    """A learner's place in a document."""
    return DecisionPlay(document, state) if isinstance(document, Decision) else ScenarioPlay(document, state)


def begin(document: Activity, *, version: str, seed: int, job: str | None = None) -> State:
    """The state of a learner who has not answered yet.

    Args:
        document: the activity.
        version: the hash of the document's source.
        seed: any whole number, the same for this learner each time.
        job: one of `vocabulary.JOBS`, or None.
    """
    if isinstance(document, Decision):
        return State(version, seed, document.start, job)
    return State(version, seed, ScenarioPlay(document, State(version, seed, "", job)).first(), job)


def advance(document: Activity, state: State, answer: Answer) -> tuple[State, Feedback | None]:
    """Take an answer.

    The very answer that led here comes back unchanged: a double click or a lost reply counts once.

    Returns:
        The new state, and what became of the answer (None for a step without feedback).

    Raises:
        StaleAnswer: the answer is to a place already left; the state is the current one.
        MalformedAnswer: the answer asks for what isn't offered here.
    """
    if is_repeat(state, answer):
        return state, play(document, state).feedback()
    require_current(state, answer)
    moved = _act(play(document, state), answer)
    taken = replace(moved, turn=state.turn + 1, last=answer.trace, moved=False)
    return taken, play(document, taken).feedback()


def is_repeat(state: State, answer: Answer) -> bool:
    """Whether this is the answer that led to this state, sent again."""
    return answer.turn == state.turn - 1 and answer.trace == state.last


def require_current(state: State, answer: Answer) -> None:
    """Refuse what a page sends from a place already left.

    Raises:
        StaleAnswer: it is.
    """
    if (answer.at, answer.turn) != (state.at, state.turn):
        raise StaleAnswer(f"the learner is at {state.at}, turn {state.turn}")


def for_job(document: Activity, state: State, job: str | None) -> State:
    """The state of a learner whose job changed: a run that has begun is finished for the job it began with."""
    if job == state.job or state.steps or play(document, state).over:
        return state
    fresh = begin(document, version=state.version, seed=state.seed, job=job)
    # The turn grows, because the letters of the options on an open page may mean something else now.
    return replace(fresh, turn=state.turn + 1, best=state.best, completed=state.completed, moved=state.moved)


def settle(document: Activity, version: str, state: State) -> State:
    """The state in a document that its author has changed.

    The place is kept where it is still there, else the learner goes back to the nearest one on the way here, else to
    the start. Points and completion are kept. The turn grows, so a page opened before the change is known as stale.
    """
    if state.version == version:
        return state
    current = replace(state, version=version, turn=state.turn + 1, last="")
    if isinstance(document, Scenario):
        return ScenarioPlay(document, current).settled()
    if state.at in document.nodes:
        return DecisionPlay(document, current).settled()
    reached = [step.at for step in state.steps if step.at in document.nodes]
    at = reached[-1] if reached else document.start
    kept = tuple(step for step in state.steps[: _last_index(state, at)])
    return DecisionPlay(document, replace(current, at=at, steps=kept, moved=True)).settled()


def _last_index(state: State, at: str) -> int:
    return max((index for index, step in enumerate(state.steps) if step.at == at), default=0)


def _act(here: Play, answer: Answer) -> State:
    if answer.action == "pick":
        return here.pick(here.picked_ids(answer.keys))
    if answer.action in ASKS or answer.action not in here.offers():
        raise MalformedAnswer(f"`{answer.action}` is not offered here")
    return {"next": here.next, "back": here.back, "restart": here.restart}[answer.action]()
