"""A learner's own pages: places, leaving, the proof, the data. With an account of any kind, and for nobody else."""

from __future__ import annotations

import datetime as dt
import json
import re

import pytest
from django.apps import apps
from django.conf import settings as django_settings
from django.contrib.auth import get_user_model
from django.urls import reverse
from django.utils import timezone

from noplace_xblock.certification import api, own_data
from noplace_xblock.certification.models import (
    Chain,
    ChainManager,
    Completion,
    GroupSession,
    Heard,
    Invitation,
    Membership,
    Organisation,
    Participant,
    Programme,
    Reminder,
    Slip,
)
from noplace_xblock.directory import api as directory

from .doors import Browser, browser


def text_of(person, name: str) -> str:
    response = browser(person).get(reverse(f"noplace:{name}"))
    assert response.status_code == 200
    return re.sub(r"\s+", " ", response.content.decode())


def file_of(person) -> dict:
    response = browser(person).get(reverse("noplace:my_data_download"))
    assert response.headers["Content-Disposition"] == 'attachment; filename="my-data.json"'
    return json.loads(response.content)


def leave(person, hotel):
    return browser(person).post(reverse("noplace:leave", args=[hotel.uuid]), follow=True)


class TestPlaces:
    """Where somebody is counted, behind which seat, and the way out."""

    def test_each_place_with_its_seat_and_what_the_employer_sees(self, world):
        hotel = world.hotel()
        person = world.member(hotel, job="front_desk")
        page = text_of(person, "my_places")
        (seat,) = api.own_places(user_id=person.pk)
        assert seat.seat in page
        assert [one.shown for one in api.seats(organisation=hotel.uuid)] == [seat.seat]
        for words in ("Hotel De Zwaan", "Front desk", "What your employer sees"):
            assert words in page

    def test_leaving_asks_first(self, world):
        hotel = world.hotel()
        person = world.member(hotel)
        page = browser(person).get(reverse("noplace:leave", args=[hotel.uuid])).content.decode()
        assert "Leave Hotel De Zwaan?" in page
        assert len(api.memberships(user_id=person.pk)) == 1

    def test_who_left_reads_so_and_can_undo_it_by_joining(self, world):
        hotel = world.hotel()
        person = world.trained(hotel)[0]
        page = leave(person, hotel).content.decode()
        assert "You have left Hotel De Zwaan." in page
        assert "Not counted there since" in page
        assert api.progress(organisation=hotel.uuid).numbers.completed == 0
        world.member(hotel, person=person)
        (place,) = api.own_places(user_id=person.pk)
        assert place.left_on is None
        assert api.progress(organisation=hotel.uuid).numbers.completed == 1

    def test_a_second_leave_and_a_strangers_find_nothing(self, world):
        hotel = world.hotel()
        person = world.member(hotel)
        leave(person, hotel)
        assert leave(person, hotel).status_code == 404
        assert leave(world.person(), hotel).status_code == 404

    def test_somebody_without_a_place_is_shown_the_way_to_one(self, world):
        assert "You have not joined an organisation now." in text_of(world.person(), "my_places")


class TestProof:
    """For oneself, without a name."""

    def test_what_was_completed_when(self, world):
        person = world.trained(world.hotel())[0]
        Completion.objects.update(completed_at=dt.datetime(2026, 3, 31, 12, tzinfo=dt.UTC))
        page = text_of(person, "proof")
        assert "Recognise and act" in page
        assert "March 31, 2026" in page
        assert "March 31, 2028" in page
        assert person.username not in page.split('id="main"')[1]
        assert "Name (write it yourself)" in page

    def test_the_last_time_counts(self, world):
        person = world.trained(world.hotel())[0]
        first = Completion.objects.get()
        old = first.completed_at - dt.timedelta(days=400)
        Completion.objects.create(
            participant=first.participant, programme=first.programme, cycle="course-v1:a+b+2020", completed_at=old
        )
        (proof,) = api.proofs(user_id=person.pk)
        assert proof.completed_on == timezone.localdate(first.completed_at)

    def test_one_that_counts_for_ever_says_no_end(self, world):
        person = world.trained(world.hotel())[0]
        Programme.objects.update(learner_validity_months=None)
        assert "Counts until" not in text_of(person, "proof")

    def test_nothing_yet(self, world):
        assert "not completed the training yet" in text_of(world.member(world.hotel()), "proof")

    def test_nobody_elses(self, world):
        hotel = world.hotel()
        world.trained(hotel)
        assert api.proofs(user_id=world.member(hotel).pk) == ()


