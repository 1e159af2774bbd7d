"""The way from a code to a certificate, through the real completion app."""

from __future__ import annotations

import datetime as dt

import pytest
from django.utils import timezone

from noplace_xblock.certification import api
from noplace_xblock.certification.models import Certificate, Completion, Heard, Membership, Progress
from noplace_xblock.directory import api as directory

from .conftest import COURSE, complete, usage_key


def numbers(hotel):
    return api.progress(organisation=hotel.uuid).numbers


def test_three_of_five_hold_a_certificate(world):
    hotel = world.hotel(employees=5)
    world.trained(hotel, 2)
    assert numbers(hotel).completed == 2
    assert numbers(hotel).to_go == 1
    assert api.certificate(organisation=hotel.uuid) is None

    newcomer = world.member(hotel, job="housekeeping")
    complete(newcomer, "room")
    assert api.certificate(organisation=hotel.uuid) is None
    complete(newcomer, "tree")

    progress = api.progress(organisation=hotel.uuid)
    assert progress.reached
    assert progress.numbers == api.ProgressNumbers(
        completed=3, members=3, denominator=5, required=3, to_go=0, percent=60
    )
    certificate = api.certificate(organisation=hotel.uuid)
    assert (certificate.name, certificate.town, certificate.status) == ("Hotel De Zwaan", "Zeist", "valid")
    assert progress.certified_until == certificate.expires_on
    assert not Heard.objects.exists()


def test_a_partial_completion_and_a_foreign_block_count_nothing(world):
    hotel = world.hotel(employees=1)
    person = world.member(hotel, job="housekeeping")
    complete(person, "room", "tree", completion=0.5)
    complete(person, "room", "tree", course="course-v1:noplace+signals+2025")
    assert not Completion.objects.exists()


def test_without_required_blocks_nobody_completes(world):
    hotel = world.hotel(employees=1)
    api.set_required_blocks(programme="training", blocks=[])
    world.member(hotel, "room", "tree", "desk")
    assert not Completion.objects.exists()


def test_a_job_decides_what_is_needed(world):
    hotel = world.hotel(employees=5)
    desk = world.member(hotel, "room", "tree", job="front_desk")
    anyone = world.member(hotel, "room", "tree")
    assert numbers(hotel).completed == 0
    api.set_job(user_id=desk.pk, job="housekeeping")
    assert numbers(hotel).completed == 1
    complete(anyone, "desk")
    assert numbers(hotel).completed == 2


def test_who_completed_before_joining_counts_on_joining(world):
    hotel = world.hotel(employees=1)
    person = world.person()
    complete(person, "room", "desk", "tree")
    assert not Completion.objects.exists()
    api.join(user_id=person.pk, code=world.code(hotel))
    assert api.certificate(organisation=hotel.uuid)


def test_leaving_and_a_new_headcount_are_counted_at_once(world):
    hotel = world.hotel(employees=10)
    leaver, _ = world.trained(hotel, 2)
    assert numbers(hotel).percent == 20
    api.leave(user_id=leaver.pk, organisation_uuid=hotel.uuid)
    assert numbers(hotel).percent == 10
    api.leave(user_id=leaver.pk, organisation_uuid=hotel.uuid)
    api.declare_headcount(organisation=hotel.uuid, employees=20, attested_by=leaver.pk)
    assert numbers(hotel).percent == 5


def test_a_certificate_stays_when_staff_leave(world):
    hotel = world.hotel(employees=5)
    people = world.trained(hotel, 3)
    before = api.certificate(organisation=hotel.uuid)
    api.leave(user_id=people[0].pk, organisation_uuid=hotel.uuid)
    after = api.progress(organisation=hotel.uuid)
    assert not after.reached
    assert after.certified_until == before.expires_on
    assert api.certificate(organisation=hotel.uuid) == before


def test_a_programme_that_asks_less_counts_everybody_anew(world):
    hotel = world.hotel(employees=1)
    world.member(hotel, "tree", job="housekeeping")
    assert api.certificate(organisation=hotel.uuid) is None
    api.set_required_blocks(programme="training", blocks=[(usage_key("tree"), [])])
    assert api.certificate(organisation=hotel.uuid)


def test_a_new_headcount_that_falls_much_asks_why(world):
    hotel = world.hotel(employees=10)
    person = world.person()
    with pytest.raises(api.ReasonNeeded):
        api.declare_headcount(organisation=hotel.uuid, employees=7, attested_by=person.pk, reason=" ")
    api.declare_headcount(organisation=hotel.uuid, employees=8, attested_by=person.pk)
    api.declare_headcount(organisation=hotel.uuid, employees=4, attested_by=person.pk, reason="A wing closed")
    assert api.headcount(organisation=hotel.uuid).employees == 4
    for wrong in (0, -3, 1_000_000):
        with pytest.raises(api.InvalidHeadcount):
            api.declare_headcount(organisation=hotel.uuid, employees=wrong, attested_by=person.pk)


