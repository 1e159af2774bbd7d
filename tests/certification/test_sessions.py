"""Group sessions: slips for each, confirmed by each, by nobody for another."""

from __future__ import annotations

import re

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from noplace_xblock.certification import api, sessions
from noplace_xblock.certification.models import (
    Completion,
    GroupSession,
    Membership,
    Organisation,
    Participant,
    Programme,
    Progress,
    Slip,
)

from .conftest import COURSE, complete
from .doors import Browser

CODE = re.compile(r'translate="no">([34679A-Y]{4}-[34679A-Y]{4})<')


class Team:
    """A hotel, its manager in front of a browser, and a session."""

    def __init__(self, world, people: int = 3, employees: int = 10) -> None:
        self.manager = world.person()
        self.hotel = world.hotel(self.manager, employees=employees)
        self.host = Browser()
        self.host.force_login(self.manager)
        self.page = self.make(people)
        self.codes = CODE.findall(self.page)

    def make(self, people: object) -> str:
        """The page with the slips."""
        address = reverse("noplace:sessions", args=[self.hotel.uuid])
        self.host.get(address)
        return self.host.post(address, {"people": people}, follow=True).content.decode()

    @property
    def row(self) -> GroupSession:
        return GroupSession.objects.order_by("pk").last()

    def at(self, name: str) -> str:
        return reverse(f"noplace:{name}", args=[self.hotel.uuid, self.row.uuid])

    def end(self) -> None:
        self.host.post(self.at("session_end"))

    def counted(self) -> tuple[int, int, int]:
        """Members, completed, and of these by group alone."""
        found = Progress.objects.get(organisation__uuid=self.hotel.uuid)
        return found.members, found.completed, found.by_group


@pytest.fixture
def team(world) -> Team:
    return Team(world)


@pytest.fixture
def ended(team) -> Team:
    team.end()
    return team


def confirm(code: str, browser: Browser | None = None, **answers):
    """As a participant does it: type the code, tick, press."""
    browser = browser or Browser()
    typed = browser.send("slip", code=code)
    if typed.status_code != 200:
        return typed
    return browser.post(typed.json()["next"], answers or {"agree": "on"})


class TestSlips:
    def test_there_is_one_for_each_person(self, team):
        assert len(set(team.codes)) == 3
        assert Slip.objects.count() == 3

    def test_no_code_is_stored(self, team):
        stored = {slip.code_hash for slip in Slip.objects.all()}
        assert not any(code.replace("-", "") in hashed for code in team.codes for hashed in stored)

    def test_the_page_can_be_loaded_again_and_shows_the_same(self, team):
        assert CODE.findall(team.host.get(team.at("session")).content.decode()) == team.codes

    def test_another_browser_of_the_manager_does_not_see_them(self, team):
        other = Client()
        other.force_login(team.manager)
        page = other.get(team.at("session")).content.decode()
        assert CODE.findall(page) == []
        assert "We don&#x27;t keep them" in page or "We don't keep them" in page

    def test_the_same_click_twice_makes_one_session(self, world):
        team = Team(world)
        seed = sessions.new_seed()
        made = {
            sessions.begin(organisation=team.hotel.uuid, host=team.manager.pk, people=2, seed=seed).uuid for _ in "ab"
        }
        assert len(made) == 1
        assert GroupSession.objects.count() == 2

    def test_new_ones_take_the_place_of_those_not_confirmed(self, ended):
        confirm(ended.codes[0])
        page = ended.host.post(ended.at("session_slips"), follow=True).content.decode()
        new = CODE.findall(page)
        assert len(new) == 2
        assert not set(new) & set(ended.codes)
        assert confirm(ended.codes[1]).status_code == 404
        assert confirm(new[0]).status_code == 200
        assert Slip.objects.filter(confirmed_at__isnull=False).count() == 2

    @pytest.mark.parametrize("people", ["", "0", "61", "-1", "many"])
    def test_the_number_of_people_is_one_that_sees_a_screen(self, team, people):
        before = GroupSession.objects.count()
        assert 'class="np-error"' in team.make(people)
        assert GroupSession.objects.count() == before

    def test_they_speak_the_organisations_language(self, team):
        assert '<ul class="np-slips" lang="nl">' in team.page

    def test_the_session_is_of_the_course_in_the_organisations_language(self, team):
        assert team.row.cycle == COURSE

    @pytest.mark.parametrize("status", ["pending", "paused", "closed"])
    def test_an_organisation_that_does_not_take_part_makes_none(self, team, status):
        Organisation.objects.update(status=status)
        team.make(2)
        assert GroupSession.objects.count() == 1

    def test_without_a_course_there_is_none(self, team):
        Programme.objects.update(courses=[])
        assert "not possible now" in team.make(2)

    def test_a_session_of_another_organisation_is_not_found(self, team, world):
        other = world.hotel(team.manager, name="Hotel De Leeuw")
        for name in ("session", "session_end", "session_slips"):
            address = reverse(f"noplace:{name}", args=[other.uuid, team.row.uuid])
            assert team.host.generic("GET" if name == "session" else "POST", address).status_code == 404

    def test_an_instance_can_have_none(self, team, settings):
        settings.NOPLACE_GROUP_SESSIONS = False
        assert team.host.get(reverse("noplace:sessions", args=[team.hotel.uuid])).status_code == 404
        assert team.host.post(team.at("session_end")).status_code == 404


