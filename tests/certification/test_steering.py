"""One organisation in the hands of its coordinator: decisions, handing over, merging, spot checks."""

from __future__ import annotations

import re

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from noplace_xblock.certification import api, due
from noplace_xblock.certification.models import HeadcountDeclaration, Organisation, SpotCheck
from noplace_xblock.directory import api as directory


class Desk:
    """A coordinator of the town, with one organisation."""

    def __init__(self, world, region: int | None = None) -> None:
        person = world.person(username="Coordinator-Wilhelmina")
        directory.appoint_coordinator(user_id=person.pk, region_id=region or world.town)
        self.client = Client()
        self.client.force_login(person)

    def see(self, hotel, name: str = "region_organisation", *more, **asked) -> str:
        return self.client.get(reverse(f"noplace:{name}", args=[hotel.uuid, *more]), asked).content.decode()

    def do(self, hotel, decision: str, **values) -> str:
        address = reverse("noplace:region_decide", args=[hotel.uuid, decision])
        return self.client.post(address, values, follow=True).content.decode()


def status_of(hotel) -> str:
    return api.organisation(uuid=hotel.uuid).status


def waits(hotel):
    row = Organisation.objects.get(uuid=hotel.uuid)
    Organisation.objects.filter(pk=row.pk).update(status="pending")
    due.mark([row.pk])
    return hotel


@pytest.fixture
def desk(world):
    return Desk(world)


@pytest.fixture
def certified(world):
    hotel = world.hotel(employees=5)
    world.trained(hotel, 3)
    return hotel


def test_one_that_waits_is_approved_by_one_press(world, desk):
    hotel = waits(world.hotel())
    assert "Approve" in desk.see(hotel)
    assert "Approved." in desk.do(hotel, "approve")
    assert status_of(hotel) == "active"


def test_one_that_waits_is_refused_with_a_reason(world, desk):
    hotel = waits(world.hotel())
    assert "Please say why" in desk.do(hotel, "refuse", why=" ")
    assert status_of(hotel) == "pending"
    desk.do(hotel, "refuse", why="Not a hotel")
    assert status_of(hotel) == "closed"


def test_pausing_pauses_the_certificate_and_resuming_brings_it_back(desk, certified):
    assert "Paused." in desk.do(certified, "pause", why="We could not reach you")
    assert api.certificate(organisation=certified.uuid).status == "paused"
    page = desk.see(certified)
    assert "We could not reach you" in page
    desk.do(certified, "resume")
    assert api.certificate(organisation=certified.uuid).status == "valid"


def test_before_what_cant_be_taken_back_a_page_says_so_and_changes_nothing(desk, certified):
    for decision in ("close", "withdraw"):
        assert "be taken back" in desk.see(certified, "region_decide", decision)
    assert status_of(certified) == "active"


def test_a_withdrawn_certificate_stays_withdrawn(desk, certified):
    desk.do(certified, "withdraw", why="The figures were wrong")
    assert api.certificate(organisation=certified.uuid).status == "revoked"
    page = desk.see(certified)
    assert "by a coordinator" in page
    assert "The figures were wrong" in page


@pytest.mark.parametrize("decision", ["approve", "pause", "withdraw", "close"])
def test_the_second_click_changes_nothing(desk, certified, decision):
    desk.do(certified, decision, why="Because")
    row = Organisation.objects.get(uuid=certified.uuid)
    before = (row.status, row.status_reason, row.history.count())
    desk.do(certified, decision, why="Because")
    row.refresh_from_db()
    assert (row.status, row.status_reason, row.history.count()) == before


def test_what_is_no_longer_possible_is_said_and_not_done(world, desk):
    hotel = world.hotel()
    desk.do(hotel, "close", why="Gone")
    assert "np-notice-wrong" in desk.do(hotel, "pause", why="x")
    assert status_of(hotel) == "closed"


@pytest.mark.parametrize(
    ("status", "offered"),
    [
        ("pending", ["approve", "refuse"]),
        ("active", ["pause", "close"]),
        ("paused", ["resume", "close"]),
        ("invited", ["close"]),
        ("closed", []),
    ],
)
def test_only_what_is_possible_is_offered(world, desk, status, offered):
    hotel = world.hotel()
    Organisation.objects.filter(uuid=hotel.uuid).update(status=status)
    page = desk.see(hotel)
    names = ("approve", "refuse", "pause", "resume", "withdraw", "close")
    assert [name for name in names if reverse("noplace:region_decide", args=[hotel.uuid, name]) in page] == offered


def test_the_page_says_who_decided_by_their_part_alone(world, desk, certified):
    desk.do(certified, "withdraw", why="Wrong")
    page = desk.see(certified)
    assert "by the system" in page
    assert "Wilhelmina" not in page[page.index("<main") :]


