"""What the pages say, and what happens with bad input."""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse

from noplace_xblock.certification import api
from noplace_xblock.directory import api as directory

from .doors import browser


def good(world, **changes):
    values = {"name": "Hotel Zon & Zee", "kind": "hotel", "region": world.town, "locale": "nl", "employees": 12}
    return values | {"attest": "on"} | changes


def test_a_manager_registers_and_sees_the_way(world):
    person = world.person()
    response = browser(person).post(reverse("noplace:register"), good(world), follow=True)
    (hotel,) = api.organisations_of(user_id=person.pk)
    assert response.redirect_chain[-1][0] == reverse("noplace:organisation", args=[hotel.uuid])
    page = response.content.decode()
    assert "Hotel Zon &amp; Zee" in page
    assert "8 more colleagues to go" in page
    assert "Nobody has joined yet" in page
    assert api.join_key(organisation=hotel.uuid).shown in page
    assert "<svg" in page


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"name": " "}, "Give the name."),
        ({"name": "x" * 121}, "at most 120"),
        ({"kind": "castle"}, "castle is not one of the available choices"),
        ({"region": ""}, "Choose the municipality."),
        ({"region": "999"}, "Choose the municipality."),
        ({"region": "Zeist"}, "Choose the municipality."),
        ({"locale": "xx"}, "xx is not one of the available choices"),
        ({"employees": "0"}, "greater than or equal to 1"),
        ({"employees": "-5"}, "greater than or equal to 1"),
        ({"employees": "many"}, "whole number"),
        ({"employees": "9" * 30}, "less than or equal to 100000"),
        ({"attest": ""}, "Tick this"),
    ],
)
def test_bad_input_keeps_what_was_typed_and_registers_nothing(world, changes, message):
    person = world.person()
    typed = good(world, name="Hotel <b>Zee</b>") | changes
    response = browser(person).post(reverse("noplace:register"), typed)
    page = response.content.decode()
    assert message in page
    assert "<title>Error:" in page
    if "name" not in changes:
        assert 'value="Hotel &lt;b&gt;Zee&lt;/b&gt;"' in page
    assert api.organisations_of(user_id=person.pk) == ()


def test_a_county_is_no_place_for_a_hotel(world):
    response = browser(world.person()).post(reverse("noplace:register"), good(world, region=world.county))
    assert "Choose the municipality." in response.content.decode()


def test_a_number_that_falls_much_asks_why_and_keeps_the_number(world):
    manager = world.person()
    hotel = world.hotel(manager, employees=10)
    address = reverse("noplace:headcount", args=[hotel.uuid])
    page = browser(manager).post(address, {"employees": "4", "attest": "on"}).content.decode()
    assert "Please say why" in page
    assert 'value="4"' in page
    assert api.headcount(organisation=hotel.uuid).employees == 10
    browser(manager).post(address, {"employees": "4", "attest": "on", "reason": "A wing closed"})
    assert api.headcount(organisation=hotel.uuid).employees == 4


def test_a_small_organisation_shows_no_numbers_anywhere(world):
    manager = world.person()
    hotel = world.hotel(manager, employees=4)
    world.trained(hotel, 2)
    for name in ("organisation", "organisations"):
        arguments = [hotel.uuid] if name == "organisation" else []
        page = browser(manager).get(reverse(f"noplace:{name}", args=arguments)).content.decode()
        assert "2 of 4" not in page
        assert "to go" not in page
        assert "have joined" not in page
        assert "np-bar" not in page


def test_no_page_of_a_manager_or_coordinator_names_a_member(world):
    manager = world.person()
    hotel = world.hotel(manager, employees=5)
    members = [world.member(hotel, "room", "tree", person=world.person(username=f"Wilhelmina-{n}")) for n in range(3)]
    directory.appoint_coordinator(user_id=manager.pk, region_id=world.town)
    own = ["organisation", "headcount", "poster"]
    pages = [reverse(f"noplace:{name}", args=[hotel.uuid]) for name in own]
    pages += [reverse("noplace:organisations"), reverse("noplace:region", args=[world.town])]
    for page in pages:
        assert "Wilhelmina" not in browser(manager).get(page).content.decode()
    assert len(members) == 3


