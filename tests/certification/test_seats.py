"""Seats without names: released by a manager, found again by a code, and what such a code doesn't open (ADR 0009)."""

from __future__ import annotations

import datetime as dt
import json
import re

import pytest
from django.contrib.auth import get_user_model
from django.test import Client, RequestFactory
from django.urls import reverse
from django.utils import timezone

from noplace_xblock.certification import api, seats
from noplace_xblock.certification.accounts import resume
from noplace_xblock.certification.models import Completion, Manager, Membership, Notice
from noplace_xblock.certification.views import handed
from noplace_xblock.directory import api as directory

from .doors import Browser, shown_codes

PERSONAL = ["account", "resume_code", "add_email", "merge", "my_places", "proof", "my_data", "my_data_download"]


@pytest.fixture(autouse=True)
def _allowed(settings):
    settings.NOPLACE_ACCOUNTS_WITHOUT_EMAIL = True
    settings.NOPLACE_COURSE_URL = "/course/"


@pytest.fixture
def hotel(world, manager):
    return world.hotel(manager, employees=10)


@pytest.fixture
def boss(manager):
    client = Browser()
    client.force_login(manager)
    return client


@pytest.fixture
def learner(world, hotel):
    """Somebody without e-mail in their own browser, with their own code."""
    browser = Browser()
    browser.own_code = browser.start(world.code(hotel))
    return browser


def place_of(who: int) -> Membership:
    return Membership.objects.active().get(participant__user_id=who)


def seat_of(who: int) -> str:
    return seats.seat_of(place_of(who).pk)


def have_code_made(boss, hotel, seat: str):
    address = reverse("noplace:seat_code", args=[hotel.uuid])
    return boss.post(address, json.dumps({"seat": seat}), content_type="application/json")


def code_for(boss, hotel, who: int) -> str:
    response = have_code_made(boss, hotel, seat_of(who))
    assert response.status_code == 200
    return shown_codes(response.json()["done"])[0]


def release(boss, hotel, seat: str):
    return boss.post(reverse("noplace:release", args=[hotel.uuid]), {"seat": seat})


class TestList:
    """A code and a month for each seat, and nothing else."""

    def test_every_seat_and_nothing_about_whom(self, world, hotel, boss):
        done = world.member(hotel, "room", "tree", job="housekeeping", person=world.person(username="Wilhelmina"))
        idle = world.member(hotel, job="front_desk")
        page = boss.open("seats", str(hotel.uuid)).content.decode()
        assert seat_of(done.pk) in page
        assert seat_of(idle.pk) in page
        for word in ("Wilhelmina", "housekeeping", "Front desk", "Completed"):
            assert word not in page

    def test_the_order_says_nothing_but_the_month(self, world, hotel):
        people = [world.member(hotel) for _ in range(8)]
        Membership.objects.filter(participant__user=people[0]).update(joined_at=timezone.now() - dt.timedelta(days=70))
        *newer, oldest = api.seats(organisation=hotel.uuid)
        assert oldest.shown == seat_of(people[0].pk)
        assert [one.shown for one in newer] == sorted(one.shown for one in newer)
        assert all(one.joined_in.day == 1 for one in newer)

    def test_a_small_organisation_has_no_list_and_can_still_release(self, world, manager, boss):
        small = world.hotel(manager, employees=4)
        person = world.member(small)
        page = boss.open("seats", str(small.uuid)).content.decode()
        assert seat_of(person.pk) not in page
        release(boss, small, seat_of(person.pk))
        assert api.memberships(user_id=person.pk) == ()

    def test_a_code_tells_no_number_and_stays(self, world, hotel):
        codes = {seats.seat_of(number) for number in range(1, 2001)}
        assert len(codes) >= 1999
        assert seats.seat_of(7) == seats.seat_of(7)
        assert all(re.fullmatch("[34679A-Y]{4}-[34679A-Y]{2}", code) for code in codes)

    def test_nobody_yet(self, hotel, boss):
        assert "Nobody has joined yet." in boss.open("seats", str(hotel.uuid)).content.decode()

    def test_many_seats_come_in_parts(self, world, hotel, boss, monkeypatch):
        monkeypatch.setattr("noplace_xblock.certification.views.seats.PAGE", 2)
        people = [world.member(hotel) for _ in range(3)]
        pages = [boss.get(reverse("noplace:seats", args=[hotel.uuid]), {"page": n}).content.decode() for n in (1, 2)]
        assert [sum(seat_of(one.pk) in page for one in people) for page in pages] == [2, 1]


