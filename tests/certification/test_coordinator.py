"""A region as its coordinator sees it: totals, list, search, parts, tables."""

from __future__ import annotations

import csv
import io

import pytest
from django.urls import reverse

from noplace_xblock.certification import api, due
from noplace_xblock.certification.models import Organisation
from noplace_xblock.directory import api as directory

from .doors import browser


def coordinator(world, region: int | None = None):
    person = world.person()
    directory.appoint_coordinator(user_id=person.pk, region_id=region or world.town)
    return person


def page_of(world, **asked) -> str:
    address = reverse("noplace:region", args=[world.county])
    return browser(coordinator(world, world.county)).get(address, asked).content.decode()


def names(page: api.OrganisationPage) -> list[str]:
    return [line.name for line in page.lines]


def set_status(hotel, status: str) -> None:
    Organisation.objects.filter(uuid=hotel.uuid).update(status=status)
    due.mark([Organisation.objects.get(uuid=hotel.uuid).pk])


@pytest.fixture
def three(world):
    """One on the way, one certified, one elsewhere."""
    made = {"way": world.hotel(name="Hotel Onderweg"), "done": world.hotel(employees=1, name="Hotel Klaar")}
    made["elsewhere"] = world.hotel(name="Hotel Elders", region=world.elsewhere)
    world.member(made["way"])
    world.trained(made["done"])
    return made


def test_totals_count_who_stands_where(world, three):
    totals = api.region_totals(region=world.county)
    assert (totals.organisations, totals.certified, totals.on_the_way, totals.never_started) == (2, 1, 1, 0)
    assert api.region_totals(region=world.country).never_started == 1
    assert api.region_totals(region=world.elsewhere).organisations == 1


def test_a_region_shows_the_totals_of_its_parts_by_name(world, three):
    below = api.totals_with_parts(region=world.country)[1]
    assert [(one.name, one.organisations) for one in below] == [("Utrecht", 2), ("Zeeland", 1)]


def test_the_list_says_where_each_stands_and_until_when(world, three):
    page = page_of(world)
    assert "Hotel Onderweg" in page
    assert "Certificate until" in page
    assert "Hotel Elders" not in page


@pytest.mark.parametrize("level", ["town", "county", "country"])
def test_each_level_lists_what_lies_in_it(world, three, level):
    listed = names(api.organisations_in(region=getattr(world, level)))
    assert listed == ["Hotel Elders", "Hotel Klaar", "Hotel Onderweg"][0 if level == "country" else 1 :]


def test_a_standing_narrows_the_list(world, three):
    assert names(api.organisations_in(region=world.county, standing="certified")) == ["Hotel Klaar"]


def test_an_unknown_standing_narrows_nothing(world, three):
    assert len(api.organisations_in(region=world.county, standing="' OR 1=1").lines) == 2


def test_closed_ones_are_listed_only_when_asked_for(world, three):
    set_status(three["way"], Organisation.Status.CLOSED)
    assert names(api.organisations_in(region=world.county)) == ["Hotel Klaar"]
    assert names(api.organisations_in(region=world.county, standing="closed")) == ["Hotel Onderweg"]


@pytest.mark.parametrize(
    ("search", "found"),
    [
        ("hotel k", ["Hotel Klaar"]),
        ("HOTEL", ["Hotel Klaar", "Hotel Onderweg"]),
        (" Hotel O ", ["Hotel Onderweg"]),
        ("Klaar", []),
        ("%", []),
        ("_otel", []),
        ("\\", []),
        ("x" * 5000, []),
    ],
)
def test_search_finds_what_begins_with_it(world, three, search, found):
    assert names(api.organisations_in(region=world.county, search=search)) == found


def test_what_stands_for_anything_elsewhere_stands_for_itself_here(world):
    world.hotel(name="100% Hotel")
    world.hotel(name="1000 Hotel")
    assert names(api.organisations_in(region=world.town, search="100%")) == ["100% Hotel"]


def test_parts_follow_each_other_and_leave_nobody_out(world, monkeypatch):
    monkeypatch.setattr("noplace_xblock.certification.lists.PAGE", 2)
    for name in ("b", "a", "c", "a", "a", "d'\"\\%"):
        world.hotel(name=name)
    seen, after = [], ""
    while True:
        page = api.organisations_in(region=world.town, after=after)
        seen += page.lines
        after = page.after
        if not after:
            break
    assert [line.name for line in seen] == ["a", "a", "a", "b", "c", "d'\"\\%"]
    assert len({line.uuid for line in seen}) == 6


@pytest.mark.parametrize(
    "after",
    ["x", "====", "WyJhIl0", "e30", "W1tdLDFd", "WyJhIiwiYiJd", "WyJhXHUwMDAwIiwxXQ", "WyJcdWQ4MDAiLDFd", "W" * 9999],
)
def test_a_made_up_place_in_the_list_is_the_beginning(world, three, after):
    assert names(api.organisations_in(region=world.town, after=after)) == ["Hotel Klaar", "Hotel Onderweg"]


def test_the_next_part_keeps_filter_and_search(world, monkeypatch):
    monkeypatch.setattr("noplace_xblock.certification.lists.PAGE", 1)
    for name in ("Hotel Eén & Twee", "Hotel Drie"):
        world.hotel(name=name)
    page = page_of(world, standing="never_started", search="hotel")
    assert "?standing=never_started&amp;search=hotel&amp;after=" in page


def test_a_page_asks_little_however_many_there_are(world, django_assert_max_num_queries):
    client = browser(coordinator(world, world.county))
    for number in range(60):
        world.hotel(name=f"Hotel {number}", region=world.elsewhere if number % 2 else world.town)
    client.get(reverse("noplace:region", args=[world.county]))  # who looks after regions is remembered from now on
    with django_assert_max_num_queries(8):
        client.get(reverse("noplace:region", args=[world.county]), {"standing": "never_started", "search": "Hotel"})


def table(response) -> list[list[str]]:
    text = b"".join(response.streaming_content).decode("utf-8-sig")
    return list(csv.reader(io.StringIO(text)))


def test_the_table_of_totals_has_the_region_and_its_parts(world, three):
    client = browser(coordinator(world, world.country))
    head, *rows = table(client.get(reverse("noplace:region_totals", args=[world.country])))
    assert [row[0] for row in rows] == ["Netherlands", "Utrecht", "Zeeland"]
    assert dict(zip(head, rows[1], strict=True))["Certified"] == "1"


def test_the_table_of_organisations_has_no_figures_and_no_formulas(world):
    hotel = world.hotel(name="=1+1", employees=1)
    world.trained(hotel)
    client = browser(coordinator(world))
    until = api.certificate(organisation=hotel.uuid).expires_on
    head, row = table(client.get(reverse("noplace:region_organisations", args=[world.town])))
    assert head == ["Name", "Kind of place", "Municipality", "Status", "Certificate until"]
    assert row == ["'=1+1", "Hotel", "Zeist", "Certified", str(until)]


def test_a_table_is_in_the_language_of_whoever_asked(world, three, monkeypatch):
    monkeypatch.setattr("noplace_xblock.certification.lists._CHUNK", 1)
    client = browser(coordinator(world, world.country))
    response = client.get(
        reverse("noplace:region_organisations", args=[world.country]), headers={"accept-language": "nl"}
    )
    assert len(table(response)) == 4
