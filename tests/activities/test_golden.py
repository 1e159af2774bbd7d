"""Cases worked out by hand from docs/reference, a folder each in golden/.

A case holds `document.olx` and either `problems.json` (what an author is told, as "line code element id") or
`story.json` (what is sent step by step, and what must be seen then). A story names options by their labels, since their
keys are drawn; what isn't named in `expect` may be anything, and null stands for what must be absent.
"""

import json
from pathlib import Path
from typing import Any

import pytest

from noplace_xblock.activities import (
    Activity,
    Answer,
    AnswerError,
    Frame,
    MalformedAnswer,
    Problem,
    Reader,
    StaleAnswer,
    State,
    advance,
    begin,
    check_source,
    debrief,
    dump,
    for_job,
    frame,
    hint,
    load,
    parse_answer,
    read,
    settle,
    write,
)

_CASES = sorted(path for path in (Path(__file__).parent / "golden").iterdir() if path.is_dir())
_ERRORS: dict[str, tuple[type[AnswerError], ...]] = {
    "stale": (StaleAnswer,),
    "malformed": (MalformedAnswer,),
    "stale or malformed": (StaleAnswer, MalformedAnswer),
}


def _with(name: str) -> pytest.MarkDecorator:
    return pytest.mark.parametrize(
        "case", [path for path in _CASES if (path / name).exists()], ids=lambda path: path.name
    )


@_with("problems.json")
def test_problems(case: Path) -> None:
    expected = json.loads((case / "problems.json").read_text())
    told = check_source((case / "document.olx").read_text(), expected.get("languages", ()))
    assert sorted(map(_told, told)) == sorted(expected["problems"])
    assert all(problem.message for problem in told)


def _told(problem: Problem) -> str:
    words = [str(problem.line), problem.code, str(problem.values.get("element", "")), problem.where]
    return " ".join(word for word in words if word)


@_with("story.json")
def test_story(case: Path) -> None:
    story = json.loads((case / "story.json").read_text())
    document = read((case / "document.olx").read_text())
    assert read(write(document)) == document
    learner = Learner(case, document, story)
    for number, step in enumerate(story["steps"]):
        learner.take(step, f"step {number}")


class Learner:
    """Somebody who goes through a story."""

    def __init__(self, case: Path, document: Activity, story: dict[str, Any]) -> None:
        self.case = case
        self.document = document
        self.state: State = begin(document, version="document.olx", seed=story.get("seed", 7), job=story.get("job"))
        self.languages = tuple(story.get("languages", ["en"]))
        self.sent: Answer | None = None

    def take(self, step: dict[str, Any], where: str) -> None:
        self.languages = tuple(step.get("language", self.languages))
        if "error" in step:
            before = self.state
            with pytest.raises(_ERRORS[step["error"]]):
                self.act(step)
            assert self.state == before, where
            return
        _compare(self.act(step), step.get("expect", {}), where)

    def act(self, step: dict[str, Any]) -> dict[str, Any]:
        """Do what the step says, and tell what is to be seen."""
        if "publish" in step:
            self.document = read((self.case / step["publish"]).read_text())
            self.state = settle(self.document, step["publish"], self.state)
        if "job" in step:
            self.state = for_job(self.document, self.state, step["job"])
        answer = self.sent if step.get("again") else self.answer(step)
        if answer and answer.action in ("hint", "debrief"):
            return self.ask(answer)
        if answer:
            self.state, _ = advance(self.document, load(dump(self.state)), answer)
            self.sent = answer
        return _readable(self.frame())

    def ask(self, answer: Answer) -> dict[str, Any]:
        reader = Reader(self.document, self.languages)
        if answer.action == "hint":
            return {"hint": hint(self.document, self.state, reader, answer)}
        ways = debrief(self.document, self.state, reader)
        return {"debrief": {name: [_sorted_items(step) for step in steps] for name, steps in ways.items()}}

    def frame(self) -> Frame:
        shown = frame(self.document, self.state, Reader(self.document, self.languages))
        assert json.loads(json.dumps(shown)) == shown
        return shown

    def answer(self, step: dict[str, Any]) -> Answer | None:
        body: dict[str, Any] = {"at": self.state.at, "turn": self.state.turn}
        keys = {label: key for key, label in _labels(self.frame()).items()}
        if "pick" in step:
            return parse_answer({**body, "pick": [keys[label] for label in step["pick"]]})
        said: dict[str, Any] = {name: step[name] for name in ("go", "ask") if name in step}
        return parse_answer({**body, **said}) if said else None


def _readable(shown: Frame) -> dict[str, Any]:
    """A frame with labels in place of keys, and what is in drawn order sorted."""
    seen = {name: _text(value) if name in ("title", "text") else value for name, value in shown.items()}
    labels = _labels(shown)
    if labels:
        seen["options"] = list(labels.values()) if shown["kind"] == "when" else sorted(labels.values())
    if "feedback" in shown:
        seen["feedback"] = {name: _text(value) for name, value in shown["feedback"].items()}
    if "items" in seen.get("feedback", {}):
        items = [_readable_item(item, labels) for item in shown["feedback"]["items"]]
        seen["feedback"]["items"] = sorted(items, key=_label) if shown["kind"] == "spot" else items
    return seen


def _labels(shown: Frame) -> dict[str, str]:
    options: list[dict[str, Any]] = shown.get("options", [])
    return {option["key"]: str(_text(option["label"])) for option in options}


def _readable_item(item: dict[str, Any], labels: dict[str, str]) -> dict[str, Any]:
    rest = {name: _text(value) for name, value in item.items() if name != "key"}
    return {"label": labels[item["key"]], **rest}


def _sorted_items(step: dict[str, Any]) -> dict[str, Any]:
    return {**step, "items": sorted(step["items"], key=_label)} if "items" in step else step


def _label(item: dict[str, Any]) -> str:
    return str(item["label"])


def _text(value: Any) -> Any:
    return f"{value['text']} [{value['lang']}]" if isinstance(value, dict) and "lang" in value else value


def _compare(seen: dict[str, Any], expected: dict[str, Any], where: str) -> None:
    for name, value in expected.items():
        if isinstance(value, dict) and isinstance(seen.get(name), dict) and name == "feedback":
            _compare(seen[name], value, f"{where}, {name}")
        else:
            assert seen.get(name) == value, f"{where}, {name}"
