"""What is old goes, what counts stays, and the figures are right afterwards."""

from __future__ import annotations

import datetime as dt

import pytest
import time_machine
from django.core.management import call_command
from django.utils import timezone

from noplace_xblock.certification import api
from noplace_xblock.certification.models import (
    Certificate,
    Completion,
    HeadcountDeclaration,
    Membership,
    Participant,
    Programme,
    Progress,
)

from .conftest import complete


@pytest.fixture
def hotel(world):
    return world.hotel(employees=6)


def after(days):
    return time_machine.travel(timezone.now() + dt.timedelta(days=days), tick=False)


def test_who_has_done_nothing_for_long_is_forgotten_and_counted_no_more(world, hotel):
    person = world.trained(hotel)[0]
    with after(740):
        assert api.forget_old()["people"] == 1
    assert not Participant.objects.filter(user=person).exists()
    assert not Membership.objects.exists()
    assert not Completion.objects.exists()
    assert (Progress.objects.get().members, Progress.objects.get().completed) == (0, 0)


def test_a_completion_that_still_counts_keeps_its_person(world, hotel):
    Programme.objects.update(learner_validity_months=36)
    world.trained(hotel)
    with after(740):
        assert api.forget_old()["people"] == 0
    assert Progress.objects.get().completed == 1


def test_a_completion_that_counts_for_ever_keeps_its_person(world, hotel):
    Programme.objects.update(learner_validity_months=None)
    world.trained(hotel)
    with after(5000):
        assert api.forget_old()["people"] == 0


def test_who_did_something_lately_stays(world, hotel):
    person = world.member(hotel)
    with after(700):
        complete(person, "room", "desk", "tree")
    with after(740):
        assert api.forget_old()["people"] == 0


def test_the_time_is_a_setting(world, hotel, settings):
    settings.NOPLACE_KEEP_MONTHS = 1
    Programme.objects.update(learner_validity_months=1)
    world.trained(hotel)
    with after(40):
        assert api.forget_old()["people"] == 1


def test_the_register_keeps_certificates_five_years_after_their_end(world):
    world.trained(world.hotel(employees=1))
    Programme.objects.update(active=False)
    with after(365 * 6):
        Certificate.objects.update(active_key=None)
        assert api.forget_old()["certificates"] == 0
    with after(365 * 6 + 10):
        assert api.forget_old()["certificates"] == 1


def test_the_headcount_that_holds_stays_however_old(world, hotel):
    api.declare_headcount(organisation=hotel.uuid, employees=9, attested_by=world.person().pk)
    with after(365 * 6):
        assert api.forget_old()["headcounts"] == 1
    assert HeadcountDeclaration.objects.get().employees == 9


def test_again_there_is_nothing(world, hotel):
    world.trained(hotel)
    with after(365 * 7):
        api.forget_old()
        assert set(api.forget_old().values()) == {0}


def test_commands_say_what_they_did(world, hotel, capsys):
    person = world.trained(hotel)[0]
    Progress.objects.update(members=5)
    call_command("noplace_reconcile")
    assert f"{hotel.uuid} in training: 1 of 5, headcount 6 -> 1 of 1, headcount 6" in capsys.readouterr().out
    call_command("noplace_evaluate", str(hotel.uuid))
    assert f"{hotel.uuid}: not yet" in capsys.readouterr().out
    call_command("noplace_erase", str(person.pk))
    assert not Participant.objects.filter(user__isnull=False).exists()
    assert Progress.objects.get().completed == 1
    call_command("noplace_retain")
    assert "people: 0" in capsys.readouterr().out
