"""The figures of the blocks: what they are called, what they are held against, and how they were taken."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from ..report import Figure, Goal, Part, figure, number
from .measuring import CHOICES, COLD_COPIES, Lane, Times, downloads, middle
from .subjects import Visit

SMALL: Final = 15
LARGE: Final = 1000


@dataclass(frozen=True)
class Pair:
    """Ours and the peer with a tree of one size."""

    size: int
    ours: Lane
    peer: Lane


def part(small: Pair, large: Pair, peer_name: str) -> Part:
    """What `results.json` and the page are told."""
    found = figures(small, large, peer_name)
    title = f"Blocks, beside {peer_name}"
    spread = f"In milliseconds of CPU time, but for the wall clock.\n\n{spread_table((small, large))}"
    return Part("blocks", title, found, goals(found), _METHOD.format(copies=COLD_COPIES), spread)


def figures(small: Pair, large: Pair, peer_name: str) -> dict[str, Figure]:
    """All figures by name. The sizes in the names are the goals' sizes, whatever was measured."""
    found = [*_timed("15", small), *_timed("1000", large), *_counted(large)]
    return {name: figure(value, unit, peer_name, peer_value) for name, unit, value, peer_value in found}


def goals(found: dict[str, Figure]) -> tuple[Goal, ...]:
    """The project's goals for blocks."""
    view, choice = found["student_view_ms@15"], found["choice_ms@15"]
    return (
        Goal("student_view at 15 nodes, against the peer (times)", view.value / view.peer_value, 1.0),
        Goal("choice at 15 nodes, against the peer (times)", choice.value / choice.peer_value, 1.0),
        Goal("student_view, 1,000 nodes against 15 (times)", found["student_view_ms@1000"].value / view.value, 1.2),
        Goal("choice, 1,000 nodes against 15 (times)", found["choice_ms@1000"].value / choice.value, 1.2),
        Goal("reply at 1,000 nodes (bytes)", found["reply_bytes@1000"].value, 2048),
        Goal("state after ten choices (bytes)", found["state_bytes@10_choices"].value, 1024),
        Goal("JavaScript of a learner, gzipped (bytes)", found["learner_js_gz_bytes"].value, 10_000),
        Goal("CSS of a learner, gzipped (bytes)", found["learner_css_gz_bytes"].value, 5_000),
    )


def spread_table(pairs: tuple[Pair, ...]) -> str:
    """How much each time varied."""
    rows = [
        f"| {what}, {pair.size} nodes, {who} | {_spread(times)} |"
        for pair in pairs
        for what, who, times in _all_times(pair)
    ]
    head = "| what | median | least | middle half | median by the wall clock | times |\n|---|---:|---:|---:|---:|---:|"
    return "\n".join([head, *rows])


def _timed(name: str, pair: Pair) -> Iterator[tuple[str, str, float, float]]:
    ours, peer = pair.ours, pair.peer
    yield f"student_view_ms@{name}", "ms", middle(ours.views.cpu), middle(peer.views.cpu)
    yield f"choice_ms@{name}", "ms", middle(ours.choices.cpu), middle(peer.choices.cpu)
    yield f"first_parse_ms@{name}", "ms", middle(ours.cold.cpu), middle(peer.cold.cpu)
    yield f"reply_bytes@{name}", "bytes", ours.reply_bytes, peer.reply_bytes
    yield f"page_bytes@{name}", "bytes", ours.page_bytes, peer.page_bytes


def _counted(pair: Pair) -> Iterator[tuple[str, str, float, float]]:
    ours, peer = pair.ours, pair.peer
    yield "state_bytes@10_choices", "bytes", ours.state_bytes, peer.state_bytes
    our_files, peer_files = _downloads(ours), _downloads(peer)
    for kind in ("js", "css"):
        (raw, packed), (peer_raw, peer_packed) = our_files[kind], peer_files[kind]
        yield f"learner_{kind}_bytes", "bytes", raw, peer_raw
        yield f"learner_{kind}_gz_bytes", "bytes", packed, peer_packed


def _downloads(lane: Lane) -> dict[str, tuple[int, int]]:
    view = Visit(lane.storage, lane.key, lane.user_id).raw_view()
    return {"js": downloads(lane.subject.scripts(view)), "css": downloads(lane.subject.styles(view))}


def _all_times(pair: Pair) -> Iterator[tuple[str, str, Times]]:
    for who, lane in (("ours", pair.ours), ("peer", pair.peer)):
        yield "student_view", who, lane.views
        yield "student_view, first of a walk", who, lane.views.every(CHOICES)
        yield "choice", who, lane.choices
        yield "first view", who, lane.cold


def _spread(times: Times) -> str:
    least, low, high = times.spread
    middle_half = f"{number(round(low, 3))} – {number(round(high, 3))}"
    cells = [number(middle(times.cpu)), number(round(least, 3)), middle_half, number(middle(times.wall))]
    return " | ".join([*cells, str(len(times.cpu))])


_METHOD: Final = """
- Both blocks run in the same XBlock runtime, in one process, over a store that keeps data as Open edX does: content as
  one BSON document for each block, which is read whole as soon as a request asks for any of it; settings as another; a
  learner's state as one JSON text for each block. Each request loads its block anew and saves its fields. There are no
  asides. What a database or a network would add to reading and writing these is left out, for both.
- Our view also shows the numbers to call, for a learner who is a member of a hotel: they come from our tables (SQLite
  in memory) through Django's cache (in the process), which in an instance adds two short trips to its cache server. The
  peer asks for nothing. An answer asks our tables for nothing.
- The trees have the same shape (each node leads to the three after it; the last three are endings) and the same texts.
  The reason of a choice is in ours alone, because the peer has no place for it. The peer's editor refuses more than
  30 nodes: its field is set. Its scoring, undo and reset are on, because ours always keeps a score, a way back and a
  restart.
- In a round, one learner after another begins anew and walks: ten times a view and a choice, with each block and each
  size, in a new random order (the peer with the large tree in every tenth round, because it takes most of the time).
  The times are the CPU time of the thread, medians of all rounds; the first round isn't counted. Loading the block,
  the view with its data as JSON in the page, or the handler with its reply are inside the clock; making the runtime
  and the request is outside. The first view of a walk comes right after other work, which leaves the processor's
  caches cold: it stands apart in the last table.
- `first_parse_ms` is a whole first view, of {copies} trees that the process has not seen before.
- `reply_bytes` and `page_bytes` are the largest of a round: the body of a reply, and the HTML of a view with the data
  for its script. `state_bytes@10_choices` is all that is stored for the learner, with the language and job chosen for
  all blocks.
- JavaScript and CSS are the files that a view names, each compressed by gzip at level 9. The style sheet that the peer
  loads from the instance's theme at run time isn't counted.
"""