def test_a_small_organisation_shows_no_numbers(world):
    hotel = world.hotel(employees=4)
    (person,) = world.trained(hotel, 1)
    seen = api.progress(organisation=hotel.uuid)
    assert seen.numbers is None
    assert not seen.reached
    assert api.memberships(user_id=person.pk)[0].progress == seen


def test_an_ended_certificate_is_expired_and_renewed_only_at_the_line(world):
    hotel = world.hotel(employees=1)
    (person,) = world.trained(hotel, 1)
    first = api.certificate(organisation=hotel.uuid)
    api.leave(user_id=person.pk, organisation_uuid=hotel.uuid)
    Certificate.objects.update(expires_at=timezone.now() - dt.timedelta(days=1))
    assert api.check_certificate(verify_code=first.verify_code).status == "expired"
    assert api.sweep() == 1
    assert api.sweep() == 0
    assert Certificate.objects.get().status == "expired"

    api.join(user_id=person.pk, code=world.code(hotel))
    assert api.certificate(organisation=hotel.uuid).verify_code != first.verify_code
    assert [c.status for c in Certificate.objects.order_by("pk")] == ["expired", "valid"]


def test_evaluating_again_changes_nothing(world):
    hotel = world.hotel(employees=5)
    world.trained(hotel, 3)
    first = api.certificate(organisation=hotel.uuid)
    views = {api.evaluate(organisation=hotel.uuid, programme="training") for _ in range(3)}
    assert views == {api.progress(organisation=hotel.uuid)}
    assert api.certificate(organisation=hotel.uuid) == first
    assert Certificate.objects.count() == Progress.objects.count() == 1


def test_the_sweep_takes_up_what_a_lost_task_left(world):
    hotel = world.hotel(employees=1)
    person = world.member(hotel, job="housekeeping")
    from completion.models import BlockCompletion
    from opaque_keys.edx.keys import UsageKey

    rows = [UsageKey.from_string(usage_key(name)) for name in ("room", "tree")]
    BlockCompletion.objects.bulk_create(
        BlockCompletion(user=person, context_key=key.context_key, block_key=key, block_type="x", completion=1)
        for key in rows
    )
    Heard.objects.create(user_id=person.pk, usage_key=usage_key("tree"), at=timezone.now() - dt.timedelta(hours=1))
    assert api.certificate(organisation=hotel.uuid) is None
    assert api.sweep() == 1
    assert api.certificate(organisation=hotel.uuid)
    assert not Heard.objects.exists()


def test_a_retired_account_keeps_counting(world):
    hotel = world.hotel(employees=5)
    (person,) = world.trained(hotel, 1)
    person.delete()
    assert api.evaluate(organisation=hotel.uuid, programme="training").numbers.completed == 1


def test_the_directory_learns_the_country_from_the_last_place_joined(world):
    person = world.person()
    assert directory.where_is(user_id=person.pk) is None
    antwerp = directory.ensure_region(country="BE", county="Antwerpen", municipality="Antwerpen")
    world.member(world.hotel(), person=person)
    world.member(world.hotel(region=antwerp), person=person)
    assert directory.where_is(user_id=person.pk) == "BE"


def test_one_person_has_one_job_everywhere(world):
    person = world.member(world.hotel(), job="front_desk")
    world.member(world.hotel(), person=person)
    assert {place.job for place in api.memberships(user_id=person.pk)} == {"front_desk"}
    world.member(world.hotel(), person=person, job="housekeeping")
    assert set(Membership.objects.values_list("job", flat=True)) == {"housekeeping"}


def test_a_programme_that_cannot_work_is_refused(world):
    for values in ({"threshold": 0}, {"threshold": 101}, {"comparison": "more_than", "threshold": 100}):
        with pytest.raises(api.InvalidProgramme):
            api.create_programme(name="Other", courses=[COURSE], **values)
    for key in ("nonsense", usage_key("room", "course-v1:other+course+run")):
        with pytest.raises(api.InvalidProgramme):
            api.set_required_blocks(programme="training", blocks=[(key, [])])
    with pytest.raises(api.InvalidProgramme):
        api.create_programme(name="Again", slug="training", courses=[COURSE])
    with pytest.raises(api.UnknownProgramme):
        api.set_required_blocks(programme="none", blocks=[])
