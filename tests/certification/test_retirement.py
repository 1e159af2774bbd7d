"""A retired or deleted account is forgotten, and what it completed goes on counting."""

from __future__ import annotations

import pytest
from completion.models import BlockCompletion
from django.contrib.auth import get_user_model
from opaque_keys.edx.keys import UsageKey

from noplace_xblock.certification import api, retirement
from noplace_xblock.certification.models import HeadcountDeclaration, Heard, Manager, Participant, Progress
from noplace_xblock.directory import api as directory
from noplace_xblock.host import signals

from .conftest import usage_key


def retire(person):
    """As the platform does it (`USER_RETIRE_LMS_MISC`): the e-mail is changed already."""
    get_user_model().objects.filter(pk=person.pk).update(email="retired@example.org")
    signals.USER_RETIRED.send(sender=None, user=person)


def delete(person):
    person.delete()


def delete_many(person):
    get_user_model().objects.filter(pk=person.pk).delete()


@pytest.fixture(params=[retire, delete, delete_many], ids=lambda way: way.__name__)
def end(request):
    """The ways in which an account ends."""
    return request.param


def test_the_person_is_forgotten_and_the_count_stays(world, end):
    hotel = world.hotel(employees=1)
    person = world.member(hotel, "tree", "desk", job="front_desk")
    Participant.objects.update(resume_hash="0" * 64)
    before = api.progress(organisation=hotel.uuid)
    assert before.reached
    end(person)
    participant = Participant.objects.get()
    assert (participant.user_id, participant.resume_hash) == (None, None)
    api.evaluate(organisation=hotel.uuid, programme=world.programme)
    assert api.progress(organisation=hotel.uuid) == before


def test_nothing_else_points_to_the_person_any_more(world, end):
    person = world.person()
    user_id = person.pk
    world.hotel(manager=person)
    directory.appoint_coordinator(user_id=user_id, region_id=world.town)
    Heard.objects.create(user_id=user_id, usage_key="k")
    end(person)
    assert not Manager.objects.filter(user_id=user_id).exists()
    assert not HeadcountDeclaration.objects.filter(attested_by_id=user_id).exists()
    assert not Heard.objects.exists()
    assert directory.regions_of(user_id=user_id) == ()


def test_an_organisation_stays_when_its_last_manager_goes(world, end):
    manager = world.person()
    hotel = world.hotel(manager=manager)
    end(manager)
    assert [one.name for one in api.organisations_in(region=world.town).lines] == [hotel.name]


def test_organisations_concerned_are_evaluated(world, end):
    person = world.member(world.hotel(employees=5), "tree", "desk", job="front_desk")
    Progress.objects.update(members=9, completed=9)
    end(person)
    assert Progress.objects.values_list("members", "completed").get() == (1, 1)


def test_what_was_heard_a_moment_before_still_counts(world, end):
    hotel = world.hotel(employees=1)
    person = world.member(hotel, job="front_desk")
    for key in (UsageKey.from_string(usage_key(name)) for name in ("tree", "desk")):
        BlockCompletion.objects.bulk_create(  # the task that would count them is still on its way
            [BlockCompletion(user=person, context_key=key.context_key, block_key=key, block_type="x", completion=1)]
        )
    Heard.objects.create(user_id=person.pk, usage_key=usage_key("desk"))
    end(person)
    assert api.progress(organisation=hotel.uuid).reached


def test_retired_twice_is_the_same_as_once(world):
    person = world.member(world.hotel())
    retire(person)
    retire(person)
    assert Participant.objects.filter(user=None).count() == 1


def test_retired_and_then_deleted_is_the_same_as_once(world):
    person = world.member(world.hotel())
    retire(person)
    person.delete()
    assert Participant.objects.filter(user=None).count() == 1


def test_others_stay(world, end):
    hotel = world.hotel(employees=5)
    stays = world.member(hotel)
    end(world.person())
    assert api.memberships(user_id=stays.pk)


def test_somebody_unknown_is_nobody(world):
    world.member(world.hotel())
    api.forget_person(user_id=987_654)
    assert Participant.objects.filter(user__isnull=False).count() == 1


def test_an_error_goes_back_to_the_one_who_retires(world, monkeypatch):
    """The platform then answers 500, and the retirement is tried again: nobody is left behind unnoticed."""
    person = world.member(world.hotel())

    def fails(**_):
        raise OSError("the cache is away")

    monkeypatch.setattr(retirement.directory, "forget_place", fails)
    with pytest.raises(OSError, match="away"):
        retire(person)
    assert Participant.objects.get().user_id == person.pk
