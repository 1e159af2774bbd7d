"""Two accounts of one person become one, and are counted once."""

from __future__ import annotations

import datetime as dt

import pytest
from django.contrib.auth import get_user_model
from django.urls import reverse
from django.utils import timezone

from noplace_xblock.certification import accounts, api
from noplace_xblock.certification.models import Certificate, Completion, Membership, Participant

from .conftest import complete
from .doors import Browser

User = get_user_model()


@pytest.fixture(autouse=True)
def _allowed(settings):
    settings.NOPLACE_ACCOUNTS_WITHOUT_EMAIL = True


def without_email(hotel_code: str, *done: str, job: str = "housekeeping"):
    """Somebody who started with a code and did these blocks: their browser, code and user id."""
    browser = Browser()
    code = browser.start(hotel_code)
    who = browser.user_id
    api.set_job(user_id=who, job=job)
    complete(User.objects.get(pk=who), *done)
    return browser, code, who


def numbers(hotel) -> tuple[int, int]:
    found = api.progress(organisation=hotel.uuid).numbers
    return found.completed, found.members


def merge(person, code: str):
    browser = Browser()
    browser.force_login(person)
    return browser.send("merge", code=code)


def test_what_was_completed_and_joined_counts_in_the_account_that_stays(world):
    hotel, person = world.hotel(), world.person(email="ana@example.org")
    tablet, code, closed = without_email(world.code(hotel), "room", "tree")
    assert numbers(hotel) == (1, 1)
    response = merge(person, code)
    assert response.status_code == 200
    assert "Everything that counted there" in response.json()["done"]
    assert numbers(hotel) == (1, 1)
    (place,) = api.memberships(user_id=person.pk)
    assert (place.organisation_uuid, place.job) == (hotel.uuid, "housekeeping")
    assert Completion.objects.get().participant.user_id == person.pk
    assert not User.objects.get(pk=closed).is_active
    assert tablet.open("account").headers["Location"].startswith("/login/")
    assert Browser().come_back(code).status_code == 404


def test_a_person_who_was_counted_twice_is_counted_once(world):
    hotel = world.hotel()
    person = world.member(hotel, "room", "tree", job="housekeeping", person=world.person(email="ana@example.org"))
    _, code, _ = without_email(world.code(hotel), "room", "tree")
    assert numbers(hotel) == (2, 2)
    merge(person, code)
    assert numbers(hotel) == (1, 1)


def test_the_earlier_completion_and_the_earlier_day_are_kept(world):
    hotel, long_ago = world.hotel(), timezone.now() - dt.timedelta(days=90)
    person = world.member(hotel, "room", "tree", job="housekeeping", person=world.person(email="ana@example.org"))
    _, code, who = without_email(world.code(hotel), "room", "tree")
    Completion.objects.filter(participant__user_id=who).update(completed_at=long_ago)
    Membership.objects.filter(participant__user_id=who).update(joined_at=long_ago)
    merge(person, code)
    assert Completion.objects.get().completed_at == long_ago
    active = Membership.objects.get(participant__user_id=person.pk, left_at__isnull=True)
    assert active.joined_at == long_ago
    assert Membership.objects.filter(active_key__isnull=False).count() == 1


def test_the_own_completion_is_kept_where_it_is_the_earlier(world):
    hotel, long_ago = world.hotel(), timezone.now() - dt.timedelta(days=90)
    person = world.member(hotel, "room", "tree", job="housekeeping", person=world.person(email="ana@example.org"))
    Completion.objects.update(completed_at=long_ago)
    _, code, _ = without_email(world.code(hotel), "room", "tree")
    merge(person, code)
    assert Completion.objects.get().completed_at == long_ago


def test_places_in_other_organisations_come_along(world):
    own, other = world.hotel(), world.hotel(name="Hotel De Leeuw")
    person = world.member(own, person=world.person(email="ana@example.org"))
    _, code, _ = without_email(world.code(other), "room", "tree")
    merge(person, code)
    assert {place.organisation_uuid for place in api.memberships(user_id=person.pk)} == {own.uuid, other.uuid}
    assert {place.job for place in api.memberships(user_id=person.pk)} == {"housekeeping"}
    assert numbers(own) == (1, 1)
    assert numbers(other) == (1, 1)


def test_past_places_come_along_and_stay_past(world):
    hotel, person = world.hotel(), world.person(email="ana@example.org")
    _, code, who = without_email(world.code(hotel))
    api.leave(user_id=who, organisation_uuid=hotel.uuid)
    merge(person, code)
    assert api.memberships(user_id=person.pk) == ()
    assert Membership.objects.get().participant.user_id == person.pk


def test_twice_is_like_once(world):
    hotel, person = world.hotel(), world.person(email="ana@example.org")
    _, code, _ = without_email(world.code(hotel), "room", "tree")
    first, second = merge(person, code), merge(person, code)
    assert (first.status_code, first.content) == (second.status_code, second.content)
    assert numbers(hotel) == (1, 1)


def test_an_organisation_stays_certified(world):
    hotel, person = world.hotel(employees=1), world.person(email="ana@example.org")
    _, code, _ = without_email(world.code(hotel), "room", "tree")
    assert api.certificate(organisation=hotel.uuid).status == "valid"
    merge(person, code)
    assert Certificate.objects.count() == 1
    assert api.certificate(organisation=hotel.uuid).status == "valid"
    assert api.progress(organisation=hotel.uuid).reached


def test_a_manager_without_e_mail_stays_the_manager(world):
    hotel, person = world.hotel(), world.person(email="ana@example.org")
    _, code, who = without_email(world.code(hotel))
    park = world.hotel(User.objects.get(pk=who), name="Park")
    merge(person, code)
    assert api.is_manager(user_id=person.pk, organisation=park.uuid)
    assert not api.is_manager(user_id=who, organisation=park.uuid)


def test_a_code_of_ones_own_merges_nothing(world):
    hotel = world.hotel()
    browser, code, who = without_email(world.code(hotel))
    response = browser.send("merge", code=code)
    assert response.json()["reason"] == "own_code"
    assert User.objects.get(pk=who).is_active
    assert browser.user_id == who


def test_a_wrong_code_merges_nothing_and_counts_as_guessing(world, settings):
    settings.NOPLACE_RESUME_TRIES = 2
    person = world.person(email="ana@example.org")
    made_up = accounts.resume.code_from("seed")
    assert [merge(person, made_up).status_code for _ in range(3)] == [404, 404, 429]
    assert Participant.objects.count() == 0


def test_only_somebody_signed_in_merges(world):
    hotel = world.hotel()
    _, code, who = without_email(world.code(hotel))
    response = Browser().send("merge", code=code)
    assert response.headers["Location"].startswith("/login/")
    assert User.objects.get(pk=who).is_active
    assert Browser().post(reverse("noplace:merge"), {"code": code}).status_code == 302


def test_what_fails_half_way_changes_nothing(world, monkeypatch):
    hotel, person = world.hotel(), world.person(email="ana@example.org")
    _, code, who = without_email(world.code(hotel), "room", "tree")

    def fail(_user_id):
        raise RuntimeError("the database is gone")

    monkeypatch.setattr("noplace_xblock.host.accounts.close", fail)
    with pytest.raises(RuntimeError):
        accounts.merge(user_id=person.pk, code=code)
    assert [place.organisation_uuid for place in api.memberships(user_id=who)] == [hotel.uuid]
    assert Completion.objects.get().participant.user_id == who
    monkeypatch.undo()
    accounts.merge(user_id=person.pk, code=code)
    assert Completion.objects.get().participant.user_id == person.pk
