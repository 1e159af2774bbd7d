"""What anybody may see: who takes part, and nothing of people or figures."""

from __future__ import annotations

import re

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format

from noplace_xblock.certification import api
from noplace_xblock.certification.models import Certificate, Organisation
from noplace_xblock.directory import api as directory


@pytest.fixture
def hotels(world):
    """Certified: two here, one elsewhere. On the way: one."""
    made = {}
    for name, region in (("Hotel Aa", world.town), ("Hotel Bee", world.town), ("Hotel Cee", world.elsewhere)):
        made[name] = world.hotel(name=name, employees=5, region=region)
        world.trained(made[name], 3)
    made["Hotel Onderweg"] = world.hotel(name="Hotel Onderweg")
    return made


def see(**asked):
    return Client().get(reverse("noplace:takes_part"), asked)


def names(response) -> list[str]:
    return re.findall(r"<strong>(.*?)</strong>", response.content.decode())


def test_everybody_sees_who_is_certified_by_name(hotels):
    assert names(see()) == ["Hotel Aa", "Hotel Bee", "Hotel Cee"]


def test_each_has_its_town_its_end_and_its_check_page(hotels):
    page = see(search="Hotel Cee").content.decode()
    held = api.certificate(organisation=hotels["Hotel Cee"].uuid)
    assert "Goes" in page
    assert f"Certificate until {date_format(held.expires_on, 'DATE_FORMAT')}" in page
    assert reverse("noplace:check_certificate", args=[held.verify_code]) in page


def test_there_are_no_figures(hotels):
    page = see().content.decode()
    main = page[page.index("<main") :]
    for figure in ("3 of 5", "60 %", "5 people", "colleagues"):
        assert figure not in main


def test_who_doesnt_want_to_be_named_is_not(hotels):
    Organisation.objects.filter(name="Hotel Aa").update(listed=False)
    assert names(see()) == ["Hotel Bee", "Hotel Cee"]


def test_who_is_paused_or_has_ended_is_not_there(hotels, world):
    api.pause(organisation=hotels["Hotel Aa"].uuid, by=world.person().pk, why="Questions")
    row = Certificate.objects.get(organisation__name="Hotel Bee")
    Certificate.objects.filter(pk=row.pk).update(expires_at=timezone.now())  # no sweep has run since
    assert names(see()) == ["Hotel Cee"]


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ({"search": "hotel b"}, ["Hotel Bee"]),
        ({"search": "%"}, []),
        ({"town": "zeist"}, ["Hotel Aa", "Hotel Bee"]),
        ({"town": "Go"}, ["Hotel Cee"]),
        ({"town": "Nowhere"}, []),
        ({"town": "zeist", "search": "Hotel A"}, ["Hotel Aa"]),
    ],
)
def test_search_by_name_and_municipality(hotels, asked, found):
    assert names(see(**asked)) == found


def test_of_several_municipalities_one_chooses(hotels):
    zeewolde = directory.ensure_region(country="NL", county="Flevoland", municipality="Zeewolde")
    page = see(town="Ze").content.decode()
    assert f"?place={zeewolde}" in page
    assert names(see(town="Ze")) == []


@pytest.mark.parametrize("place", ["99999", "x", "-1", "9" * 40, "²"])
def test_a_place_that_is_none_is_not_found(hotels, place):
    assert see(place=place).status_code == 404


def test_parts_keep_what_was_asked(hotels, monkeypatch):
    monkeypatch.setattr("noplace_xblock.certification.lists.PAGE", 1)
    page = see(town="zeist", search="hotel").content.decode()
    (following,) = re.findall(r'href="(\?[^"]*after=[^"]*)"', page)
    response = Client().get(reverse("noplace:takes_part") + following.replace("&amp;", "&"))
    assert names(response) == ["Hotel Bee"]


def test_the_page_asks_little(hotels, django_assert_max_num_queries):
    with django_assert_max_num_queries(8):
        see(town="zeist", search="hotel")


def test_whats_between_may_keep_a_visitors_page_and_nobody_elses(hotels, world):
    assert "public" in see().headers["Cache-Control"]
    client = Client()
    client.force_login(world.person())
    assert "private" in client.get(reverse("noplace:takes_part")).headers["Cache-Control"]


def test_without_a_programme_or_a_region_the_page_says_so(transactional_db):
    assert "No organisation here has its certificate yet." in see().content.decode()


@pytest.mark.parametrize("status", ["valid", "paused", "expired", "revoked"])
def test_the_check_page_says_what_holds_and_nothing_of_people(hotels, status):
    Certificate.objects.filter(organisation__name="Hotel Aa").update(status=status)
    code = api.certificate(organisation=hotels["Hotel Aa"].uuid).verify_code
    page = Client().get(reverse("noplace:check_certificate", args=[code])).content.decode()
    assert ("This certificate is valid." in page) is (status == "valid")
    assert "3 of 5" not in page
    assert "60 %" not in page