class TestRelease:
    """The person is no longer counted, and loses nothing that is theirs."""

    def test_it_counts_no_more_and_the_proof_stays(self, world, hotel, boss):
        person = world.trained(hotel)[0]
        seat = seat_of(person.pk)
        assert seat in boss.get(reverse("noplace:release", args=[hotel.uuid]), {"seat": seat}).content.decode()
        assert api.progress(organisation=hotel.uuid).numbers.members == 1  # looking releases nobody
        release(boss, hotel, seat.lower().replace("-", ""))
        assert api.progress(organisation=hotel.uuid).numbers.members == 0
        assert len(api.proofs(user_id=person.pk)) == 1
        (place,) = api.own_places(user_id=person.pk)
        assert place.left_on == timezone.localdate()

    def test_who_was_released_can_join_again(self, world, hotel, boss):
        person = world.trained(hotel)[0]
        release(boss, hotel, seat_of(person.pk))
        world.member(hotel, person=person)
        assert api.progress(organisation=hotel.uuid).numbers.completed == 1

    def test_a_seat_of_another_organisation_is_unknown(self, world, hotel, boss):
        person = world.member(world.hotel(name="Hotel De Leeuw"))
        response = release(boss, hotel, seat_of(person.pk))
        assert response.status_code == 404
        assert "We don&#x27;t know this seat." in response.content.decode()
        assert len(api.memberships(user_id=person.pk)) == 1

    @pytest.mark.parametrize("typed", ["", "WRONG", "<script>", "é" * 40])
    def test_what_is_no_seat_releases_nobody(self, world, hotel, boss, typed):
        world.member(hotel)
        response = release(boss, hotel, typed)
        assert response.status_code == 404
        assert "<script>" not in response.content.decode().replace('<script src="', "")
        assert api.progress(organisation=hotel.uuid).numbers.members == 1

    def test_two_seats_alike_release_nobody(self, world, hotel, boss, monkeypatch):
        people = [world.member(hotel) for _ in range(2)]
        monkeypatch.setattr("noplace_xblock.certification.seats._code", lambda _pk: "AAAAAA")
        assert release(boss, hotel, "AAAA-AA").status_code == 404
        assert all(api.memberships(user_id=one.pk) for one in people)

    def test_guessing_is_slowed(self, world, hotel, manager, boss):
        person = world.member(hotel)
        for _ in range(30):
            release(boss, hotel, "AAAA-AA")
        response = release(boss, hotel, seat_of(person.pk))
        assert "Too many wrong codes." in response.content.decode()
        assert len(api.memberships(user_id=person.pk)) == 1

    def test_a_retired_persons_seat_can_be_released(self, world, hotel, boss):
        person = world.trained(hotel)[0]
        seat = seat_of(person.pk)
        api.forget_person(user_id=person.pk)
        release(boss, hotel, seat)
        assert api.progress(organisation=hotel.uuid).numbers.members == 0


