"""What a page shows is kept, and anew as soon as it has changed."""

import datetime as dt

import pytest

from noplace_xblock.certification import api as certification
from noplace_xblock.directory import api
from noplace_xblock.directory.models import Contact

TODAY = dt.date(2026, 5, 1)


@pytest.fixture
def police(db) -> Contact:
    return Contact.objects.create(country="NL", kind="police", name="Police", number="0900-8844", verified_on=TODAY)


def shown(on: dt.date = TODAY) -> list[str]:
    return [number.text for number in api.numbers_to_call(country="nl", on=on)]


def test_asked_once(police, django_assert_num_queries):
    first = shown()
    with django_assert_num_queries(0):
        assert shown() == first == ["0900-8844"]


def test_a_changed_number_is_seen_at_once(police):
    shown()
    police.number = "112"
    police.save()
    assert shown() == ["112"]


def test_a_verification_is_seen_at_once(police, django_user_model):
    person = django_user_model.objects.create(username="who_calls").pk
    shown()
    api.unverify_contact(contact_id=police.pk)
    assert shown() == []
    api.verify_contact(contact_id=police.pk, by=person, on=TODAY)
    assert shown() == ["0900-8844"]


def test_another_day_is_asked_anew(police):
    assert shown() == ["0900-8844"]
    assert shown(on=TODAY - dt.timedelta(days=1)) == []


def test_a_deleted_contact_is_gone(police):
    shown()
    police.delete()
    assert shown() == []


def test_where_a_person_works_follows_joining_and_leaving(db, django_user_model, django_assert_num_queries):
    manager, learner = (django_user_model.objects.create(username=name).pk for name in ("manager", "learner"))
    region = api.ensure_region(country="BE", county="Antwerpen", municipality="Mechelen")
    hotel = certification.register_organisation(
        user_id=manager, region_id=region, kind="hotel", name="Hotel", locale="nl", employees=5
    )
    assert api.where_is(user_id=learner) is None
    with django_assert_num_queries(0):
        assert api.where_is(user_id=learner) is None
    certification.join(user_id=learner, code=certification.join_key(organisation=hotel.uuid).code)
    assert api.where_is(user_id=learner) == "BE"
    certification.leave(user_id=learner, organisation_uuid=hotel.uuid)
    assert api.where_is(user_id=learner) is None


def test_who_coordinates_is_asked_once_for_everybody(db, django_user_model, django_assert_num_queries):
    learners = [django_user_model.objects.create(username=f"learner{number}").pk for number in range(3)]
    assert not api.is_coordinator(user_id=learners[0])
    with django_assert_num_queries(0):
        assert not any(api.is_coordinator(user_id=learner) for learner in learners)


def test_an_appointment_is_seen_at_once_and_so_is_its_end(db, django_user_model):
    person = django_user_model.objects.create(username="coordinator").pk
    assert not api.is_coordinator(user_id=person)
    api.appoint_coordinator(user_id=person, region_id=api.ensure_region(country="BE"))
    assert api.is_coordinator(user_id=person)
    api.forget_person(user_id=person)
    assert not api.is_coordinator(user_id=person)