def test_a_certificate_at_risk_is_told_to_the_manager_and_not_to_the_public(world):
    manager = world.person()
    hotel = world.hotel(manager, employees=5)
    people = world.trained(hotel, 3)
    api.leave(user_id=people[0].pk, organisation_uuid=hotel.uuid)
    code = api.certificate(organisation=hotel.uuid).verify_code
    page = browser(manager).get(reverse("noplace:organisation", args=[hotel.uuid])).content.decode()
    assert "Below the line now." in page
    public = Client().get(reverse("noplace:check_certificate", args=[code])).content.decode()
    assert "This certificate is valid." in public
    assert "Hotel De Zwaan" in public
    assert "Zeist" in public
    assert "Below" not in public
    for number in ("2 of 5", "3 of 5", "60 %"):
        assert number not in public


def test_an_unknown_certificate_is_said_to_be_unknown(world):
    response = Client().get(reverse("noplace:check_certificate", args=["NOSUCHCODE"]))
    assert response.status_code == 404
    assert "no certificate with this code" in response.content.decode()


def test_without_a_certificate_there_is_no_certificate_page(world):
    manager = world.person()
    hotel = world.hotel(manager)
    assert browser(manager).get(reverse("noplace:certificate", args=[hotel.uuid])).status_code == 404


def test_a_scanned_code_takes_two_taps_to_the_course(world, settings):
    settings.NOPLACE_COURSE_URL = "/course/"
    hotel, person = world.hotel(), world.person()
    address = reverse("noplace:join_code", args=[world.code(hotel)])
    page = browser(person).get(address).content.decode()
    assert "What your employer sees" in page
    assert api.memberships(user_id=person.pk) == ()  # looking joins nobody
    assert browser(person).post(address).headers["Location"] == "/course/"
    assert api.memberships(user_id=person.pk)[0].organisation_uuid == hotel.uuid
    assert browser(person).get(address).headers["Location"] == "/course/"  # who scans again goes straight on


def test_a_typed_code_leads_to_the_same_page(world):
    hotel, person = world.hotel(), world.person()
    shown = api.join_key(organisation=hotel.uuid).shown
    response = browser(person).post(reverse("noplace:join"), {"code": f" {shown.lower()}"})
    assert response.headers["Location"] == reverse("noplace:join_code", args=[world.code(hotel)])


@pytest.mark.parametrize("typed", ["WRONG/../x", "?a=b#c", "<script>", "ÄÖ", "9" * 24])
def test_a_wrong_code_is_said_to_be_wrong_and_kept(world, typed):
    response = browser(world.person()).post(reverse("noplace:join"), {"code": typed})
    assert response.status_code == 404
    page = response.content.decode()
    assert "We don&#x27;t know this code." in page
    assert "<script>" not in page


def test_an_empty_code_is_asked_for(world):
    for typed in ("", "   ", "---"):
        page = browser(world.person()).post(reverse("noplace:join"), {"code": typed}).content.decode()
        assert "Type your code." in page


def test_too_many_wrong_codes_wait(world, settings):
    settings.NOPLACE_JOIN_TRIES = 2
    client = browser(world.person())
    seen = [client.get(reverse("noplace:join_code", args=["WRONG"])).status_code for _ in range(3)]
    assert seen == [404, 404, 429]


def test_refused_codes_tell_why(world):
    hotel = world.hotel()
    old = world.code(hotel)
    api.new_join_key(organisation=hotel.uuid)
    response = browser(world.person()).get(reverse("noplace:join_code", args=[old]))
    assert response.status_code == 410
    assert "no longer works" in response.content.decode()
