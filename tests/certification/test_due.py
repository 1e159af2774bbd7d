"""A change notes what must be counted, repeats fold into one count, and a note that comes meanwhile stays."""

from __future__ import annotations

import datetime as dt
from unittest import mock

import pytest
import time_machine
from django.db import transaction
from django.utils import timezone

from noplace_xblock.certification import api, due, evaluation, rules, totals
from noplace_xblock.certification.models import (
    Certificate,
    Completion,
    Due,
    HeadcountDeclaration,
    Organisation,
    Programme,
    Progress,
    ProgressWeek,
    RegionTotal,
)
from noplace_xblock.directory import api as directory

from .conftest import COURSE, complete, usage_key
from .post import post_office

REFRESHER = "course-v1:noplace+refresher+2027"


def organisation_id(hotel):
    return Organisation.objects.get(uuid=hotel.uuid).pk


def later(**time):
    return time_machine.travel(timezone.now() + dt.timedelta(**time), tick=False)


def test_twenty_changes_are_one_evaluation(world):
    hotel = world.hotel(employees=9)
    with post_office() as post:
        for number in range(20):
            api.declare_headcount(organisation=hotel.uuid, employees=50 + number, attested_by=world.person().pk)
        with mock.patch.object(evaluation, "evaluate", wraps=evaluation.evaluate) as evaluate:
            post.deliver(range(20))
    assert evaluate.call_count == 1
    assert Progress.objects.get().headcount == 69


def test_a_note_that_comes_while_it_is_counted_stays(world):
    pk = organisation_id(world.hotel())

    def another(*_):
        due.mark([pk])
        return mock.DEFAULT

    with post_office():
        due.mark([pk])
        with mock.patch.object(evaluation, "evaluate", side_effect=another, wraps=evaluation.evaluate):
            evaluation.evaluate_due(organisation_id=pk)
        assert len(due.notes(Due.ORGANISATION, pk)) == 1


def test_a_new_organisation_sees_its_figures_before_any_worker_comes(world):
    with post_office():
        hotel = world.hotel(employees=12)
        assert api.progress(organisation=hotel.uuid).numbers.denominator == 12


def test_a_change_that_is_rolled_back_notes_nothing(world):
    pk = organisation_id(world.hotel())
    with transaction.atomic():
        due.mark([pk])
        transaction.set_rollback(True)
    assert not Due.objects.exists()


def test_an_evaluation_that_fails_leaves_its_note(world):
    pk = organisation_id(world.hotel())
    with post_office():
        due.mark([pk])
    with mock.patch.object(evaluation, "_write", side_effect=RuntimeError), pytest.raises(RuntimeError):
        evaluation.evaluate_due(organisation_id=pk)
    assert due.notes(Due.ORGANISATION, pk)


def test_a_note_about_an_organisation_that_is_gone_goes_too(world):
    due.mark([12345])
    assert not Due.objects.exists()


def test_the_sweep_leaves_young_notes_to_their_own_task(world):
    hotel = world.hotel(employees=5)
    with post_office():
        api.declare_headcount(organisation=hotel.uuid, employees=7, attested_by=world.person().pk)
        api.sweep()
        assert Progress.objects.get().headcount == 5
        with later(minutes=3):
            api.sweep()
    assert Progress.objects.get().headcount == 7


def test_a_completion_runs_out_without_anybody_telling(world):
    hotel = world.hotel(employees=5)
    world.trained(hotel, 2)
    with later(days=730):
        api.sweep()
    assert Progress.objects.get().completed == 2
    with later(days=732):
        api.sweep()
    assert Progress.objects.get().completed == 0
    assert not Due.objects.filter(kind=Due.ORGANISATION).exists()


def test_weeks_are_kept_and_the_present_one_follows(world):
    hotel = world.hotel(employees=5)
    world.trained(hotel)
    with later(days=8):
        world.trained(hotel)
    rows = list(ProgressWeek.objects.values_list("week", "completed"))
    monday = rules.week_of(timezone.now())
    assert rows[0] == (monday, 1)
    assert [completed for _, completed in rows] == [1, 2]


def test_a_certificate_renewed_within_the_grace_goes_on_from_the_end_of_the_last(world):
    hotel = world.hotel(employees=3)
    people = world.trained(hotel, 2)
    ended = Certificate.objects.get().expires_at
    Completion.objects.all().delete()
    with time_machine.travel(ended + dt.timedelta(days=59), tick=False):
        api.sweep()
        assert not Certificate.objects.filter(active_key__isnull=False).exists()
        for person in people:
            complete(person, "desk")
        newest = Certificate.objects.first()
    assert newest.valid_from == ended
    assert newest.expires_at == rules.add_months(ended, 12)


def test_a_certificate_after_the_grace_begins_anew(world):
    hotel = world.hotel(employees=3)
    people = world.trained(hotel, 2)
    ended = Certificate.objects.get().expires_at
    Completion.objects.all().delete()
    with time_machine.travel(ended + dt.timedelta(days=61), tick=False):
        api.sweep()
        for person in people:
            complete(person, "desk")
        assert Certificate.objects.first().valid_from == timezone.now()


