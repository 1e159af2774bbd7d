"""A retired account is forgotten, and what it completed goes on counting."""

from __future__ import annotations

import pytest

from noplace_xblock.certification import api
from noplace_xblock.certification.models import HeadcountDeclaration, Heard, Manager, Participant
from noplace_xblock.directory import api as directory
from noplace_xblock.host import signals


def retire(person):
    signals.USER_RETIRED.send(sender=None, user=person)


def test_the_person_is_forgotten_and_the_count_stays(world):
    hotel = world.hotel(employees=1)
    person = world.member(hotel, "tree", "desk", job="front_desk")
    Participant.objects.update(resume_hash="0" * 64)
    before = api.progress(organisation=hotel.uuid)
    retire(person)
    participant = Participant.objects.get()
    assert (participant.user_id, participant.resume_hash) == (None, None)
    api.evaluate(organisation=hotel.uuid, programme=world.programme)
    assert api.progress(organisation=hotel.uuid) == before


def test_nothing_else_points_to_the_person_any_more(world):
    person = world.person()
    world.hotel(manager=person)
    directory.appoint_coordinator(user_id=person.pk, region_id=world.town)
    Heard.objects.create(user_id=person.pk, usage_key="k")
    retire(person)
    assert not Manager.objects.filter(user=person).exists()
    assert not HeadcountDeclaration.objects.filter(attested_by=person).exists()
    assert not Heard.objects.exists()
    assert directory.regions_of(user_id=person.pk) == ()


def test_twice_is_the_same_as_once(world):
    person = world.member(world.hotel())
    retire(person)
    retire(person)
    assert Participant.objects.filter(user=None).count() == 1


def test_others_stay(world):
    hotel = world.hotel(employees=5)
    stays = world.member(hotel)
    retire(world.person())
    assert api.memberships(user_id=stays.pk)


@pytest.mark.parametrize("offices", [True, False])
def test_an_account_that_is_deleted_leaves_the_count_too(world, offices):
    hotel = world.hotel(employees=1)
    person = world.member(hotel, "tree", "desk", job="front_desk")
    if offices:
        directory.appoint_coordinator(user_id=person.pk, region_id=world.town)
    person.delete()
    api.evaluate(organisation=hotel.uuid, programme=world.programme)
    assert api.progress(organisation=hotel.uuid).reached