class TestConfirming:
    def test_each_person_counts_once(self, ended):
        for code in ended.codes[:2]:
            assert confirm(code).status_code == 200
        assert ended.counted() == (2, 2, 2)

    def test_it_is_a_completion_of_the_sessions_cycle(self, ended):
        confirm(ended.codes[0])
        done = Completion.objects.get()
        assert (done.cycle, done.source, done.participant.user_id) == (COURSE, "group", None)

    def test_five_people_of_five_bring_the_certificate(self, world):
        team = Team(world, people=3, employees=5)
        team.end()
        for code in team.codes:
            confirm(code)
        assert api.certificate(organisation=team.hotel.uuid).status == "valid"

    def test_before_the_end_nothing_can_be_confirmed(self, team):
        refused = confirm(team.codes[0])
        assert refused.status_code == 409
        assert "We are at the end" in refused.json()["error"]
        assert not Completion.objects.exists()

    def test_two_days_after_the_end_neither(self, ended):
        assert (ended.row.expires_at - ended.row.ended_at).total_seconds() == 48 * 3600
        GroupSession.objects.update(expires_at=timezone.now())
        assert confirm(ended.codes[0]).status_code == 410

    def test_a_second_press_on_the_end_gives_no_more_time(self, ended):
        before = ended.row.expires_at
        ended.end()
        assert ended.row.expires_at == before

    def test_typing_the_code_confirms_nothing(self, ended):
        browser = Browser()
        browser.get(browser.send("slip", code=ended.codes[0]).json()["next"])
        assert not Completion.objects.exists()

    def test_without_the_tick_nothing_is_confirmed_and_the_page_says_so(self, ended):
        page = confirm(ended.codes[0], other="x").content.decode()
        assert "Tick this to confirm." in page
        assert not Completion.objects.exists()

    def test_the_page_says_whose_it_is_and_what_is_kept(self, ended):
        browser = Browser()
        page = browser.get(browser.send("slip", code=ended.codes[0]).json()["next"]).content.decode()
        assert "That one person of Hotel De Zwaan took part on" in page

    def test_a_code_is_read_as_it_is_meant(self, ended):
        assert confirm(f" {ended.codes[0].lower()} ").status_code == 200

    def test_a_wrong_code_is_refused_and_after_some_the_address_waits(self, world, settings):
        settings.NOPLACE_JOIN_TRIES = 1
        seen = [confirm("WRNG-WRNG").status_code for _ in range(11)]
        assert seen == [404] * 10 + [429]

    def test_a_code_in_a_form_is_not_read(self, ended):
        assert Browser().post(reverse("noplace:slip"), {"code": ended.codes[0]}).status_code == 400

    def test_without_a_code_the_second_page_leads_to_the_first(self, world):
        for method in ("get", "post"):
            response = getattr(Browser(), method)(reverse("noplace:slip_confirm"))
            assert response.headers["Location"] == reverse("noplace:slip")

    def test_one_tablet_serves_the_whole_team(self, ended):
        tablet = Browser()
        for code in ended.codes:
            assert confirm(code, tablet).status_code == 200
        assert ended.counted() == (3, 3, 3)

    def test_an_organisation_that_was_paused_meanwhile_confirms_nothing(self, ended):
        Organisation.objects.update(status="paused")
        assert confirm(ended.codes[0]).status_code == 410

    def test_it_goes_on_when_group_sessions_are_switched_off(self, ended, settings):
        settings.NOPLACE_GROUP_SESSIONS = False
        assert confirm(ended.codes[0]).status_code == 200

    def test_it_is_in_the_language_that_was_chosen(self, ended):
        browser = Browser()
        address = f"{reverse('noplace:slip')}?language=nl"
        typed = browser.post(address, f'{{"code": "{ended.codes[0]}"}}', content_type="application/json")
        assert b'lang="nl"' in browser.get(typed.json()["next"]).content


