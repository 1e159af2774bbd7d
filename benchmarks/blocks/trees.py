"""Decision trees of any size, in our form and in the peer's: the same shape and the same texts.

Each node leads to the three after it, and the last three are endings: ten choices in a row fit into 15 nodes, and
there is no circle, which the peer refuses. A text is about as long as one of the default course.
"""

from dataclasses import dataclass
from typing import Any
from xml.sax.saxutils import escape

#: How many of the nodes that follow a node offers; as many at the end have nowhere to go.
FAN = 3


@dataclass(frozen=True)
class Choice:
    """One choice. `why` is the reason that a learner reads afterwards; the peer has no place for one."""

    id: str
    to: str
    label: str
    why: str


@dataclass(frozen=True)
class Node:
    """One node; without choices it is an ending."""

    id: str
    title: str
    text: str
    hint: str
    choices: tuple[Choice, ...]


def tree(size: int) -> tuple[Node, ...]:
    """A tree of so many nodes, the first one first."""
    return tuple(_node(number, size) for number in range(1, size + 1))


def as_olx(nodes: tuple[Node, ...]) -> str:
    """The tree as the source of our block."""
    body = "\n".join(_node_olx(node) for node in nodes)
    return f'<decision language="en" start="{nodes[0].id}" back="yes">\n{body}\n</decision>'


def as_peer(nodes: tuple[Node, ...]) -> dict[str, Any]:
    """The tree as the field `scenario_data` of the peer, each node with all the keys that its editor writes."""
    return {"nodes": {node.id: _node_peer(node) for node in nodes}, "start_node_id": nodes[0].id}


def _node(number: int, size: int) -> Node:
    followers = range(number + 1, number + 1 + FAN) if number <= size - FAN else ()
    return Node(
        id=f"n{number}",
        title=f"Corridor {number}",
        text=(
            f"You stand in corridor {number} with your trolley. The sign on the door has been there for four days. "
            "Yesterday someone asked for eight towels, and a voice behind the door said what to ask for."
        ),
        hint=f"What did you see and hear in corridor {number}, and on which day?",
        choices=tuple(_choice(number, to) for to in followers),
    )


def _choice(number: int, to: int) -> Choice:
    return Choice(
        id=f"c{to - number}",
        to=f"n{to}",
        label=f"Write down what you saw, and go on to corridor {to}.",
        why=(
            f"Days, times, what you saw and heard in corridor {number}: with this, others can help. "
            "It is fair, because it tells what happened and says nothing about people."
        ),
    )


def _node_olx(node: Node) -> str:
    ending = "" if node.choices else ' outcome="good"'
    # Only who has something to choose is offered a hint.
    hint = f"<hint>{escape(node.hint)}</hint>" if node.choices else ""
    choices = "".join(
        f'<choice id="{choice.id}" to="{choice.to}"><label>{escape(choice.label)}</label>'
        f"<why>{escape(choice.why)}</why></choice>"
        for choice in node.choices
    )
    title, text = escape(node.title), escape(node.text)
    return f'<node id="{node.id}"{ending}><title>{title}</title><text>{text}</text>{hint}{choices}</node>'


def _node_peer(node: Node) -> dict[str, Any]:
    return {
        "id": node.id,
        "content": f"<h3>{escape(node.title)}</h3><p>{escape(node.text)}</p>",
        "media": {"type": "", "url": "", "alt": ""},
        "left_image_url": "",
        "right_image_url": "",
        "left_image_alt_text": "",
        "right_image_alt_text": "",
        "overlay_text": False,
        "choices": [{"text": choice.label, "target_node_id": choice.to, "score": 10} for choice in node.choices],
        "hint": node.hint if node.choices else "",
        "transcript_url": "",
    }