def test_who_is_above_the_line_at_the_end_is_renewed_at_once(world):
    hotel = world.hotel(employees=3)
    world.trained(hotel, 2)
    first = Certificate.objects.get()
    with time_machine.travel(first.expires_at + dt.timedelta(minutes=10), tick=False):
        api.sweep()
    first.refresh_from_db()
    assert first.status == Certificate.Status.EXPIRED
    assert Certificate.objects.get(active_key__isnull=False).valid_from == first.expires_at


def test_an_organisation_below_the_smallest_size_gets_no_certificate(world):
    Programme.objects.update(smallest_headcount=4)
    small, large = world.hotel(employees=3, name="Small"), world.hotel(employees=4, name="Large")
    world.trained(small, 3)
    world.trained(large, 3)
    assert api.certificate(organisation=small.uuid) is None
    assert api.certificate(organisation=large.uuid)


@pytest.mark.parametrize(("first", "counts"), [(True, True), (False, False)])
def test_a_refresher_counts_for_those_alone_who_completed_before(world, first, counts):
    programme = Programme.objects.get()
    programme.courses, programme.refreshers = [COURSE, REFRESHER], [REFRESHER]
    programme.save()
    api.set_required_blocks(programme="training", blocks=[(usage_key("room"), []), (usage_key("short", REFRESHER), [])])
    hotel = world.hotel(employees=3)
    person = world.member(hotel, *(["room"] if first else []))
    Completion.objects.update(completed_at=timezone.now() - dt.timedelta(days=3000))
    complete(person, "short", course=REFRESHER)
    api.sweep()
    assert Progress.objects.get().completed == int(counts)


def test_totals_count_each_organisation_in_its_town_and_all_above(world):
    certified = world.hotel(employees=1, name="One")
    world.trained(certified)
    world.hotel(name="Two", employees=6)
    world.trained(world.hotel(name="Three", employees=9, region=world.elsewhere), 2)
    town = RegionTotal.objects.get(region=world.town)
    country = RegionTotal.objects.get(region=world.country)
    assert (town.certified, town.never_started, town.on_the_way) == (1, 1, 0)
    assert (country.certified, country.never_started, country.on_the_way) == (1, 1, 1)
    assert (town.trained, country.trained) == (0, 2)  # the one of a single person isn't shown


def test_an_organisation_that_moves_leaves_the_old_towns_totals(world):
    hotel = world.hotel()
    Organisation.objects.update(region=world.elsewhere)
    due.mark([organisation_id(hotel)])
    found = {row.region_id: row.never_started for row in RegionTotal.objects.all()}
    assert (found[world.town], found[world.elsewhere], found[world.country]) == (0, 1, 1)


def test_lost_notes_of_regions_are_taken_by_the_sweep(world):
    with post_office():
        world.hotel()
        evaluation.evaluate_organisation(organisation_id=Organisation.objects.get().pk)
        assert not RegionTotal.objects.exists()
        with later(minutes=3):
            api.sweep()
    assert RegionTotal.objects.get(region=world.town).never_started == 1


def test_columns_of_totals_are_the_standings(world):
    assert set(totals.STANDINGS) == set(Progress.Standing.values) - {Progress.Standing.CLOSED}
    assert directory.path_to(region_id=999) == []


def region_notes(world):
    return due.notes(Due.REGION, world.town)


def test_where_a_note_of_the_region_waits_another_needs_no_message(world):
    hotels = [organisation_id(world.hotel(name=name, employees=5)) for name in "AB"]
    with post_office() as post:
        for pk, employees in zip(hotels, (6, 7), strict=True):
            HeadcountDeclaration.objects.filter(organisation=pk).update(employees=employees)
            evaluation.evaluate_organisation(organisation_id=pk)
        assert [name for name, _ in post.letters] == ["noplace.count_region"]
        assert len(region_notes(world)) == 2
        post.deliver([0])
    assert not region_notes(world)


def test_a_note_that_comes_while_the_region_is_counted_is_taken_by_the_same_count(world):
    pk = organisation_id(world.hotel(employees=5))
    HeadcountDeclaration.objects.update(employees=6)
    with post_office():
        evaluation.evaluate_organisation(organisation_id=pk)
        HeadcountDeclaration.objects.update(employees=7)
        done = due.done

        def another_first(seen):
            if HeadcountDeclaration.objects.filter(employees=7).update(employees=8):
                evaluation.evaluate_organisation(organisation_id=pk)
            done(seen)

        with mock.patch.object(due, "done", side_effect=another_first):
            totals.count_due(region_id=world.town)
    assert not region_notes(world)


def test_where_the_other_note_went_meanwhile_a_message_goes_out(world):
    world.hotel()
    with post_office() as post, transaction.atomic():
        due.mark_region_beside(world.town, 12345)
    assert post.letters == [("noplace.count_region", (world.town,))]
