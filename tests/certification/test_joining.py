"""Codes that let in, codes that don't, and guessing."""

from __future__ import annotations

import datetime as dt

import pytest
from django.utils import timezone

from noplace_xblock.certification import api
from noplace_xblock.certification.models import Membership, Organisation


def join(world, person, code):
    return api.join(user_id=person.pk, code=code)


def test_a_code_is_read_as_people_type_it(world):
    hotel = world.hotel()
    shown = api.join_key(organisation=hotel.uuid).shown
    for typed in (shown.lower(), f" {shown} ", shown.replace("-", " ")):
        assert join(world, world.person(), typed).organisation_uuid == hotel.uuid


def test_joining_twice_is_the_same_membership(world):
    hotel, person = world.hotel(), world.person()
    first = join(world, person, world.code(hotel))
    api.new_join_key(organisation=hotel.uuid)
    assert join(world, person, world.code(hotel)) == first
    assert Membership.objects.count() == 1


def test_coming_back_is_a_new_membership(world):
    hotel, person = world.hotel(), world.person()
    first = join(world, person, world.code(hotel))
    api.leave(user_id=person.pk, organisation_uuid=hotel.uuid)
    assert api.memberships(user_id=person.pk) == ()
    assert join(world, person, world.code(hotel)).joined_at > first.joined_at
    assert Membership.objects.count() == 2


def refusal(world, code, person=None) -> str:
    with pytest.raises(api.JoinRefused) as caught:
        join(world, person or world.person(), code)
    assert str(caught.value.message)
    return caught.value.reason


def test_refusals_have_stable_reasons(world):
    hotel, past = world.hotel(), timezone.now() - dt.timedelta(seconds=1)
    old = world.code(hotel)
    assert refusal(world, "NOTACODE") == "unknown"
    assert refusal(world, "") == "unknown"
    expired = api.new_join_key(organisation=hotel.uuid, expires_at=past)
    assert refusal(world, old) == "revoked"
    assert refusal(world, expired.code) == "expired"
    small = api.new_join_key(organisation=hotel.uuid, limit=1)
    person = world.person()
    join(world, person, small.code)
    assert refusal(world, small.code) == "full"
    join(world, person, small.code)  # who is in stays in
    Organisation.objects.update(status="closed")
    assert refusal(world, small.code) == "revoked"


def test_leaving_and_coming_back_takes_one_place_of_the_limit(world):
    hotel, person = world.hotel(), world.person()
    key = api.new_join_key(organisation=hotel.uuid, limit=2)
    for _ in range(3):
        join(world, person, key.code)
        api.leave(user_id=person.pk, organisation_uuid=hotel.uuid)
    join(world, world.person(), key.code)
    assert refusal(world, key.code) == "full"


def test_guessing_is_slowed_down_for_the_person_alone(world, settings):
    settings.NOPLACE_JOIN_TRIES = 3
    hotel, guesser = world.hotel(), world.person()
    assert [refusal(world, "WRONG", guesser) for _ in range(4)] == ["unknown"] * 3 + ["too_many_tries"]
    assert refusal(world, world.code(hotel), guesser) == "too_many_tries"
    join(world, world.person(), world.code(hotel))


def test_guessing_from_one_address_with_many_accounts_is_slowed_down(world, settings):
    settings.NOPLACE_JOIN_TRIES = 1
    for _ in range(10):
        with pytest.raises(api.UnknownCode):
            api.look_up_code(user_id=world.person().pk, code="WRONG", address="192.0.2.7")
    with pytest.raises(api.TooManyTries):
        api.look_up_code(user_id=world.person().pk, code="WRONG", address="192.0.2.7")
    with pytest.raises(api.UnknownCode):
        api.look_up_code(user_id=world.person().pk, code="WRONG", address="192.0.2.8")