class TestCode:
    """A second key: it opens the training once, and the person sees that it was made."""

    def test_it_opens_the_training(self, hotel, boss, learner):
        phone = Browser()
        response = phone.come_back(code_for(boss, hotel, learner.user_id))
        assert response.json() == {"next": reverse("noplace:training")}
        assert phone.user_id == learner.user_id
        assert phone.get(response.json()["next"]).headers["Location"] == "/course/"

    @pytest.mark.parametrize("name", PERSONAL)
    def test_every_personal_page_stays_closed(self, hotel, boss, learner, name):
        phone = Browser()
        phone.come_back(code_for(boss, hotel, learner.user_id))
        for response in (phone.open(name), phone.post(reverse(f"noplace:{name}"))):
            assert response.status_code in (403, 405)
        assert learner.open(name).status_code == 200

    def test_nobody_leaves_or_ends_the_code_in_that_session(self, hotel, boss, learner):
        phone = Browser()
        phone.come_back(code_for(boss, hotel, learner.user_id))
        assert phone.post(reverse("noplace:leave", args=[hotel.uuid])).status_code == 403
        assert phone.post(reverse("noplace:end_code")).status_code == 403
        assert len(api.memberships(user_id=learner.user_id)) == 1

    @pytest.mark.parametrize("what", ["data", "places"])
    def test_the_api_tells_nothing_personal_either(self, hotel, boss, learner, what):
        phone, address = Browser(), reverse(f"noplace:v1:{what}")
        phone.come_back(code_for(boss, hotel, learner.user_id))
        assert phone.get(address).status_code == 403
        assert learner.get(address).status_code == 200

    def test_a_token_without_its_session_tells_nothing_of_somebody_without_e_mail(self, world, hotel, learner):
        for who, allowed in ((learner.user_id, False), (world.person().pk, True)):
            request = RequestFactory().get("/")
            request.user, request.session = get_user_model().objects.get(pk=who), {}
            assert handed.is_the_persons_own(request) is allowed

    def test_the_own_code_opens_them_on_the_same_device(self, hotel, boss, learner):
        phone = Browser()
        phone.come_back(code_for(boss, hotel, learner.user_id))
        phone.come_back(learner.own_code)
        assert phone.open("my_places").status_code == 200

    def test_the_own_code_goes_on_working(self, hotel, boss, learner):
        code_for(boss, hotel, learner.user_id)
        phone = Browser()
        assert phone.come_back(learner.own_code).status_code == 200
        assert phone.open("account").status_code == 200

    def test_it_works_once(self, hotel, boss, learner):
        code = code_for(boss, hotel, learner.user_id)
        assert Browser().come_back(code).status_code == 200
        assert Browser().come_back(code).status_code == 404

    def test_it_ends_by_itself(self, hotel, boss, learner, monkeypatch):
        monkeypatch.setattr("noplace_xblock.certification.accounts.handing.TIME", dt.timedelta(0))
        assert Browser().come_back(code_for(boss, hotel, learner.user_id)).status_code == 404

    def test_a_newer_one_ends_the_older(self, hotel, boss, learner):
        older, newer = (code_for(boss, hotel, learner.user_id) for _ in range(2))
        assert Browser().come_back(older).status_code == 404
        assert Browser().come_back(newer).status_code == 200

    def test_it_merges_nothing(self, world, hotel, boss, learner):
        code = code_for(boss, hotel, learner.user_id)
        assert boss.send("merge", code=code).status_code == 404
        assert Membership.objects.active().get().participant.user_id == learner.user_id

    def test_it_is_of_no_use_once_the_seat_is_released(self, hotel, boss, learner):
        code = code_for(boss, hotel, learner.user_id)
        release(boss, hotel, seat_of(learner.user_id))
        assert Browser().come_back(code).status_code == 404

    def test_the_person_sees_who_had_it_made_and_ends_it_everywhere(self, hotel, boss, learner):
        first, second = Browser(), code_for(boss, hotel, learner.user_id)
        first.come_back(second)
        pending = code_for(boss, hotel, learner.user_id)
        page = learner.open("account").content.decode()
        assert "Hotel De Zwaan had a code made for your seat." in page
        learner.post(reverse("noplace:end_code"))
        assert Browser().come_back(pending).status_code == 404
        assert first.get(reverse("noplace:training")).headers["Location"].startswith("/login/")
        assert learner.open("account").status_code == 200

    def test_where_none_was_made_nothing_is_said(self, learner):
        assert "had a code made" not in learner.open("account").content.decode()

    def test_the_code_stands_in_no_table_cache_or_address(self, hotel, boss, learner):
        code = code_for(boss, hotel, learner.user_id)
        plain = code.replace("-", "")
        assert plain not in str(list(Notice.objects.values()))
        page = boss.open("seat_code", str(hotel.uuid))
        assert code not in page.content.decode()
        assert "no-store" in page.headers["Cache-Control"]

    @pytest.mark.parametrize("duty", ["manager", "coordinator", "e-mail"])
    def test_none_for_somebody_whose_account_opens_more(self, world, hotel, boss, learner, duty):
        who = learner.user_id
        if duty == "manager":
            Manager.objects.create(organisation_id=place_of(who).organisation_id, user_id=who)
        elif duty == "coordinator":
            directory.appoint_coordinator(user_id=who, region_id=world.elsewhere)
        else:
            who = world.member(hotel).pk
        response = have_code_made(boss, hotel, seat_of(who))
        assert response.json()["reason"] == "no_code_for_seat"
        assert not Notice.objects.exists()

    def test_only_for_a_few_seats_a_day(self, world, hotel, boss):
        learners = [Browser() for _ in range(6)]
        for one in learners:
            one.start(world.code(hotel))
        answers = [have_code_made(boss, hotel, seat_of(one.user_id)).status_code for one in learners]
        assert answers == [200] * 5 + [429]

    @pytest.mark.parametrize("body", ["", "[]", '{"seat": 7}', '{"seats": "x"}', "{" * 3000])
    def test_what_no_page_of_ours_sends_is_refused(self, hotel, boss, body):
        address = reverse("noplace:seat_code", args=[hotel.uuid])
        assert boss.post(address, body, content_type="application/json").status_code == 400

    def test_a_wrong_seat_is_unknown(self, hotel, boss):
        assert have_code_made(boss, hotel, "AAAA-AA").json()["reason"] == "unknown_seat"

    def test_unknown_codes_still_count_as_guesses(self, settings, hotel, boss, learner):
        settings.NOPLACE_RESUME_TRIES = 2
        code = code_for(boss, hotel, learner.user_id)
        wrong = resume.code_from(resume.new_seed())
        phone = Browser()
        assert [phone.come_back(wrong).status_code for _ in range(2)] == [404, 404]
        assert phone.come_back(code).status_code == 429


def test_in_studio_no_codes_are_made(hotel, boss, monkeypatch):
    monkeypatch.setattr("noplace_xblock.certification.views.private.in_studio", lambda: True)
    assert boss.open("seat_code", str(hotel.uuid)).status_code == 404


def test_what_was_completed_is_untouched_by_all_of_it(world, hotel, boss):
    person = world.trained(hotel)[0]
    before = list(Completion.objects.values())
    release(boss, hotel, seat_of(person.pk))
    assert list(Completion.objects.values()) == before


def test_another_organisations_manager_finds_no_door(world, hotel, learner):
    client = Client()
    other = world.person()
    world.hotel(other, name="Hotel De Leeuw")
    client.force_login(other)
    for name in ("seats", "release", "seat_code"):
        assert client.get(reverse(f"noplace:{name}", args=[hotel.uuid])).status_code == 404
        assert client.post(reverse(f"noplace:{name}", args=[hotel.uuid])).status_code in (404, 405)
