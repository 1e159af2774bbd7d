"""A choice in a tree of 1,000 nodes costs what it costs in one of 15, and an author's checks don't grow much faster."""

import time
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from noplace_xblock.activities import (
    Activity,
    Decision,
    Reader,
    State,
    advance,
    check,
    debrief,
    dump,
    frame,
    load,
    parse_answer,
    read,
    write,
)

from .walking import fresh, read_frame


class Counted(dict[str, Any]):
    """A dictionary that counts what is looked up in it, one by one or all at once."""

    looked_up = 0

    def __getitem__(self, name: str) -> Any:
        self.looked_up += 1
        return super().__getitem__(name)

    def __contains__(self, name: object) -> bool:
        self.looked_up += 1
        return super().__contains__(name)

    def get(self, name: str, default: Any = None) -> Any:
        self.looked_up += 1
        return super().get(name, default)

    def __iter__(self) -> Iterator[str]:
        self.looked_up += len(self)
        return super().__iter__()

    def items(self) -> Any:
        self.looked_up += len(self)
        return super().items()

    def values(self) -> Any:
        self.looked_up += len(self)
        return super().values()

    def keys(self) -> Any:
        self.looked_up += len(self)
        return super().keys()


def _chain(size: int) -> Decision:
    """A tree as authors write them: each node with a good, a roundabout and a wrong choice, the last an ending."""
    nodes = []
    for n in range(1, size):
        far, back = min(n + 2, size), max(1, n - 1)
        choices = "".join(
            f'<choice id="c{i}" to="n{to}"><label>To {to}, way {i}</label><why>Because {i}.</why></choice>'
            for i, to in enumerate((n + 1, far, back))
        )
        nodes.append(f'<node id="n{n}"><text>Node {n}</text>{choices}</node>')
    nodes.append(f'<node id="n{size}" outcome="best"><text>The end</text></node>')
    document = read(f'<decision language="en" start="n1" back="yes">{"".join(nodes)}</decision>')
    assert isinstance(document, Decision)
    return document


def _ten_choices(document: Activity) -> State:
    state = fresh(document)
    for _ in range(10):
        options = read_frame(document, state)["options"]
        key = next(option["key"] for option in options if option["label"].endswith("way 0"))
        state, _ = advance(document, state, parse_answer({"at": state.at, "turn": state.turn, "pick": [key]}))
        state = load(dump(state))
    return state


def test_a_choice_looks_at_as_much_of_a_large_tree_as_of_a_small_one() -> None:
    looked_up = []
    for size in (15, 1000):
        document = _chain(size)
        nodes, texts = Counted(document.nodes), Counted(document.texts)
        _ten_choices(replace(document, nodes=nodes, texts=texts))
        looked_up.append((nodes.looked_up, texts.looked_up))
    assert looked_up[0] == looked_up[1]


def test_ten_choices_are_stored_in_less_than_a_kilobyte() -> None:
    assert len(dump(_ten_choices(_chain(1000))).encode()) < 1024


def test_a_reply_is_small() -> None:
    document = _chain(1000)
    state = _ten_choices(document)
    assert len(str(frame(document, state, Reader(document, ("en",))))) < 2048


def test_a_large_tree_is_checked_and_told() -> None:
    document = _chain(1000)
    assert {problem.level for problem in check(document)} == {"warning"}
    assert read(write(document)) == document
    ending = replace(_ten_choices(document), at="n1000", steps=())
    told = debrief(document, ending, Reader(document, ("en",)))
    assert len(told["recommended"]) == 501


def test_a_long_chain_that_only_ends_at_its_end_is_checked_in_seconds() -> None:
    """Each node leads to the next one alone: the hardest order for a search from the endings."""
    nodes = "".join(
        f'<node id="n{n}"><text>{n}</text><choice id="c" to="n{n + 1}"><label>on</label></choice></node>'
        for n in range(2000)
    )
    document = read(
        f'<decision language="en" start="n0">{nodes}<node id="n2000" outcome="best"><text>.</text></node></decision>'
    )
    began = time.process_time()
    assert not [problem for problem in check(document) if problem.level == "error"]
    assert time.process_time() - began < 10
