"""A chain's managers see what each of its organisations sees of itself; nobody else sees the chain."""

from __future__ import annotations

import csv
import datetime as dt
import io
import uuid

import pytest
from django.urls import reverse
from django.utils import timezone

from noplace_xblock.certification import api
from noplace_xblock.certification.models import Certificate, Chain, ChainManager, Organisation

from .doors import browser


def belongs(hotel, chain) -> None:
    Organisation.objects.filter(uuid=hotel.uuid).update(chain=chain)


def ends(hotel, day: dt.datetime) -> None:
    Certificate.objects.filter(organisation__uuid=hotel.uuid).update(expires_at=day)


@pytest.fixture
def chain(world):
    return Chain.objects.create(name="Zwaan Hotels")


@pytest.fixture
def person(world, chain):
    who = world.person()
    ChainManager.objects.create(chain=chain, user=who)
    return who


@pytest.fixture
def hotels(world, chain):
    """One certified, one on the way, one too small for numbers; and one of nobody's chain."""
    certified, under_way = world.hotel(employees=5, name="Zwaan Aan Zee"), world.hotel(employees=10, name="Zwaan Berg")
    small, other = world.hotel(employees=4, name="Zwaan Klein"), world.hotel(name="Hotel Elders")
    world.trained(certified, 3)
    world.trained(under_way, 2)
    world.trained(small, 1)
    for hotel in (certified, under_way, small):
        belongs(hotel, chain)
    return certified, under_way, small, other


def page_of(chain, person) -> str:
    response = browser(person).get(reverse("noplace:chain", args=[chain.uuid]))
    assert response.status_code == 200
    return response.content.decode()


def table_of(chain, person) -> list[list[str]]:
    response = browser(person).get(reverse("noplace:chain_totals", args=[chain.uuid]))
    text = b"".join(response.streaming_content).decode("utf-8-sig")
    return list(csv.reader(io.StringIO(text, newline="")))


def test_every_organisation_of_the_chain_and_no_other(chain, person, hotels):
    page = page_of(chain, person)
    assert [name in page for name in ("Zwaan Aan Zee", "Zwaan Berg", "Zwaan Klein", "Hotel Elders")] == [
        True,
        True,
        True,
        False,
    ]
    assert "2 of 10 colleagues" in page
    assert api.chain_page(chain=chain.uuid).totals.certified == 1
    assert api.chain_page(chain=chain.uuid).totals.organisations == 3


def test_a_small_one_shows_no_numbers_in_the_page_or_the_table(chain, person, hotels):
    assert "1 of 4" not in page_of(chain, person)
    small = next(row for row in table_of(chain, person) if row[0] == "Zwaan Klein")
    assert small[3:] == ["", "", "", "", ""]


def test_the_table_has_the_totals(chain, person, hotels):
    rows = {row[0]: row for row in table_of(chain, person)}
    assert rows["Zwaan Berg"] == ["Zwaan Berg", "Zeist", "On the way", "10", "2", "2", "20", ""]
    assert rows["Zwaan Aan Zee"][3:7] == ["5", "3", "3", "60"]
    assert rows["Zwaan Aan Zee"][7] == api.certificate(organisation=hotels[0].uuid).expires_on.isoformat()


def test_a_name_is_no_formula(world, chain, person):
    belongs(world.hotel(name="=HYPERLINK(1)"), chain)
    assert table_of(chain, person)[1][0] == "'=HYPERLINK(1)"


def test_one_that_no_longer_takes_part_is_gone(chain, person, hotels):
    api.close(organisation=hotels[1].uuid, by=person.pk, why="Closed")
    assert "Zwaan Berg" not in page_of(chain, person)
    assert [row[0] for row in table_of(chain, person)][1:] == ["Zwaan Aan Zee", "Zwaan Klein"]


