"""The manager's page: the way over weeks, members by job, what ends when, why nothing moves; and what it costs."""

from __future__ import annotations

import datetime as dt
import re

import pytest
from django.urls import reverse
from django.utils import timezone
from hypothesis import given
from hypothesis import strategies as st

from noplace_xblock.activities import JOBS
from noplace_xblock.certification import api, groups, weeks
from noplace_xblock.certification.models import (
    Certificate,
    Membership,
    Notice,
    Organisation,
    Programme,
    Progress,
    ProgressWeek,
)
from noplace_xblock.certification.rules import week_of

from .doors import browser

WEEK = dt.timedelta(weeks=1)


def page_of(hotel, person) -> str:
    response = browser(person).get(reverse("noplace:organisation", args=[hotel.uuid]))
    assert response.status_code == 200
    return re.sub(r"\s+", " ", response.content.decode())


def overview(hotel):
    return api.overview(organisation=hotel.uuid, manager=None)


def row_of(hotel) -> Organisation:
    return Organisation.objects.get(uuid=hotel.uuid)


def put_week(hotel, ago: int, completed: int, denominator: int = 10) -> None:
    values = {"members": completed, "completed": completed, "denominator": denominator}
    monday = week_of(timezone.now()) - ago * WEEK
    ProgressWeek.objects.update_or_create(
        organisation=row_of(hotel), programme=Programme.objects.get(), week=monday, defaults=values
    )


@pytest.fixture
def hotel(world, manager):
    return world.hotel(manager, employees=10)


class TestWeeks:
    """A week without a row of its own carries the one before; never more than 26."""

    def test_gaps_carry_the_week_before(self, hotel):
        put_week(hotel, 4, 1)
        put_week(hotel, 2, 3)
        put_week(hotel, 0, 6)
        assert [one.completed for one in overview(hotel).weeks] == [1, 1, 3, 3, 6]

    def test_at_most_26_and_the_first_carries_what_lies_before(self, hotel):
        put_week(hotel, 40, 2)
        put_week(hotel, 3, 5)
        put_week(hotel, 0, 5)
        found = overview(hotel).weeks
        assert len(found) == 26
        assert found[0].completed == 2
        assert found[0].week == week_of(timezone.now()) - 25 * WEEK

    def test_a_week_from_when_it_was_small_is_not_shown(self, hotel):
        put_week(hotel, 2, 1, denominator=4)
        put_week(hotel, 1, 3, denominator=10)
        put_week(hotel, 0, 4, denominator=10)
        assert [one.completed for one in overview(hotel).weeks] == [3, 4]

    def test_no_chart_of_a_single_week(self, hotel, manager):
        put_week(hotel, 0, 4)
        assert "np-chart" not in page_of(hotel, manager)

    @given(st.lists(st.integers(0, 30), min_size=2, max_size=26), st.integers(1, 100))
    def test_the_columns_stand_in_the_picture(self, completed, threshold):
        monday = dt.date(2026, 1, 5)
        row = [api.Week(week=monday, completed=one, denominator=30) for one in completed]
        drawn = weeks.chart(row, threshold)
        assert all(column.y + column.height == 100 and column.y >= 0 for column in drawn.columns)
        assert drawn.columns[-1].x + drawn.column <= drawn.width
        assert drawn.line == 100 - threshold

    def test_the_chart_has_a_twin_in_words_and_as_a_table(self, hotel, manager):
        put_week(hotel, 1, 2)
        put_week(hotel, 0, 4)
        page = page_of(hotel, manager)
        assert page.count('class="np-chart-column"') == 2
        assert "40 % this week. The line is at 60 %." in page
        assert "<td>2 of 10</td><td>20 %</td>" in page


class TestJobs:
    """Only how many, in groups of five or more."""

    @given(st.dictionaries(st.sampled_from(["", *JOBS]), st.integers(0, 12)))
    def test_no_group_is_small_and_none_can_be_worked_out(self, jobs):
        shown = groups.by_job(jobs)
        assert all(group.members >= 5 for group in shown)
        assert not shown or sum(group.members for group in shown) == sum(jobs.values())

    @pytest.mark.parametrize(
        ("jobs", "shown"),
        [
            ({"housekeeping": 4, "front_desk": 3}, []),
            ({"housekeeping": 9, "front_desk": 3, "maintenance": 2}, [9, 5]),
            ({"housekeeping": 9, "front_desk": 6, "maintenance": 1}, [9, 7]),
            ({"housekeeping": 9, "maintenance": 1}, []),
            ({"housekeeping": 7}, [7]),
        ],
    )
    def test_small_groups_stand_together(self, jobs, shown):
        assert [group.members for group in groups.by_job(jobs)] == shown

    def test_the_page_says_how_many_and_not_who_completed(self, world, hotel, manager):
        for _ in range(5):
            world.member(hotel, job="housekeeping")
        world.trained(hotel, 1)
        page = page_of(hotel, manager)
        assert '<th scope="row">Housekeeping and cleaning</th><td>6</td>' in page

    def test_a_small_organisation_sees_none_of_it(self, world, manager):
        small = world.hotel(manager, employees=4)
        world.trained(small, 4)
        for _ in range(3):
            world.member(small, job="housekeeping")
        put_week(small, 1, 3, denominator=7)
        put_week(small, 0, 4, denominator=7)
        seen = overview(small)
        assert (seen.jobs, seen.weeks) == ((), ())
        assert "np-chart" not in page_of(small, manager)


