"""What a coordinator may want to ask about, worked out from times and counts alone.

A flag is a question, never a refusal and never proof: a team that took the course together in one room looks like
somebody who clicked it through for others. No person is in a flag. Three acts alike are the least that raise one: of
fewer it would be plain whose they were. Numbers are said where an organisation is big enough to show them.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from . import rules

LEAST: Final = 3
BURST: Final = dt.timedelta(minutes=10)
BURST_LEAST: Final = 5
SOON: Final = dt.timedelta(minutes=5)
SHORT_SESSION: Final = dt.timedelta(minutes=10)
SLIPS_WITHIN: Final = dt.timedelta(minutes=1)
SLIPS_LEAST: Final = 10
RIGHT_BEFORE: Final = dt.timedelta(days=7)


@dataclass(frozen=True, kw_only=True)
class Done:
    """One completion of a member: when, and when that member joined. `group`: it comes from a group session."""

    at: dt.datetime
    joined_at: dt.datetime
    group: bool = False


@dataclass(frozen=True, kw_only=True)
class Declared:
    """One declared headcount, and when."""

    at: dt.datetime
    employees: int


@dataclass(frozen=True, kw_only=True)
class Session:
    """One group session; `confirmed` says when each of its slips was."""

    opened_at: dt.datetime
    ended_at: dt.datetime | None
    confirmed: tuple[dt.datetime, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Issued:
    """A certificate: when it was issued, and on how many of how many."""

    at: dt.datetime
    completed: int
    headcount: int
    threshold: int
    comparison: str


@dataclass(frozen=True, kw_only=True)
class Facts:
    """All that flags are made from. `declared` goes from the oldest to the newest."""

    headcount: int
    members: int
    done: Sequence[Done] = ()
    declared: Sequence[Declared] = ()
    sessions: Sequence[Session] = ()
    certificate: Issued | None = None


@dataclass(frozen=True, kw_only=True)
class Flag:
    """One question: its kind for programs, and a sentence."""

    kind: str
    text: str


def flags(facts: Facts) -> tuple[Flag, ...]:
    """What there is to ask about."""
    shown = rules.shows_numbers(facts.headcount)
    return tuple(Flag(kind=kind, text=text[0] if shown else text[1]) for kind, text in _found(facts))


Text = tuple[str, str]
"""A sentence with numbers and one without."""


def _found(facts: Facts) -> Iterator[tuple[str, Text]]:
    alone = sorted(one.at for one in facts.done if not one.group)
    checks = {
        "burst": _burst(most_within(alone, BURST)),
        "same_second": _same_second(most_in_one_second(alone)),
        "soon": _soon(sum(soon_after_joining(one) for one in facts.done)),
        "members": _members(facts.members, facts.headcount),
        "cut": _cut(facts.declared),
        "fits": _fits(facts.declared, facts.certificate),
        "group": _group(sum(one.group for one in facts.done), len(facts.done)),
        "short_session": _short(sum(is_short(one) for one in facts.sessions)),
        "slips": _slips(max((most_within(one.confirmed, SLIPS_WITHIN) for one in facts.sessions), default=0)),
    }
    return ((kind, text) for kind, text in checks.items() if text)


def most_within(moments: Sequence[dt.datetime], span: dt.timedelta) -> int:
    """The most moments that lie within a span of time, its two ends included."""
    inside, most, ordered = 0, 0, sorted(moments)
    for number, moment in enumerate(ordered):
        while moment - ordered[inside] > span:
            inside += 1
        most = max(most, number - inside + 1)
    return most


def most_in_one_second(moments: Sequence[dt.datetime]) -> int:
    """The most moments within one second of the clock."""
    seconds: dict[dt.datetime, int] = {}
    for moment in moments:
        second = moment.replace(microsecond=0)
        seconds[second] = seconds.get(second, 0) + 1
    return max(seconds.values(), default=0)


def soon_after_joining(one: Done) -> bool:
    """Whether somebody completed sooner after joining than the course takes; before joining is another matter."""
    return not one.group and dt.timedelta(0) <= one.at - one.joined_at < SOON


def is_short(one: Session) -> bool:
    """Whether a session that somebody confirmed was over before the course can be."""
    return bool(one.confirmed) and one.ended_at is not None and one.ended_at - one.opened_at < SHORT_SESSION


def cut_by_much(declared: Sequence[Declared]) -> bool:
    """Whether a headcount fell by more than 20 percent."""
    return any(rules.asks_reason(before.employees, after.employees) for before, after in pairwise(declared))


def fits_exactly(declared: Sequence[Declared], issued: Issued | None) -> bool:
    """Whether a lower headcount was declared right before the certificate, and as high as it could just be."""
    if issued is None:
        return False
    needs = [rules.required(issued.threshold, issued.comparison, n) for n in (issued.headcount, issued.headcount + 1)]
    just = needs[0] <= issued.completed < needs[1]
    before = [one for one in declared if one.at <= issued.at]
    lowered = len(before) > 1 and before[-1].employees < before[-2].employees
    return just and lowered and before[-1].employees == issued.headcount and issued.at - before[-1].at <= RIGHT_BEFORE


def _burst(number: int) -> Text | None:
    if number < BURST_LEAST:
        return None
    text = ngettext(
        "%(number)d person completed the training within 10 minutes.",
        "%(number)d people completed the training within 10 minutes.",
        number,
    )
    return text % {"number": number}, _("Many people completed the training within 10 minutes.")


def _same_second(number: int) -> Text | None:
    if number < LEAST:
        return None
    text = ngettext(
        "%(number)d person completed the training in the same second.",
        "%(number)d people completed the training in the same second.",
        number,
    )
    return text % {"number": number}, _("Several people completed the training in the same second.")


def _soon(number: int) -> Text | None:
    if number < LEAST:
        return None
    text = ngettext(
        "%(number)d person completed the training less than 5 minutes after joining.",
        "%(number)d people completed the training less than 5 minutes after joining.",
        number,
    )
    return text % {"number": number}, _("Several people completed the training less than 5 minutes after joining.")


def _members(members: int, headcount: int) -> Text | None:
    if members <= headcount:
        return None
    numbers = {"members": members, "headcount": headcount}
    text = _("More people joined (%(members)d) than work there (%(headcount)d).") % numbers
    return text, _("More people joined than work there.")


def _cut(declared: Sequence[Declared]) -> Text | None:
    if not cut_by_much(declared):
        return None
    return (_("The headcount was lowered by more than 20 %."),) * 2


def _fits(declared: Sequence[Declared], issued: Issued | None) -> Text | None:
    if not fits_exactly(declared, issued):
        return None
    return (_("In the week before the certificate, the headcount was lowered to just what the line needed."),) * 2


def _group(number: int, all_of_them: int) -> Text | None:
    if number < LEAST or number * 2 <= all_of_them:
        return None
    share = 100 * number // all_of_them
    text = _("Most people (%(share)d %%) completed the training in a group session.") % {"share": share}
    return text, _("Most people completed the training in a group session.")


def _short(number: int) -> Text | None:
    if not number:
        return None
    text = ngettext(
        "%(number)d group session was shorter than 10 minutes.",
        "%(number)d group sessions were shorter than 10 minutes.",
        number,
    )
    return text % {"number": number}, _("A group session was shorter than 10 minutes.")


def _slips(number: int) -> Text | None:
    if number < SLIPS_LEAST:
        return None
    text = ngettext(
        "%(number)d code slip of a group session was confirmed within one minute.",
        "%(number)d code slips of a group session were confirmed within one minute.",
        number,
    )
    return text % {"number": number}, _("Many code slips of a group session were confirmed within one minute.")
