"""Flags: what times and counts raise, what they don't, and what a small organisation never shows."""

from __future__ import annotations

import datetime as dt
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from noplace_xblock.certification import api, flags
from noplace_xblock.certification.flags import Declared, Done, Facts, Issued, Session
from noplace_xblock.certification.models import Completion, GroupSession, HeadcountDeclaration, Membership, Slip

START = dt.datetime(2026, 3, 2, 9, tzinfo=dt.UTC)
MOMENTS = st.lists(st.integers(0, 3000).map(lambda s: START + dt.timedelta(seconds=s)), max_size=30)


def later(**span) -> dt.datetime:
    return START + dt.timedelta(**span)


def done(*minutes: float, group: bool = False) -> list[Done]:
    """Completions so many minutes after the start, of people who joined the day before."""
    return [Done(at=later(minutes=m), joined_at=later(days=-1), group=group) for m in minutes]


def kinds(headcount: int = 20, members: int = 10, **facts) -> list[str]:
    return [flag.kind for flag in flags.flags(Facts(headcount=headcount, members=members, **facts))]


def test_an_ordinary_month_raises_nothing():
    declared = [Declared(at=START, employees=20), Declared(at=later(days=30), employees=17)]
    sessions = [Session(opened_at=START, ended_at=later(minutes=40), confirmed=(later(minutes=41),))]
    issued = Issued(at=later(days=40), completed=12, headcount=17, threshold=60, comparison="at_least")
    assert kinds(done=done(*range(0, 900, 60)), declared=declared, sessions=sessions, certificate=issued) == []


@pytest.mark.parametrize(
    ("minutes", "raised"), [((0, 2, 4, 6, 10), True), ((0, 2, 4, 10.1), False), ((0, 3, 6, 9, 10.1), False)]
)
def test_many_within_minutes(minutes, raised):
    assert ("burst" in kinds(done=done(*minutes))) is raised


def test_completions_of_a_group_session_come_together_as_they_should():
    found = kinds(done=done(*[5] * 12, group=True))
    assert "burst" not in found
    assert "same_second" not in found


@pytest.mark.parametrize(("number", "raised"), [(2, False), (3, True)])
def test_several_in_the_same_second(number, raised):
    assert ("same_second" in kinds(done=done(*[7] * number))) is raised


@pytest.mark.parametrize(("seconds", "raised"), [(-1, False), (0, True), (299, True), (300, False)])
def test_soon_after_joining(seconds, raised):
    each = [Done(at=later(hours=n, seconds=seconds), joined_at=later(hours=n)) for n in range(3)]
    assert ("soon" in kinds(done=each)) is raised


@pytest.mark.parametrize(("members", "raised"), [(20, False), (21, True)])
def test_more_members_than_people(members, raised):
    assert ("members" in kinds(members=members)) is raised


@pytest.mark.parametrize(("after", "raised"), [(16, False), (15, True)])
def test_a_headcount_cut(after, raised):
    declared = [Declared(at=START, employees=20), Declared(at=later(days=1), employees=after)]
    assert ("cut" in kinds(declared=declared)) is raised


@pytest.mark.parametrize(
    ("before", "headcount", "completed", "days", "raised"),
    [
        (20, 16, 10, 1, True),  # 60 % of 16 are 10, of 17 they would be 11
        (20, 15, 10, 1, False),  # it could have been 16
        (20, 16, 10, 8, False),  # long before
        (14, 16, 10, 1, False),  # raised, not lowered
    ],
)
def test_a_headcount_that_just_fits(before, headcount, completed, days, raised):
    declared = [Declared(at=later(days=-90), employees=before), Declared(at=START, employees=headcount)]
    issued = Issued(at=later(days=days), completed=completed, headcount=headcount, threshold=60, comparison="at_least")
    assert ("fits" in kinds(declared=declared, certificate=issued)) is raised


def test_the_first_headcount_is_nobodys_trick():
    declared = [Declared(at=START, employees=16)]
    issued = Issued(at=later(days=1), completed=10, headcount=16, threshold=60, comparison="at_least")
    assert "fits" not in kinds(declared=declared, certificate=issued)


@pytest.mark.parametrize(("group", "alone", "raised"), [(3, 3, False), (4, 3, True), (2, 0, False)])
def test_a_large_share_by_group(group, alone, raised):
    each = done(*range(0, group * 60, 60), group=True) + done(*range(0, alone * 60, 60))
    assert ("group" in kinds(done=each)) is raised


