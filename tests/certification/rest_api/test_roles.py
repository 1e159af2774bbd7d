"""Who may do what by the API: every address and method, every kind of person, cell by cell."""

from __future__ import annotations

import uuid

import pytest

from noplace_xblock.certification import api
from noplace_xblock.certification.rest_api.v1 import urls
from tests.certification.test_permissions import PEOPLE, make_people

from .caller import Caller

#                             anonymous stranger member manager other coord county elsewhere staff
TABLE = {
    "GET schema":               [200,     200,     200,   200,   200,  200,  200,   200,      200],
    "GET certificate":          [200,     200,     200,   200,   200,  200,  200,   200,      200],
    "GET certified":            [200,     200,     200,   200,   200,  200,  200,   200,      200],
    "GET chains":               [401,     200,     200,   200,   200,  200,  200,   200,      200],
    "GET organisations":        [401,     200,     200,   200,   200,  200,  200,   200,      200],
    "POST organisations":       [401,     201,     201,   201,   201,  201,  201,   201,      201],
    "GET organisation":         [401,     404,     404,   200,   404,  200,  200,   404,      200],
    "GET details":              [401,     404,     404,   200,   404,  403,  403,   404,      200],
    "PATCH details":            [401,     404,     404,   200,   404,  403,  403,   404,      200],
    "POST standing":            [401,     404,     404,   403,   404,  200,  200,   404,      200],
    "GET headcounts":           [401,     404,     404,   200,   404,  403,  403,   404,      200],
    "POST headcounts":          [401,     404,     404,   201,   404,  403,  403,   404,      201],
    "GET keys":                 [401,     404,     404,   200,   404,  403,  403,   404,      200],
    "POST keys":                [401,     404,     404,   201,   404,  403,  403,   404,      201],
    "DELETE key":               [401,     404,     404,   204,   404,  403,  403,   404,      404],
    "GET progress":             [401,     404,     404,   200,   404,  403,  403,   404,      200],
    "GET organisation_certificates":
                                [401,     404,     404,   200,   404,  403,  403,   404,      200],
    "GET regions":              [401,     200,     200,   200,   200,  200,  200,   200,      200],
    "GET totals":               [401,     404,     404,   404,   404,  200,  200,   404,      200],
    "GET region_organisations": [401,     404,     404,   404,   404,  200,  200,   404,      200],
    "GET places":               [401,     200,     200,   200,   200,  200,  200,   200,      200],
    "POST places":              [401,     200,     200,   200,   200,  200,  200,   200,      200],
    "DELETE place":             [401,     204,     204,   204,   204,  204,  204,   204,      204],
    "GET data":                 [401,     200,     200,   200,   200,  200,  200,   200,      200],
}  # fmt: skip

OF_ORGANISATION = {"organisation", "details", "standing", "headcounts", "keys", "key", "progress"}
OF_ORGANISATION |= {"organisation_certificates", "place"}
OF_REGION = {"certified", "totals", "region_organisations"}


def routes() -> set[str]:
    """Every method that an address answers, beside what the framework does with each."""
    return {
        f"{method.upper()} {pattern.name}"
        for pattern in urls.urlpatterns
        for method in ("get", "post", "put", "patch", "delete")
        if hasattr(pattern.callback.view_class, method)
    }


def test_no_address_and_no_method_is_missing():
    assert routes() == set(TABLE)


def arguments(world, hotel, name: str) -> list[object]:
    if name == "certificate":
        return [api.certificate(organisation=hotel.uuid).verify_code]
    if name == "key":
        return [hotel.uuid, world.code(hotel)]
    return [hotel.uuid] if name in OF_ORGANISATION else [world.town] if name in OF_REGION else []


def bodies(world, hotel) -> dict[str, dict[str, object]]:
    new = {"name": "Hotel Nieuw", "kind": "hotel", "locale": "nl", "region_id": world.town}
    return {
        "POST organisations": {**new, "employees": 4, "attested": True},
        "PATCH details": {"listed": False},
        "POST standing": {"decision": "close", "reason": "A test."},
        "POST headcounts": {"employees": 2, "attested": True},
        "POST keys": {},
        "POST places": {"code": world.code(hotel)},
    }


@pytest.mark.parametrize("what", TABLE)
def test_every_cell(world, what):
    manager = world.person()
    hotel = world.hotel(manager, employees=1)
    people = make_people(world, hotel, manager)
    method, name = what.split()
    where, body = arguments(world, hotel, name), bodies(world, hotel).get(what)
    seen = {who: Caller(people.get(who)).ask(method, name, *where, body=body).status_code for who in PEOPLE}
    assert seen == dict(zip(PEOPLE, TABLE[what], strict=True))


FOREIGN = [what for what in TABLE if what.split()[1] in OF_ORGANISATION | {"totals", "region_organisations"}]


@pytest.mark.parametrize("what", FOREIGN)
def test_what_is_closed_answers_like_what_is_not_there(world, what):
    hotel = world.hotel()
    method, name = what.split()
    stranger, body = Caller(world.person()), bodies(world, hotel).get(what)
    closed = stranger.ask(method, name, *arguments(world, hotel, name), body=body)
    missing = [uuid.uuid4() if name in OF_ORGANISATION else 999999, *arguments(world, hotel, name)[1:]]
    absent = stranger.ask(method, name, *missing, body=body)
    assert (closed.status_code, closed.content) == (absent.status_code, absent.content)
    assert dict(closed.headers) == dict(absent.headers)
