"""What coordinators and the public see by the API, and what nobody does: a person."""

from __future__ import annotations

import json

import pytest

from noplace_xblock.certification import api
from noplace_xblock.certification.models import Organisation
from noplace_xblock.certification.rest_api.v1.schema import document
from noplace_xblock.directory import api as directory

from .caller import Caller, address
from .test_roles import TABLE, arguments, bodies


@pytest.fixture
def coordinator(world):
    person = world.person()
    directory.appoint_coordinator(user_id=person.pk, region_id=world.county)
    return person


@pytest.fixture
def caller(coordinator):
    return Caller(coordinator)


def names(reply) -> list[str]:
    return [one["name"] for one in reply.json()["results"]]


def test_the_regions_that_one_looks_after(world, caller):
    [region] = caller.ask("GET", "regions").json()["results"]
    assert (region["region_id"], region["level"]) == (world.county, "county")
    assert region["path"] == ["Utrecht", "Netherlands"]


def test_totals_of_a_region_and_of_what_lies_in_it(world, caller):
    world.trained(world.hotel(employees=1))
    world.hotel(name="Hotel De Leeuw")
    totals = caller.ask("GET", "totals", world.county).json()
    assert (totals["totals"]["certified"], totals["totals"]["never_started"]) == (1, 1)
    assert [(one["region_id"], one["organisations"]) for one in totals["below"]] == [(world.town, 2)]


def test_where_the_organisations_of_a_region_stand(world, caller):
    certified = world.hotel(employees=1, name="Anker")
    world.trained(certified)
    for name in ("Boot", "Anjer"):
        world.hotel(name=name)
    assert names(caller.ask("GET", "region_organisations", world.town)) == ["Anjer", "Anker", "Boot"]
    assert names(caller.ask("GET", "region_organisations", world.town, search="an")) == ["Anjer", "Anker"]
    [line] = caller.ask("GET", "region_organisations", world.town, standing="certified").json()["results"]
    assert (line["uuid"], line["standing"]) == (str(certified.uuid), "certified")
    assert set(line) == {"uuid", "name", "kind_name", "town", "standing", "certified_until"}


def test_a_list_of_a_region_comes_in_parts(world, caller):
    for at in range(52):
        world.hotel(name=f"Hotel {at:02}")
    first = caller.ask("GET", "region_organisations", world.town, search="hotel")
    rest = caller.get(first.json()["next"])
    assert (names(first) + names(rest), rest.json()["next"]) == ([f"Hotel {at:02}" for at in range(52)], None)


@pytest.mark.parametrize("after", ["nonsense", "!", "bnVsbA", "WyJhIiwgLTFd", "é" * 30])
def test_a_beginning_that_somebody_made_up_is_the_beginning(world, caller, after):
    world.hotel()
    assert len(names(caller.ask("GET", "region_organisations", world.town, after=after))) == 1


@pytest.mark.parametrize(
    ("decision", "before", "after"),
    [
        ("approve", "pending", "active"),
        ("refuse", "pending", "closed"),
        ("pause", "active", "paused"),
        ("resume", "paused", "active"),
        ("close", "active", "closed"),
    ],
)
def test_decisions(world, caller, coordinator, decision, before, after):
    hotel = world.hotel()
    Organisation.objects.update(status=before)
    why = "For a test." if decision in ("refuse", "pause", "close") else ""
    decided = caller.ask("POST", "standing", hotel.uuid, body={"decision": decision, "reason": why}).json()
    assert (decided["status"], decided["status_reason"]) == (after, why)
    assert Organisation.history.first().history_user == coordinator


def test_a_certificate_withdrawn(world, caller):
    hotel = world.hotel(employees=1)
    world.trained(hotel)
    caller.ask("POST", "standing", hotel.uuid, body={"decision": "withdraw", "reason": "The number was wrong."})
    assert api.certificate(organisation=hotel.uuid).status == "revoked"