class TestData:
    """All that is kept of somebody, and nothing of others."""

    @pytest.fixture
    def person(self, world):
        """Somebody of whom every table knows something."""
        who, hotel = world.person(username="me", email="me@example.com"), world.hotel(name="Hotel De Leeuw")
        world.member(hotel, "room", "tree", job="housekeeping", person=who)
        world.hotel(who, name="My hotel")
        one, organisation = Participant.objects.get(user=who), Organisation.objects.get(uuid=hotel.uuid)
        programme, later = Programme.objects.get(), timezone.now() + dt.timedelta(days=1)
        Reminder.objects.create(participant=one, programme=programme)
        session = GroupSession.objects.create(
            organisation=organisation, programme=programme, cycle="c", host=who, expires_at=later
        )
        Slip.objects.create(session=session, code_hash="h", participant=one, confirmed_at=timezone.now())
        Invitation.objects.create(
            organisation=organisation, token_hash="t", hint="j…@example.com", invited_by=who, expires_at=later
        )
        ChainManager.objects.create(chain=Chain.objects.create(name="My chain"), user=who)
        directory.appoint_coordinator(user_id=who.pk, region_id=world.elsewhere)
        api.pause(organisation=hotel.uuid, by=who.pk, why="To see")
        programme._history_user = who
        programme.save()
        certificate = organisation.certificates.model
        certificate.history.model.objects.create(
            id=1,
            history_user=who,
            history_date=timezone.now(),
            history_type="~",
            organisation=organisation,
            programme=programme,
            verify_code="X",
            snapshot={},
            issued_at=later,
            expires_at=later,
        )
        Heard.objects.create(user_id=who.pk, usage_key="block")
        return who

    def test_the_file_has_every_part(self, person):
        assert set(file_of(person)) == {"account", *own_data.TABLES, "coordinates"}

    def test_what_it_says(self, person):
        found = file_of(person)
        (account,) = found["account"]
        assert (account["username"], account["email"]) == ("me", "me@example.com")
        assert [one["organisation"] for one in found["places"]] == ["Hotel De Leeuw"]
        assert found["places"][0]["job"] == "housekeeping"
        assert [one["programme"] for one in found["completions"]] == ["Recognise and act"]
        assert found["declared"][0]["employees"] == 5
        assert "Goes" in found["coordinates"][0]["region"]

    def test_the_page_says_the_same(self, person):
        page = text_of(person, "my_data")
        for part in api.data_of(user_id=person.pk):
            assert str(part.title) in page
        for words in ("me@example.com", "Hotel De Leeuw", "j…@example.com", "My chain"):
            assert words in page

    def test_nothing_of_others(self, world, person):
        assert set(file_of(world.person())) == {"account"}

    def test_no_secret_is_in_it(self, world, settings):
        settings.NOPLACE_ACCOUNTS_WITHOUT_EMAIL = True
        one = Browser()
        one.start(world.code(world.hotel()))
        text = one.open("my_data_download").content.decode()
        assert Participant.objects.get().resume_hash not in text
        assert json.loads(text)["account"][0]["has_own_code"] is True

    def test_every_table_that_points_to_a_person_is_looked_into(self):
        looked_into = {table.model for table in own_data.TABLES.values()} | {Participant}
        people = (get_user_model(), Participant)
        for model in apps.get_app_config("noplace_certification").get_models():
            points = [field.name for field in model._meta.fields if field.related_model in people]
            assert not points or model in looked_into, f"{model.__name__} has {points}"
        assert django_settings.AUTH_USER_MODEL == "auth.User"


def test_all_of_it_works_without_an_e_mail_address(world, settings):
    settings.NOPLACE_ACCOUNTS_WITHOUT_EMAIL = True
    hotel, one = world.hotel(), Browser()
    one.start(world.code(hotel))
    page = one.open("account").content.decode()
    for name in ("my_places", "proof", "my_data"):
        assert reverse(f"noplace:{name}") in page
        assert one.open(name).status_code == 200
    one.post(reverse("noplace:leave", args=[hotel.uuid]))
    assert not Membership.objects.active().exists()


@pytest.mark.parametrize("name", ["my_places", "proof", "my_data", "my_data_download"])
def test_no_browser_keeps_them_and_studio_has_none(world, name, monkeypatch):
    client = browser(world.person())
    response = client.get(reverse(f"noplace:{name}"))
    assert "no-store" in response.headers["Cache-Control"]
    monkeypatch.setattr("noplace_xblock.certification.views.private.in_studio", lambda: True)
    assert client.get(reverse(f"noplace:{name}")).status_code == 404
