"""What a learner may see now: the frame of docs/reference/protocol.md.

The one place where a document is turned into something that leaves the server. Nothing here may look ahead: no signal,
target or feedback of what has not been answered.
"""

from collections.abc import Iterator, Sequence
from typing import Any

from .advance import play
from .answers import Answer
from .decision_play import DecisionPlay
from .document import Activity, AnyMoment, Item, Option, Page, Spot, text_id
from .errors import MalformedAnswer
from .play import key_of
from .reader import Reader, Text
from .scenario_play import Question, ScenarioPlay
from .state import State

Frame = dict[str, Any]


def frame(document: Activity, state: State, reader: Reader) -> Frame:
    """The frame of a learner's place.

    Args:
        document: the activity.
        state: the learner's place in it.
        reader: reads the document in the learner's language.

    Returns:
        An object that can be written as JSON.
    """
    here = play(document, state)
    body = _tree_frame(here, reader) if isinstance(here, DecisionPlay) else _scenario_frame(here, reader)
    body |= {"at": state.at, "turn": state.turn, "language": reader.language, "can": list(here.offers())}
    if here.over:
        body["result"] = {"score": state.score, "best": state.best, "completed": state.completed}
    if state.moved:
        body["notice"] = "moved"
    return body


def hint(document: Activity, state: State, reader: Reader, answer: Answer) -> Text:
    """The hint of the learner's place.

    Raises:
        MalformedAnswer: there is none.
    """
    text = reader.text(f"{state.at}.hint")
    if answer.action not in play(document, state).offers() or text is None:
        raise MalformedAnswer("there is no hint here")
    return text


def present(**values: object) -> Frame:
    """Only what is there: a frame leaves out empty keys."""
    return {name: value for name, value in values.items() if value not in (None, "", [], {})}


def _tree_frame(here: DecisionPlay, reader: Reader) -> Frame:
    node = here.node
    options = _options(here.node.id, here.shown(), reader)
    return {
        "kind": "node",
        "phase": "over" if here.over else "asked",
        **present(
            title=reader.text(f"{node.id}.title"),
            text=reader.text(here.text_id),
            picture=_picture(node.picture, node.id, reader),
            options=options,
            pick="one" if options else None,
            outcome=here.form.outcome,
            feedback=_tree_feedback(here, reader),
        ),
    }


def _tree_feedback(here: DecisionPlay, reader: Reader) -> Frame | None:
    feedback = here.feedback()
    if feedback is None:
        return None
    choice = f"{feedback.at}.{feedback.picked[0]}"
    return present(label=reader.text(choice), why=reader.text(f"{choice}.why"))


def _scenario_frame(here: ScenarioPlay, reader: Reader) -> Frame:
    moment = here.moment
    if moment is None:
        return {"kind": "end", "phase": "over"}
    ids = [met.id for met in here.sequence]
    return {
        "kind": moment.kind,
        "phase": "answered" if here.state.answered else "asked",
        "progress": {"step": ids.index(moment.id) + 1, "of": len(ids)},
        **_moment_frame(here, moment, reader),
        **present(feedback=_scenario_feedback(here, moment, reader)),
    }


def _moment_frame(here: ScenarioPlay, moment: AnyMoment, reader: Reader) -> Frame:
    scene = moment.scene if isinstance(moment, Spot) else ""
    options = _options(moment.id, here.shown(), reader)
    many = "many" if isinstance(moment, Spot) else "one"
    return present(
        title=reader.text(f"{moment.id}.title"),
        text=reader.text(moment.id),
        picture=_picture(moment.picture, moment.id, reader),
        scene=_picture(scene, moment.id, reader),
        options=options,
        pick=many if options else None,
    )


def _scenario_feedback(here: ScenarioPlay, moment: AnyMoment, reader: Reader) -> Frame | None:
    feedback = here.feedback()
    if feedback is None or isinstance(moment, Page):
        return None
    items = {option.id: item for option, item in _judged(here, moment, reader)}
    if feedback.marks:
        marks = feedback.marks
        counts = {"hits": marks.hits, "misses": marks.misses, "false_alarms": marks.false_alarms}
        return {**counts, "items": list(items.values())}
    # Where one option is picked: that one first, then the best one if it was another.
    told = feedback.picked if feedback.correct else (*feedback.picked, *here.best_at(moment))
    return {"outcome": feedback.outcome, "items": [items[name] for name in told]}


def _judged(here: ScenarioPlay, moment: Question, reader: Reader) -> Iterator[tuple[Option, Frame]]:
    picked = here.picked_at(moment)
    for index, option in enumerate(here.shown()):
        verdict = {"signal": option.signal} if isinstance(option, Item) else {"outcome": getattr(option, "outcome", "")}
        why = reader.text(f"{text_id(moment.id, option)}.why")
        yield option, {"key": key_of(index), "picked": option.id in picked, **verdict, **present(why=why)}


def _options(parent: str, options: Sequence[Option], reader: Reader) -> list[Frame]:
    return [_option(parent, index, option, reader) for index, option in enumerate(options)]


def _option(parent: str, index: int, option: Option, reader: Reader) -> Frame:
    label = text_id(parent, option)
    area = option.at if isinstance(option, Item) else None
    place = [area.x, area.y, area.width, area.height] if area else None
    return present(key=key_of(index), label=reader.text(label), text=reader.text(f"{label}.text"), at=place)


def _picture(src: str, owner: str, reader: Reader) -> Frame | None:
    return {"src": src, "alt": reader.text(f"{owner}.alt") or ""} if src else None