class TestNobodyForAnother:
    def test_the_host_is_refused(self, ended):
        phone = Browser()
        phone.force_login(ended.manager)
        assert confirm(ended.codes[0], phone).status_code == 403

    def test_so_is_another_manager(self, ended, world):
        person = world.person()
        Organisation.objects.get().managers.create(user=person)
        phone = Browser()
        phone.force_login(person)
        assert confirm(ended.codes[0], phone).status_code == 403

    def test_so_is_the_hosts_browser_after_signing_out(self, ended):
        ended.host.post(reverse("noplace:sign_out"))
        assert ended.host.user_id is None
        assert confirm(ended.codes[0], ended.host).status_code == 403

    def test_somebody_signed_in_confirms_one_slip_of_a_session(self, ended, world):
        phone = Browser()
        phone.force_login(world.person())
        assert confirm(ended.codes[0], phone).status_code == 200
        refused = confirm(ended.codes[1], phone)
        assert "Each person has one" in refused.content.decode()
        assert ended.counted() == (1, 1, 1)

    def test_it_counts_for_the_own_account(self, ended, world):
        person = world.person()
        phone = Browser()
        phone.force_login(person)
        confirm(ended.codes[0], phone)
        assert api.memberships(user_id=person.pk)[0].organisation_uuid == ended.hotel.uuid

    def test_who_had_completed_alone_is_counted_once_and_as_before(self, ended, world):
        person = world.member(ended.hotel, "room", "tree", job="housekeeping")
        phone = Browser()
        phone.force_login(person)
        confirm(ended.codes[0], phone)
        assert ended.counted() == (1, 1, 0)

    def test_the_same_press_twice_is_one(self, ended):
        slip = Slip.objects.first().pk
        for _ in range(2):
            sessions.confirm(slip=slip, user_id=None)
        assert Participant.objects.filter(user=None).count() == 1
        assert ended.counted() == (1, 1, 1)


class TestTakingBack:
    def test_the_slip_says_that_it_is_confirmed_and_takes_it_back(self, ended):
        confirm(ended.codes[0])
        browser = Browser()
        page = browser.get(browser.send("slip", code=ended.codes[0]).json()["next"]).content.decode()
        assert "This slip is confirmed" in page
        confirm(ended.codes[0], undo="on")
        assert ended.counted() == (0, 0, 0)
        assert not Completion.objects.exists()

    def test_it_can_be_confirmed_again(self, ended):
        confirm(ended.codes[0])
        confirm(ended.codes[0], undo="on")
        confirm(ended.codes[0])
        assert ended.counted() == (1, 1, 1)

    def test_it_can_be_taken_back_when_the_time_is_over(self, ended):
        confirm(ended.codes[0])
        GroupSession.objects.update(expires_at=timezone.now())
        assert confirm(ended.codes[0], undo="on").status_code == 200
        assert ended.counted() == (0, 0, 0)

    def test_what_came_from_elsewhere_stays(self, ended, world):
        person = world.member(ended.hotel, "room", "tree", job="housekeeping")
        phone = Browser()
        phone.force_login(person)
        confirm(ended.codes[0], phone)
        confirm(ended.codes[0], phone, undo="on")
        assert ended.counted() == (1, 1, 0)

    def test_what_an_account_confirmed_nobody_else_takes_back(self, ended, world):
        phone = Browser()
        phone.force_login(world.person())
        confirm(ended.codes[0], phone)
        refused = confirm(ended.codes[0], undo="on")
        assert "belongs to an account" in refused.content.decode()
        assert ended.counted() == (1, 1, 1)

    def test_the_host_takes_none_back(self, ended):
        confirm(ended.codes[0])
        assert confirm(ended.codes[0], ended.host, undo="on").status_code == 403
        assert ended.counted() == (1, 1, 1)

    def test_without_a_confirmed_slip_nothing_happens(self, ended):
        sessions.take_back(slip=Slip.objects.first().pk, user_id=None)
        assert not Membership.objects.exists()


class TestWhatTheHostSees:
    @pytest.mark.parametrize(
        ("confirmed", "words"),
        [
            (0, "No slip is confirmed yet."),
            (2, "Some slips are confirmed."),
            (5, "Confirmed: 5 slips."),
            (6, "All slips are confirmed."),
        ],
    )
    def test_a_number_from_five_on_and_all_or_none_before(self, world, confirmed, words):
        team = Team(world, people=6)
        team.end()
        for code in team.codes[:confirmed]:
            confirm(code)
        page = team.host.get(team.at("session")).content.decode()
        assert words in page
        assert words in team.host.get(reverse("noplace:sessions", args=[team.hotel.uuid])).content.decode()
        if confirmed == 2:
            assert "Confirmed: 2" not in page

    def test_slips_that_are_confirmed_are_shown_no_more(self, ended):
        confirm(ended.codes[0])
        page = ended.host.get(ended.at("session")).content.decode()
        assert sorted(CODE.findall(page)) == sorted(ended.codes[1:])

    def test_a_person_forgotten_is_no_host_any_more_and_the_session_stays(self, ended):
        api.forget_person(user_id=ended.manager.pk)
        assert ended.row.host is None
        assert confirm(ended.codes[0]).status_code == 200


def test_blocks_completed_later_change_nothing(ended, world):
    person = world.person()
    phone = Browser()
    phone.force_login(person)
    confirm(ended.codes[0], phone)
    complete(person, "room", "desk", "tree")
    assert ended.counted()[:2] == (1, 1)
    assert Completion.objects.count() == 1