def test_the_page_shows_dates_of_declarations_and_cuts_but_no_headcount(world, desk):
    hotel = world.hotel(employees=97)
    HeadcountDeclaration.objects.update(valid_from=timezone.localdate() - timezone.timedelta(days=9))
    api.declare_headcount(organisation=hotel.uuid, employees=73, attested_by=world.person().pk, reason="A wing closed")
    main = desk.see(hotel)
    main = main[main.index("<main") :]
    assert "more than 20 % lower" in main
    assert "A wing closed" in main
    assert not re.search(r"\b(97|73)\b", main)


def test_the_group_share_is_told_of_organisations_that_are_big_enough(world):
    for employees, share in ((5, 0), (4, None)):
        hotel = world.hotel(employees=employees, name=f"Hotel {employees}")
        world.trained(hotel, 1)
        assert api.case(organisation=hotel.uuid).group_share == share


def test_handing_over_gives_a_link_that_makes_a_manager(world, desk):
    hotel = world.hotel()
    address = reverse("noplace:region_hand_over", args=[hotel.uuid])
    response = desk.client.post(address, {"email": ""})
    (link,) = re.findall(r"http://testserver\S*?(?=</p>)", response.content.decode())
    assert "no-store" in response.headers["Cache-Control"]
    token = link.rstrip("/").split("/")[-1]
    person = world.person()
    api.accept_invitation(user_id=person.pk, token=token)
    assert api.is_manager(user_id=person.pk, organisation=hotel.uuid)


def test_handing_over_to_what_is_no_address_says_so(world, desk):
    response = desk.client.post(reverse("noplace:region_hand_over", args=[world.hotel().uuid]), {"email": "nobody"})
    assert "not an e-mail address" in response.content.decode()


def test_merging_chooses_by_name_says_what_will_happen_and_does_it(world, desk):
    keep, other = world.hotel(name="Hotel Zon"), world.hotel(name="Hotel de Zon")
    address = reverse("noplace:region_merge", args=[keep.uuid])
    found = desk.see(keep, "region_merge", search="hotel d")
    assert f"?other={other.uuid}" in found
    assert "be taken back" in desk.see(keep, "region_merge", other=other.uuid)
    assert status_of(other) == "active"
    page = desk.client.post(address, {"other": other.uuid}, follow=True).content.decode()
    assert "“Hotel de Zon” is closed" in page
    assert status_of(other) == "closed"
    assert "merged with “Hotel Zon”" in desk.see(other)


@pytest.mark.parametrize("other", ["x", "00000000-0000-0000-0000-000000000000", "itself"])
def test_merging_with_nothing_or_itself_is_not_found(world, desk, other):
    hotel = world.hotel()
    chosen = hotel.uuid if other == "itself" else other
    address = reverse("noplace:region_merge", args=[hotel.uuid])
    assert desk.client.post(address, {"other": chosen}).status_code == 404


def certify(world, number: int) -> None:
    for one in range(number):
        world.trained(world.hotel(employees=1, name=f"Hotel {one}"))


@pytest.mark.parametrize(("number", "drawn"), [(0, 0), (1, 1), (20, 1), (21, 2)])
def test_the_draw_takes_five_percent_and_at_least_one(world, number, drawn):
    certify(world, number)
    world.hotel(name="On the way")
    assert api.draw_spot_checks(region=world.town) == drawn
    assert SpotCheck.objects.count() == drawn


def test_drawing_again_changes_nothing(world):
    certify(world, 3)
    api.draw_spot_checks(region=world.town)
    before = list(SpotCheck.objects.values())
    assert api.draw_spot_checks(region=world.town) == 0
    assert api.draw_spot_checks(region=world.county) == 0
    assert list(SpotCheck.objects.values()) == before


def test_everybody_can_be_drawn(world):
    certify(world, 3)
    seen = set()
    for _year in range(60):
        api.draw_spot_checks(region=world.town)
        seen |= set(SpotCheck.objects.values_list("organisation_id", flat=True))
        SpotCheck.objects.all().delete()
    assert len(seen) == 3


def test_a_talk_is_noted_and_shown(world, desk):
    certify(world, 1)
    desk.client.post(reverse("noplace:draw", args=[world.town]))
    number = SpotCheck.objects.get().pk
    address = reverse("noplace:spot_check", args=[world.town, number])
    page = desk.client.post(address, {"outcome": "questions", "note": "Figures <b>unclear</b>"}, follow=True)
    assert "There are questions" in page.content.decode()
    assert "Figures &lt;b&gt;unclear&lt;/b&gt;" in page.content.decode()
    assert SpotCheck.objects.get().talked_at is not None


def test_an_outcome_that_there_is_not_is_refused(world, desk):
    certify(world, 1)
    api.draw_spot_checks(region=world.town)
    number = SpotCheck.objects.get().pk
    desk.client.post(reverse("noplace:spot_check", args=[world.town, number]), {"outcome": "guilty"})
    assert SpotCheck.objects.get().outcome == "open"
