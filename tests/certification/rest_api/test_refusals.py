"""How the API refuses: what is malformed, too much, from another site, from Studio, or from too eager a hand."""

from __future__ import annotations

import json

import pytest
from django.test import override_settings

from noplace_xblock.certification import api
from noplace_xblock.certification.rest_api.v1 import urls

from .caller import Caller, address, reasons

MALFORMED = {
    "not JSON": b"employees=5",
    "half": b'{"employees": 5',
    "not UTF-8": b'{"reason": "\xff"}',
    "NaN": b'{"employees": NaN}',
    "deep": b"[" * 7000,
    "long": b'{"reason": "' + b"x" * 9000 + b'"}',
    "a long number": b'{"employees": ' + b"9" * 5000 + b"}",
}


@pytest.fixture
def hotel(world, manager):
    return world.hotel(manager, employees=10)


@pytest.mark.parametrize("body", MALFORMED.values(), ids=MALFORMED)
def test_malformed_bodies(manager, hotel, body):
    reply = Caller(manager).post(address("headcounts", hotel.uuid), body, content_type="application/json")
    assert (reply.status_code, reply.json()["reason"]) == (400, "malformed")


RIGHT = {"employees": 9, "attested": True}
WRONG = {
    "nothing": ({}, {"employees": "required", "attested": "required"}),
    "a list": ([1], {"body": "invalid"}),
    "not attested": ({"employees": 9, "attested": False}, {"attested": "not_attested"}),
    "none": ({"employees": 0, "attested": True}, {"employees": "min_value"}),
    "far too many": ({"employees": 10**30, "attested": True}, {"employees": "max_value"}),
    "an unknown field": ({"employees": 9, "attested": True, "user": 1}, {"user": "unknown_field"}),
    "much lower": ({"employees": 5, "attested": True}, {"reason": "reason_needed"}),
    "half a letter": ({**RIGHT, "reason": "\ud800"}, {"reason": "surrogate_characters_not_allowed"}),
    "a null": ({**RIGHT, "reason": "a\0"}, {"reason": "null_characters_not_allowed"}),
}  # fmt: skip


@pytest.mark.parametrize(("body", "wrong"), WRONG.values(), ids=WRONG)
def test_each_wrong_field_is_named(manager, hotel, body, wrong):
    reply = Caller(manager).ask("POST", "headcounts", hotel.uuid, body=json.dumps(body))
    assert (reply.status_code, reasons(reply)) == (400, wrong)
    assert all(one["message"] for one in reply.json()["errors"])
    assert api.headcount(organisation=hotel.uuid).employees == 10


def test_a_form_is_not_a_body(manager, hotel):
    reply = Caller(manager).post(address("headcounts", hotel.uuid), {"employees": 5})
    assert (reply.status_code, reply.json()["reason"]) == (415, "unsupported_media_type")


@pytest.mark.parametrize("name", ["region_organisations", "certified"])
@pytest.mark.parametrize("query", [{"search": "\0"}, {"search": "x" * 121}, {"after": "x" * 1201}])
def test_queries_that_cannot_be_meant(world, name, query):
    reply = Caller(world.person(is_staff=True)).ask("GET", name, world.country, **query)
    assert (reply.status_code, list(reasons(reply))) == (400, list(query))


def test_the_answer_is_json_whatever_is_asked_for(manager):
    reply = Caller(manager).get(address("organisations"), headers={"accept": "text/html"})
    assert (reply.status_code, reply.headers["Content-Type"]) == (200, "application/json")


def test_no_proxy_keeps_an_answer(manager):
    assert Caller(manager).ask("GET", "organisations").headers["Cache-Control"] == "no-store"


def test_an_address_that_is_not_there(db):
    reply = Caller().get(address("organisations") + "nothing/here/")
    assert (reply.status_code, reply.json()["reason"]) == (404, "not_found")
    assert Caller().get(address("organisations").rstrip("/")).status_code == 301


def test_a_method_that_is_not_there(manager, hotel):
    reply = Caller(manager).ask("PUT", "organisation", hotel.uuid, body={})
    assert (reply.status_code, reply.json()["reason"]) == (405, "method_not_allowed")
    assert Caller(manager).ask("OPTIONS", "organisation", hotel.uuid).status_code == 405


@pytest.mark.parametrize("token", ["JWT nonsense", "Bearer nonsense", "Bearer a b", "Bearer"])
def test_a_token_where_no_tokens_are_set_up(db, token):
    reply = Caller().get(address("organisations"), headers={"authorization": token})
    assert (reply.status_code, set(reply.json())) == (401, {"reason", "message", "errors"})


def test_a_page_of_another_site_changes_nothing(manager, hotel):
    caller = Caller(manager, enforce_csrf_checks=True)
    reply = caller.ask("POST", "keys", hotel.uuid, body={})
    assert (reply.status_code, reply.json()["reason"]) == (403, "permission_denied")


def test_a_number_of_a_region_that_no_table_holds(world):
    staff = Caller(world.person(is_staff=True))
    assert staff.ask("GET", "totals", 10**30).status_code == 404
    assert Caller().ask("GET", "certified", 10**30).status_code == 404


@override_settings(SERVICE_VARIANT="cms")
@pytest.mark.parametrize("route", [one for one in urls.urlpatterns if one.name], ids=lambda route: route.name)
def test_studio_has_none_of_it(world, route):
    known = {"uuid": "7d1c5d0e-5a3f-4e0a-9c55-0d1f2a3b4c5d", "region_id": world.town, "code": "A", "verify_code": "A"}
    needed = [known[name] for name in route.pattern.converters]
    reply = Caller(world.person(is_staff=True)).ask("GET", route.name, *needed)
    assert (reply.status_code, reply.json()["reason"]) == (404, "not_found")


@pytest.mark.django_db
@override_settings(NOPLACE_LOOKUPS_PER_MINUTE=3)
def test_look_ups_are_slowed_down_by_address():
    seen = [Caller().ask("GET", "certificate", "A" * 12) for _ in range(5)]
    elsewhere = Caller(REMOTE_ADDR="192.0.2.7").ask("GET", "certificate", "A" * 12)
    assert [reply.status_code for reply in [*seen, elsewhere]] == [404, 404, 404, 429, 429, 404]
    assert 1 <= int(seen[-1].headers["Retry-After"]) <= 60


@override_settings(NOPLACE_JOIN_TRIES=2)
def test_wrong_join_codes_are_slowed_down(world):
    caller = Caller(world.person())
    seen = [caller.ask("POST", "places", body={"code": "WRONG"}) for _ in range(3)]
    assert [reply.status_code for reply in seen] == [404, 404, 429]
    assert seen[-1].json()["reason"] == "too_many_tries"


def test_refusals_are_in_the_persons_language(world):
    reply = Caller(world.person()).post(
        address("places"), {"code": "WRONG"}, content_type="application/json", headers={"accept-language": "nl"}
    )
    assert reply.json()["message"] == "We kennen deze code niet. Kijk de code na en probeer het opnieuw."