class TestCertificate:
    """What ends when, and what to do."""

    @pytest.fixture
    def certified(self, world, manager):
        hotel = world.hotel(manager, employees=5)
        world.trained(hotel, 3)
        return hotel

    def ends_in(self, hotel, days: int) -> None:
        noon = timezone.localtime().replace(hour=12)
        Certificate.objects.filter(organisation__uuid=hotel.uuid).update(expires_at=noon + dt.timedelta(days=days))

    @pytest.mark.parametrize(("days", "text"), [(60, "60 days left."), (1, "1 day left.")])
    def test_the_last_days_are_counted(self, certified, manager, days, text):
        self.ends_in(certified, days)
        assert text in page_of(certified, manager)

    def test_before_that_they_are_not(self, certified, manager):
        self.ends_in(certified, 61)
        assert "days left" not in page_of(certified, manager)

    def test_after_the_end_it_says_until_when_to_renew(self, world, certified, manager):
        people = Membership.objects.filter(organisation__uuid=certified.uuid)
        api.leave(user_id=people[0].participant.user_id, organisation_uuid=certified.uuid)
        self.ends_in(certified, -10)
        api.evaluate(organisation=certified.uuid, programme="training")
        assert overview(certified).renew_by == timezone.localdate() + dt.timedelta(days=50)
        assert "Renew by" in page_of(certified, manager)

    def test_at_risk_is_said(self, certified, manager):
        person = Membership.objects.filter(organisation__uuid=certified.uuid)[0].participant
        api.leave(user_id=person.user_id, organisation_uuid=certified.uuid)
        page = page_of(certified, manager)
        assert "Below the line now." in page
        assert "1 more colleague to go" in page


class TestStates:
    """What a manager reads while there is nothing to count."""

    def test_waiting_for_approval(self, world, hotel, manager):
        Organisation.objects.filter(uuid=hotel.uuid).update(status="pending")
        page = page_of(hotel, manager)
        assert "The coordinator for Zeist looks at your registration." in page

    def test_paused_says_why_and_whom_to_ask(self, world, hotel, manager):
        api.pause(organisation=hotel.uuid, by=manager.pk, why="The number seems <too> low.")
        page = page_of(hotel, manager)
        assert "The reason: The number seems &lt;too&gt; low." in page
        assert "municipality of Zeist" in page

    def test_paused_without_a_certificate_speaks_of_none(self, hotel, manager):
        api.pause(organisation=hotel.uuid, by=manager.pk, why="We cannot reach you.")
        page = page_of(hotel, manager)
        assert "Nobody can join, and there is no certificate." in page
        assert "Your certificate is not valid now" not in page

    def test_paused_with_a_certificate_says_that_it_is_not_valid(self, world, hotel, manager):
        world.trained(hotel, 6)
        api.pause(organisation=hotel.uuid, by=manager.pk, why="We cannot reach you.")
        assert "Your certificate is not valid now, and nobody can join." in page_of(hotel, manager)

    def test_no_programme(self, world, hotel, manager):
        Programme.objects.update(active=False)
        assert "has not been set up here yet" in page_of(hotel, manager)

    def test_no_code(self, world, hotel, manager):
        row_of(hotel).join_keys.update(revoked_at=timezone.now())
        assert "There is no code that works now." in page_of(hotel, manager)

    def test_never_evaluated(self, world, hotel, manager):
        Progress.objects.all().delete()
        assert "Not yet at the line" in page_of(hotel, manager)

    def test_when_members_were_reminded_and_nothing_more(self, world, hotel, manager):
        sent = timezone.now() - dt.timedelta(days=3)
        Notice.objects.create(organisation=row_of(hotel), kind="members", matter="x", sent_at=sent)
        Notice.objects.create(organisation=row_of(hotel), kind="expiring", matter="x")
        assert overview(hotel).reminded_on == timezone.localdate(sent)


class TestCost:
    """At most eight questions to the database, however many there are."""

    def test_the_page(self, world, hotel, manager, django_assert_max_num_queries):
        world.trained(hotel, 6)
        put_week(hotel, 3, 2)
        client = browser(manager)
        client.get(reverse("noplace:organisations"))  # who coordinates is remembered
        with django_assert_max_num_queries(8):
            client.get(reverse("noplace:organisation", args=[hotel.uuid]))

    def test_the_list(self, world, hotel, manager, django_assert_max_num_queries):
        for number in range(4):
            world.hotel(manager, name=f"Hotel {number}")
        client = browser(manager)
        client.get(reverse("noplace:organisations"))
        with django_assert_max_num_queries(8):
            client.get(reverse("noplace:organisations"))


def test_a_long_list_comes_in_parts_by_name_and_none_is_lost(world, manager, monkeypatch):
    monkeypatch.setattr("noplace_xblock.certification.overview.PAGE", 2)
    names = ["Zon", "aan Zee", "Berg", "Ärztehaus"]
    made = {world.hotel(manager, name=name).uuid for name in names}
    made.add(world.hotel(manager, name="Zon", region=world.elsewhere).uuid)
    seen, after = [], ""
    while True:
        part = api.managed(user_id=manager.pk, after=after)
        assert len(part.lines) <= 2
        seen += [line.uuid for line in part.lines]
        after = part.after
        if not after:
            break
    assert len(seen) == 5
    assert set(seen) == made


@pytest.mark.parametrize("after", ["x", "a:b:c", "é", "x" * 5000])
def test_a_mark_that_we_did_not_make_means_the_beginning(world, hotel, manager, after):
    page = browser(manager).get(reverse("noplace:organisations"), {"after": after})
    assert hotel.name in page.content.decode()


def test_what_others_manage_does_not_exist(world, hotel):
    with pytest.raises(api.UnknownOrganisation):
        api.overview(organisation=hotel.uuid, manager=world.person().pk)
