"""What a manager does by the API ends where the pages' doing ends."""

from __future__ import annotations

import datetime as dt
import uuid

import pytest
from django.utils import timezone

from noplace_xblock.certification import api
from noplace_xblock.certification.models import Chain, HeadcountDeclaration, Organisation

from .caller import Caller, reasons

NEW = {"name": "Hotel Nieuw", "kind": "hostel", "locale": "pl", "employees": 12, "attested": True}


@pytest.fixture
def caller(manager):
    return Caller(manager)


@pytest.fixture
def hotel(world, manager):
    return world.hotel(manager, employees=10)


def test_registering(world, manager, caller):
    made = caller.ask("POST", "organisations", body=NEW | {"region_id": world.town, "house_contact": "Duty, 5"}).json()
    found = uuid.UUID(made["uuid"])
    assert api.is_manager(user_id=manager.pk, organisation=found)
    assert api.headcount(organisation=found).employees == 12
    details = api.details(organisation=found)
    assert (details.kind, details.house_contact) == ("hostel", "Duty, 5")
    assert HeadcountDeclaration.objects.get().attested_by == manager


@pytest.mark.parametrize(
    ("change", "wrong"),
    [
        ({"region_id": 999999}, {"region_id": "unknown_region"}),
        ({"region_id": 10**30}, {"region_id": "unknown_region"}),
        ({"kind": "castle"}, {"kind": "invalid_choice"}),
        ({"locale": "xx"}, {"locale": "invalid_choice"}),
        ({"name": " "}, {"name": "blank"}),
        ({"name": "x" * 121}, {"name": "max_length"}),
        ({"attested": False}, {"attested": "not_attested"}),
        ({"welfare_check_days": 0}, {"welfare_check_days": "min_value"}),
        ({"chain": str(uuid.uuid4())}, {"chain": "invalid_details"}),
        ({"status": "active"}, {"status": "unknown_field"}),
    ],
)
def test_registering_wrongly(world, caller, change, wrong):
    reply = caller.ask("POST", "organisations", body={**NEW, "region_id": world.town, **change})
    assert (reply.status_code, reasons(reply)) == (400, wrong)
    assert not Organisation.objects.exists()


def test_an_organisation_lies_in_a_municipality(world, caller):
    assert reasons(caller.ask("POST", "organisations", body=NEW | {"region_id": world.county})) == {
        "region_id": "unknown_region"
    }


def test_registering_is_slowed_down(world, caller):
    new = NEW | {"region_id": world.town}
    seen = [caller.ask("POST", "organisations", body=new | {"name": f"Hotel {at}"}).status_code for at in range(31)]
    assert seen == [201] * 30 + [429]
    assert caller.ask("GET", "organisations").status_code == 200


def test_changing_some_details_leaves_the_others(caller, hotel, manager):
    chain = Chain.objects.create(name="Van Dam")
    changed = caller.ask("PATCH", "details", hotel.uuid, body={"chain": str(chain.uuid), "listed": False}).json()
    assert (changed["chain"], changed["listed"], changed["name"]) == (str(chain.uuid), False, hotel.name)
    assert Organisation.history.first().history_user == manager


def test_the_chains_to_choose_from(caller):
    chain = Chain.objects.create(name="Van Dam")
    assert caller.ask("GET", "chains").json()["results"] == [{"uuid": str(chain.uuid), "name": "Van Dam"}]


def test_headcounts_are_added_never_changed(caller, hotel):
    caller.ask("POST", "headcounts", hotel.uuid, body={"employees": 5, "attested": True, "reason": "A wing closed."})
    listed = caller.ask("GET", "headcounts", hotel.uuid).json()["results"]
    assert [one["employees"] for one in listed] == [5, 10]


def test_a_new_code_ends_the_one_before(world, caller, hotel):
    before = world.code(hotel)
    ends = timezone.now().replace(microsecond=0) + dt.timedelta(days=30)
    made = caller.ask("POST", "keys", hotel.uuid, body={"limit": 7, "expires_at": ends.isoformat()}).json()
    key = api.join_key(organisation=hotel.uuid)
    assert (key.code, key.limit, key.expires_at) == (made["code"], 7, ends)
    assert caller.ask("DELETE", "key", hotel.uuid, before).status_code == 404


@pytest.mark.parametrize(("days", "wrong"), [(-1, "in_the_past"), (4 * 365, "invalid_key")])
def test_a_code_ends_in_a_time_that_can_be_meant(caller, hotel, days, wrong):
    ends = (timezone.now() + dt.timedelta(days=days)).isoformat()
    assert reasons(caller.ask("POST", "keys", hotel.uuid, body={"expires_at": ends})) == {"expires_at": wrong}


def test_a_code_taken_back_lets_nobody_in(world, caller, hotel):
    code = world.code(hotel)
    assert caller.ask("DELETE", "key", hotel.uuid, code).status_code == 204
    assert caller.ask("GET", "keys", hotel.uuid).json()["results"] == []
    refused = Caller(world.person()).ask("POST", "places", body={"code": code})
    assert (refused.status_code, refused.json()["reason"]) == (409, "revoked")


def test_the_way_to_the_line(world, caller, hotel):
    world.trained(hotel, 2)
    way = caller.ask("GET", "progress", hotel.uuid).json()
    numbers = {"completed": 2, "members": 2, "denominator": 10, "required": 6, "to_go": 4, "percent": 20}
    assert (way["progress"]["numbers"], way["progress"]["reached"]) == (numbers, False)
    assert [(week["completed"], week["percent"]) for week in way["weeks"]] == [(2, 20)]


def test_a_small_organisation_sees_no_number_of_people_who_completed(world, caller, manager):
    small = world.hotel(manager, employees=4)
    world.trained(small, 2)
    way = caller.ask("GET", "progress", small.uuid).json()
    assert (way["progress"]["numbers"], way["weeks"], way["jobs"]) == (None, [], [])
    assert caller.ask("GET", "organisations").json()["results"][0]["numbers"] is None


def test_its_certificates(world, caller, hotel):
    world.trained(hotel, 6)
    [certificate] = caller.ask("GET", "organisation_certificates", hotel.uuid).json()["results"]
    assert (certificate["status"], certificate["name"]) == ("valid", hotel.name)
    assert certificate["verify_code"] == api.certificate(organisation=hotel.uuid).verify_code


def test_many_organisations_come_in_parts(world, manager, caller):
    made = {str(world.hotel(manager, name=f"Hotel {at}").uuid) for at in range(53)}
    Organisation.objects.update(name="Hotel")
    first = caller.ask("GET", "organisations").json()
    rest = caller.get(first["next"]).json()
    seen = [one["uuid"] for one in first["results"] + rest["results"]]
    assert (len(first["results"]), len(seen), set(seen), rest["next"]) == (50, 53, made, None)
