"""The figures of the counting: what they are called, what they are held against, and how they were taken."""

from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median, quantiles
from typing import Final

from ..report import Figure, Goal, Part, figure, number
from .evaluating import COMPLETED, PEOPLE
from .learners import TEAM
from .recording import BARE, OURS, PEER, TOLD

Rounds = dict[str, list[float]]
_CURSOR: Final = "the same insert by a bare cursor"
_STATEMENTS: Final = "the bare lock, counts and update"


@dataclass(frozen=True, kw_only=True)
class Found:
    """What was measured, round by round."""

    peer: str
    driver: str
    database: str
    flush_ms: float
    alone: Rounds
    crowd: Rounds
    learners: Rounds
    evaluations: Rounds
    deadlocks: int


def part(found: Found) -> Part:
    """What `results.json` and the page are told."""
    values = figures(found)
    method = _METHOD.format(
        peer=found.peer,
        driver=found.driver,
        database=found.database,
        flush=number(round(found.flush_ms, 2)),
        team=TEAM,
        people=PEOPLE,
        completed=COMPLETED,
    )
    title = f"Counting, beside a bare cursor and {found.peer}"
    return Part("counting", title, values, goals(values, found.deadlocks), method, spread_table(found))


def figures(found: Found) -> dict[str, Figure]:
    """All figures by name."""
    made: dict[str, Figure] = {}
    for name, rounds in (("1", found.alone), ("8_one_organisation", found.crowd)):
        ours, told, bare, peer = (median(rounds[who]) for who in (OURS, TOLD, BARE, PEER))
        made[f"record_per_s@{name}"] = figure(ours, "per second", _CURSOR, bare)
        made[f"record_and_tell_per_s@{name}"] = figure(told, "per second", _CURSOR, bare)
        made[f"raw_insert_per_s@{name}"] = figure(bare, "per second", f"{found.peer}, its own insert", peer)
    counted = {who: median(rates) for who, rates in found.learners.items()}
    took = {who: median(times) for who, times in found.evaluations.items()}
    made["learners_counted_per_s"] = figure(counted["ours"], "per second", found.peer, counted["peer"])
    made["evaluate_ms@60"] = figure(took["ours"], "ms", _STATEMENTS, took["bare"])
    return made


def goals(found: dict[str, Figure], deadlocks: int) -> tuple[Goal, ...]:
    """The project's goals for the counting."""
    alone, crowd = found["record_per_s@1"], found["record_per_s@8_one_organisation"]
    learners = found["learners_counted_per_s"]
    return (
        Goal("recording alone, against a bare insert (times)", alone.value / alone.peer_value, 0.5, at_least=True),
        Goal("recording by eight, against a bare insert (times)", crowd.value / crowd.peer_value, 0.5, at_least=True),
        Goal("deadlocks", deadlocks, 0),
        Goal("learners counted, against the peer (times)", learners.value / learners.peer_value, 10, at_least=True),
        Goal("evaluating an organisation of 60 (ms)", found["evaluate_ms@60"].value, 3),
    )


def spread_table(found: Found) -> str:
    """How much each varied from round to round."""
    all_rounds = (
        ("recorded per second, one process", found.alone),
        ("recorded per second, eight processes", found.crowd),
        ("learners counted per second", found.learners),
        ("evaluation, ms", found.evaluations),
    )
    rows = [f"| {what}, {who} | {_spread(values)} |" for what, rounds in all_rounds for who, values in rounds.items()]
    return "\n".join(
        ["| what | median | least | middle half | most | rounds |", "|---|---:|---:|---:|---:|---:|", *rows]
    )


def _spread(values: Sequence[float]) -> str:
    low, _, high = quantiles(values, n=4) if len(values) > 1 else (*values, *values, *values)
    least, middle, low, high, most = (
        number(round(value, 2)) for value in (min(values), median(values), low, high, max(values))
    )
    return " | ".join([middle, least, f"{low} – {high}", most, str(len(values))])


_METHOD: Final = """
- On a private MariaDB ({database}, READ COMMITTED, every commit flushed) and a private Redis for messages and caches,
  with {driver}, all on this machine, which the servers share with what is measured. The database's files are in
  memory: a commit that waits for this machine's disk takes {flush} ms more, for everybody, and would hide the rest.
- `record_per_s` is what a completed block costs the learner's request because of us, as far as the commit: the
  receiver, the look-up of what is required, the insert in a savepoint, asking for a message, the commit.
  `record_and_tell_per_s` holds the message too, which goes to Redis after the commit, still in the request: Celery
  and its client take most of that time. Storing the completion itself is the platform's and in none.
  `raw_insert_per_s` is the same row by a cursor of Django, in a transaction of its own. The peer's insert is its
  receiver's in batch mode, which sends no message. The four take turns in a new order in each round; at eight, eight
  processes of learners of one organisation do the same at the same time. Afterwards each row and each message is
  there, or the run fails.
- `learners_counted_per_s`: 20 blocks in ten units in four sections; {team} learners in each organisation, all of whom
  have completed all blocks. Both find the completions stored, and what their receivers noted. Both do in this process
  what their workers do, without the way through the broker. The peer does it as `run_aggregator_service` has it done,
  for the levels that it counts by default, without its events. The course's structure, which it asks the platform for
  anew for each learner, comes from memory and costs it nothing but its own transformer. Ours ends with a completion
  for each learner, and with all organisations evaluated.
- `evaluate_ms@60`: headcount {people}, {people} members, {completed} of whom have completed. Before each evaluation a
  member leaves or comes back. The peer is what no evaluation can do without: a lock, two counts, an update, a commit.
"""