@pytest.mark.parametrize(
    ("body", "status", "reason"),
    [
        ({"decision": "pause"}, 400, "why_needed"),
        ({"decision": "approve"}, 200, None),
        ({"decision": "resume", "reason": ""}, 200, None),
        ({"decision": "refuse", "reason": "Too late."}, 409, "wrong_standing"),
        ({"decision": "withdraw", "reason": "None there."}, 409, "no_certificate"),
        ({"decision": "sell"}, 400, "invalid"),
    ],
)
def test_decisions_that_cannot_be(world, caller, body, status, reason):
    reply = caller.ask("POST", "standing", world.hotel().uuid, body=body)
    assert (reply.status_code, reply.json().get("reason")) == (status, reason)


def test_the_public_list_names_who_is_certified_and_agreed(world):
    for name, listed in (("Anker", True), ("Boot", False)):
        hotel = world.hotel(employees=1, name=name)
        world.trained(hotel)
        Organisation.objects.filter(uuid=hotel.uuid).update(listed=listed)
    world.hotel(name="Anjer")
    found = Caller().ask("GET", "certified", world.country).json()["results"]
    assert [set(one) for one in found] == [{"name", "town", "certified_until", "verify_code"}]
    assert found[0]["name"] == "Anker"


def test_a_certificate_is_checked_as_it_is_typed(world):
    hotel = world.hotel(employees=1)
    world.trained(hotel)
    code = api.certificate(organisation=hotel.uuid).verify_code
    checked = Caller().ask("GET", "certificate", f"{code[:4]}-{code[4:].lower()}").json()
    assert (checked["verify_code"], checked["status"], checked["name"]) == (code, "valid", hotel.name)
    assert "percent" not in checked


def test_ones_own_places(world):
    hotel, person = world.hotel(), world.person()
    caller = Caller(person)
    joined = caller.ask("POST", "places", body={"code": world.code(hotel).lower()}).json()
    assert (joined["organisation"], joined["name"]) == (str(hotel.uuid), hotel.name)
    assert [one["organisation"] for one in caller.ask("GET", "places").json()["results"]] == [str(hotel.uuid)]
    caller.ask("DELETE", "place", hotel.uuid)
    assert api.memberships(user_id=person.pk) == ()


def test_ones_own_data_are_ones_own(world):
    hotel = world.hotel()
    [person, other] = world.trained(hotel, 2)
    found = Caller(person).ask("GET", "data")
    assert found.json()["places"][0]["organisation"] == hotel.name
    assert other.username not in found.content.decode()


#: One's own name and address stand in one's own data, and there alone.
OTHERS = [what for what in TABLE if what != "GET data"]


@pytest.mark.parametrize("what", OTHERS)
def test_no_answer_names_a_person(world, what):
    marks = [f"zz{at}secret" for at in range(3)]
    people = [world.person(username=mark, email=f"{mark}@example.com", first_name=mark) for mark in marks]
    manager, member, staff = people
    staff.is_staff = True
    staff.save()
    hotel = world.hotel(manager, employees=1)
    world.member(hotel, "room", "tree", job="housekeeping", person=member)
    method, name = what.split()
    where, body = arguments(world, hotel, name), bodies(world, hotel).get(what)
    for person in (manager, staff):
        reply = Caller(person).ask(method, name, *where, body=body)
        assert not [mark for mark in marks if mark in reply.content.decode()]


def test_no_answer_has_the_id_of_a_user(world):
    manager = world.person(pk=987654321)
    hotel = world.hotel(manager, employees=1)
    world.member(hotel, "room", "tree", job="housekeeping", person=manager)
    for what in (one for one in TABLE if one.startswith("GET ")):
        name = what.split()[1]
        reply = Caller(manager).ask("GET", name, *arguments(world, hotel, name))
        assert "987654321" not in json.dumps(reply.json())


def test_the_document_is_served(client, db):
    served = client.get(address("schema")).json()
    assert served["paths"][address("organisations")]["get"]["operationId"] == "list_organisations"


def test_the_document_is_made_without_a_warning(capsys):
    document.cache_clear()
    document()
    assert capsys.readouterr().err == ""