@pytest.mark.parametrize(
    ("minutes", "confirmed", "raised"), [(9, 1, True), (10, 1, False), (9, 0, False), (None, 1, False)]
)
def test_a_short_session(minutes, confirmed, raised):
    ended = None if minutes is None else later(minutes=minutes)
    session = Session(opened_at=START, ended_at=ended, confirmed=(later(hours=1),) * confirmed)
    assert ("short_session" in kinds(sessions=[session])) is raised


@pytest.mark.parametrize(("number", "raised"), [(9, False), (10, True)])
def test_many_slips_in_a_minute(number, raised):
    times = tuple(later(minutes=60, seconds=6 * n) for n in range(number))
    session = Session(opened_at=START, ended_at=later(minutes=30), confirmed=times)
    assert ("slips" in kinds(sessions=[session])) is raised


EVERYTHING = {
    "done": done(*[5] * 9, group=False) + done(*[5] * 13, group=True) + [Done(at=START, joined_at=START)] * 3,
    "declared": [Declared(at=later(days=-9), employees=40), Declared(at=START, employees=16)],
    "sessions": [Session(opened_at=START, ended_at=later(minutes=1), confirmed=(later(minutes=2),) * 11)],
    "certificate": Issued(at=later(days=1), completed=10, headcount=16, threshold=60, comparison="at_least"),
}


def test_everything_at_once_raises_every_flag():
    assert kinds(headcount=16, members=30, **EVERYTHING) == [
        "burst", "same_second", "soon", "members", "cut", "fits", "group", "short_session", "slips"
    ]  # fmt: skip


def test_numbers_are_said_of_organisations_that_are_big_enough_alone():
    def numbers(headcount: int) -> set[str]:
        found = flags.flags(Facts(headcount=headcount, members=30, **EVERYTHING))
        said = " ".join(flag.text for flag in found)
        for rule in ("10 minutes", "5 minutes", "20 %"):
            said = said.replace(rule, "")
        return set(re.findall(r"\d+", said))

    assert numbers(4) == set()
    assert numbers(16) >= {"9", "30", "16", "11"}


@given(MOMENTS, st.integers(0, 900))
def test_the_most_within_a_span_is_what_counting_from_each_finds(moments, seconds):
    span = dt.timedelta(seconds=seconds)
    plain = max((sum(first <= one <= first + span for one in moments) for first in moments), default=0)
    assert flags.most_within(moments, span) == plain


@given(MOMENTS)
def test_the_order_of_what_happened_makes_no_difference(moments):
    one = [Done(at=at, joined_at=START) for at in moments]
    assert kinds(done=one) == kinds(done=one[::-1])


@given(MOMENTS, MOMENTS)
def test_who_completes_more_raises_no_fewer_of_the_questions_about_times(some, more):
    def raised(moments):
        return set(kinds(done=[Done(at=at, joined_at=START) for at in moments]))

    assert raised(some) <= raised(some + more)


def test_what_is_read_is_what_happened(world):
    hotel = world.hotel(employees=20)
    world.trained(hotel, 5)
    now = dt.datetime.now(dt.UTC)
    Membership.objects.update(joined_at=now - dt.timedelta(minutes=2))
    Completion.objects.update(completed_at=now)
    HeadcountDeclaration.objects.update(declared_at=now - dt.timedelta(days=30))
    api.declare_headcount(organisation=hotel.uuid, employees=8, attested_by=world.person().pk, reason="A wing closed")
    row = Membership.objects.first().organisation
    session = GroupSession.objects.create(
        organisation=row,
        programme=Completion.objects.first().programme,
        cycle="c",
        opened_at=now,
        ended_at=now + dt.timedelta(minutes=3),
        expires_at=now,
    )
    for number in range(10):
        Slip.objects.create(session=session, code_hash=str(number), confirmed_at=now)
    Slip.objects.create(session=session, code_hash="never")
    found = [flag.kind for flag in api.case(organisation=hotel.uuid).flags]
    # 60 % of 8 are 5, and of 9 they would be 6.
    assert found == ["burst", "same_second", "soon", "cut", "fits", "short_session", "slips"]


def test_who_left_or_whose_completion_ran_out_is_asked_about_no_more(world):
    hotel = world.hotel(employees=20)
    people = world.trained(hotel, 3)
    Membership.objects.update(joined_at=dt.datetime.now(dt.UTC) - dt.timedelta(minutes=2))
    assert "soon" in [flag.kind for flag in api.case(organisation=hotel.uuid).flags]
    api.leave(user_id=people[0].pk, organisation_uuid=hotel.uuid)
    assert api.case(organisation=hotel.uuid).flags == ()
