"""A reconcile finds what is wrong, says it, and mends it; and asks as often for many organisations as for few."""

from __future__ import annotations

import logging

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from noplace_xblock.certification import api, reconcile
from noplace_xblock.certification.models import HeadcountDeclaration, Membership, Progress, RegionTotal
from noplace_xblock.directory.models import Region


@pytest.fixture
def hotel(world):
    found = world.hotel(employees=6)
    world.trained(found, 2)
    return found


def progress(hotel):
    row = Progress.objects.get(organisation__uuid=hotel.uuid)
    return row.headcount, row.members, row.completed


def test_where_all_is_right_it_finds_and_writes_nothing(hotel):
    before = Progress.objects.get().evaluated_at
    report = api.reconcile()
    assert (report.organisations, report.different, report.regions_different) == (1, 0, 0)
    assert Progress.objects.get().evaluated_at == before


@pytest.mark.parametrize("wrong", [{"members": 9}, {"completed": 0}, {"headcount": 1}, {"name": "x"}, {"county_id": 1}])
def test_a_wrong_row_is_told_and_mended(hotel, wrong, caplog):
    Progress.objects.update(**wrong)
    with caplog.at_level(logging.WARNING):
        report = api.reconcile()
    assert report.different == 1
    assert report.differences[0].organisation == hotel.uuid
    assert report.differences[0].stood != report.differences[0].true
    assert str(hotel.uuid) in caplog.text
    assert progress(hotel) == (6, 2, 2)
    assert api.reconcile().different == 0


def test_a_missing_row_is_told_and_made(hotel):
    Progress.objects.all().delete()
    assert [one.stood for one in api.reconcile().differences] == [None]
    assert progress(hotel) == (6, 2, 2)


def test_a_change_that_nobody_noted_is_found(hotel):
    Membership.objects.filter(pk=Membership.objects.first().pk).update(left_at="2026-01-01T00:00Z", active_key=None)
    HeadcountDeclaration.objects.update(employees=7)
    assert api.reconcile().different == 1
    assert progress(hotel) == (7, 1, 1)


def test_an_organisation_in_another_town_is_counted_there(world, hotel):
    Progress.objects.get().organisation.__class__.objects.update(region=world.elsewhere)
    api.reconcile()
    found = {row.region_id: row.on_the_way for row in RegionTotal.objects.all()}
    assert found[world.elsewhere] == 1
    assert found[world.town] == 0
    assert found[world.country] == 1


def test_wrong_totals_are_counted_anew(world, hotel):
    RegionTotal.objects.filter(region=world.county).update(certified=5)
    assert api.reconcile().regions_different == 1
    assert RegionTotal.objects.get(region=world.county).certified == 0


@pytest.mark.parametrize("size", [1, 2, 2000])
def test_parts_of_any_size_find_the_same(world, monkeypatch, size):
    monkeypatch.setattr(reconcile, "ORGANISATIONS", size)
    for number in range(5):
        world.hotel(name=str(number))
    Progress.objects.filter(name__in=["1", "4"]).update(members=3)
    report = api.reconcile()
    assert (report.organisations, report.different) == (5, 2)


def test_it_asks_as_often_for_many_as_for_few(world):
    asked = []
    for more in (1, 8):
        for number in range(more):
            world.trained(world.hotel(name=f"{more} {number}"))
        with CaptureQueriesContext(connection) as queries:
            api.reconcile()
        asked.append(len(queries))
    assert asked[0] == asked[1]


def test_of_very_many_differences_the_first_are_kept_and_all_counted(world, monkeypatch):
    monkeypatch.setattr(reconcile, "_SHOWN", 2)
    for number in range(4):
        world.hotel(name=str(number))
    Progress.objects.update(members=9)
    report = api.reconcile()
    assert (report.different, len(report.differences)) == (4, 2)


def test_a_county_with_an_organisation_of_its_own_counts_it_once(world):
    world.hotel(name="In a town")
    world.hotel(name="Between the towns", region=world.county)
    assert Region.objects.get(pk=world.county).level == Region.Level.COUNTY
    found = {row.region_id: row.never_started for row in RegionTotal.objects.all()}
    assert (found[world.town], found[world.county], found[world.country]) == (1, 2, 2)
    assert api.reconcile().regions_different == 0