def test_renewals_stand_by_the_day_on_which_they_end(world, chain, person, hotels):
    sooner = world.hotel(employees=1, name="Zwaan Vroeg")
    world.trained(sooner)
    belongs(sooner, chain)
    ends(sooner, timezone.now() + dt.timedelta(days=20))
    assert [one.name for one in api.renewals(chain=chain.uuid)] == ["Zwaan Vroeg", "Zwaan Aan Zee"]
    page = browser(person).get(reverse("noplace:renewals", args=[chain.uuid])).content.decode()
    assert page.index("Zwaan Vroeg") < page.index("Zwaan Aan Zee")


def test_one_that_ended_can_be_renewed_until_the_grace_is_over(chain, person, hotels):
    ended = timezone.now() - dt.timedelta(days=59)
    Certificate.objects.update(status="expired", active_key=None, expires_at=ended)
    (one,) = api.renewals(chain=chain.uuid)
    assert one.renew_by == timezone.localdate(ended + dt.timedelta(days=60))
    ends(hotels[0], timezone.now() - dt.timedelta(days=61))
    assert api.renewals(chain=chain.uuid) == ()


def test_a_certificate_that_was_renewed_is_listed_once(chain, hotels):
    Certificate.objects.update(status="expired", active_key=None, expires_at=timezone.now() - dt.timedelta(days=5))
    api.evaluate(organisation=hotels[0].uuid, programme="training")
    (one,) = api.renewals(chain=chain.uuid)
    assert one.renew_by is None


def test_the_list_goes_on(chain, person, hotels, monkeypatch):
    monkeypatch.setattr("noplace_xblock.certification.overview.PAGE", 2)
    client = browser(person)
    first = client.get(reverse("noplace:chain", args=[chain.uuid])).context["page"]
    rest = client.get(reverse("noplace:chain", args=[chain.uuid]), {"after": first.after}).context["page"]
    assert [line.name for line in (*first.lines, *rest.lines)] == ["Zwaan Aan Zee", "Zwaan Berg", "Zwaan Klein"]
    assert rest.after == ""


def test_the_table_is_whole_whatever_its_length(chain, person, hotels, monkeypatch):
    monkeypatch.setattr("noplace_xblock.certification.chains._CHUNK", 1)
    assert len(table_of(chain, person)) == 4


@pytest.mark.parametrize("name", ["chain", "renewals"])
def test_a_page_asks_little(chain, person, hotels, name, django_assert_max_num_queries):
    client = browser(person)
    client.get(reverse("noplace:chains"))
    with django_assert_max_num_queries(8):
        client.get(reverse(f"noplace:{name}", args=[chain.uuid]))


@pytest.mark.parametrize("name", ["chain", "renewals", "chain_totals"])
def test_to_others_the_chain_does_not_exist(world, chain, hotels, name):
    manager = world.person()
    belongs(world.hotel(manager), chain)
    other = ChainManager.objects.create(chain=Chain.objects.create(name="Leeuw"), user=world.person()).user
    for who in (manager, other, world.person()):
        assert browser(who).get(reverse(f"noplace:{name}", args=[chain.uuid])).status_code == 404
    staff = browser(world.person(is_staff=True))
    assert staff.get(reverse(f"noplace:{name}", args=[chain.uuid])).status_code == 200
    assert staff.get(reverse(f"noplace:{name}", args=[uuid.uuid4()])).status_code == 404


def test_my_chains_and_the_way_to_them(world, chain, person):
    page = browser(person).get(reverse("noplace:chains")).content.decode()
    assert "Zwaan Hotels" in page
    assert "My chains" in browser(person).get(reverse("noplace:organisations")).content.decode()
    stranger = browser(world.person())
    assert "You look after no chain." in stranger.get(reverse("noplace:chains")).content.decode()
    assert "My chains" not in stranger.get(reverse("noplace:organisations")).content.decode()


def test_an_empty_chain_says_so(chain, person):
    page = page_of(chain, person)
    assert "No organisation belongs to this chain yet." in page
    calendar = browser(person).get(reverse("noplace:renewals", args=[chain.uuid]))
    assert "No certificate ends soon." in calendar.content.decode()
