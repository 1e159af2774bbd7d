"""A manager takes part: registers, says what there is to say, declares, and hands out a code."""

from __future__ import annotations

import datetime as dt

import pytest
from django.utils import timezone

from noplace_xblock.certification import api, registering
from noplace_xblock.certification.models import Chain, HeadcountDeclaration, JoinKey, Organisation, Progress

from .doors import browser, page


@pytest.fixture
def hotel(world, manager):
    return world.hotel(manager)


def needed(world, **changes):
    """The fewest answers with which a place takes part."""
    values = {"name": "Hotel Zon", "kind": "hotel", "region": world.town, "locale": "nl", "employees": 12}
    return values | {"attest": "on"} | changes


def described(**changes):
    return {"name": "Hotel De Zwaan", "kind": "hotel", "locale": "nl", "listed": "on"} | changes


def row(hotel) -> Organisation:
    return Organisation.objects.get(uuid=hotel.uuid)


class TestRegistering:
    def test_all_that_can_be_said_is_kept(self, world, manager):
        chain = Chain.objects.create(name="Water & Wind")
        more = {"address": "Dorpsstraat 1", "house_contact": "Night manager, 200", "welfare_check_days": 3}
        browser(manager).post(page("register"), needed(world, **more, chain=chain.uuid))
        (hotel,) = api.organisations_of(user_id=manager.pk)
        details = api.details(organisation=hotel.uuid)
        assert (details.address, details.house_contact, details.welfare_check_days) == tuple(more.values())
        assert (details.chain, details.listed) == (chain.uuid, False)

    def test_what_is_not_needed_can_be_left_out(self, world, manager):
        browser(manager).post(page("register"), needed(world))
        (hotel,) = api.organisations_of(user_id=manager.pk)
        details = api.details(organisation=hotel.uuid)
        assert (details.address, details.house_contact, details.welfare_check_days, details.chain) == (
            "",
            "",
            None,
            None,
        )
        assert api.join_key(organisation=hotel.uuid)

    def test_what_is_not_needed_is_folded_away_unless_there_is_a_mistake_in_it(self, world, manager):
        assert '<details class="np-more">' in browser(manager).get(page("register")).content.decode()
        wrong = browser(manager).post(page("register"), needed(world, welfare_check_days=0)).content.decode()
        assert '<details class="np-more" open>' in wrong
        assert 'href="#id_welfare_check_days"' in wrong
        assert api.organisations_of(user_id=manager.pk) == ()

    @pytest.mark.parametrize(
        "changes",
        [
            {"welfare_check_days": 32},
            {"welfare_check_days": -1},
            {"welfare_check_days": "x"},
            {"address": "x" * 256},
            {"house_contact": "x" * 121},
            {"chain": "x"},
            {"chain": "00000000-0000-4000-8000-000000000000"},
        ],
    )
    def test_what_cannot_be_is_refused(self, world, manager, changes):
        Chain.objects.create(name="Water & Wind")
        answer = browser(manager).post(page("register"), needed(world, **changes))
        assert answer.status_code == 200
        assert "Please look again" in answer.content.decode()
        assert api.organisations_of(user_id=manager.pk) == ()

    def test_without_chains_none_is_asked_for(self, manager):
        assert "id_chain" not in browser(manager).get(page("register")).content.decode()

    def test_the_second_click_registers_nothing(self, world, manager):
        answers = [
            browser(manager).post(page("register"), needed(world, name=name)) for name in ("Hotel Zon", " Hotel Zon ")
        ]
        assert answers[0].headers["Location"] == answers[1].headers["Location"]
        assert Organisation.objects.count() == HeadcountDeclaration.objects.count() == JoinKey.objects.count() == 1

    def test_another_name_place_or_person_and_the_same_one_later_is_another_organisation(self, world, manager):
        first = world.hotel(manager)
        others = [
            world.hotel(manager, name="Hotel De Leeuw"),
            world.hotel(manager, region=world.elsewhere),
            world.hotel(world.person()),
        ]
        Organisation.objects.filter(uuid=first.uuid).update(created_at=timezone.now() - registering.SAME_CLICK)
        others.append(world.hotel(manager))
        assert len({first.uuid, *(other.uuid for other in others)}) == 5

    def test_the_language_is_the_pages_own_until_another_is_chosen(self, manager):
        shown = browser(manager).get(page("register"), headers={"Accept-Language": "pl"}).content.decode()
        assert '<option value="pl" selected>' in shown

    def test_the_history_names_who_registered(self, hotel, manager):
        assert row(hotel).history.get().history_user_id == manager.pk

    @pytest.mark.parametrize(
        "wrong", [{"name": "  "}, {"name": "x" * 121}, {"kind": "castle"}, {"welfare_check_days": -1}]
    )
    def test_the_door_itself_refuses_what_cannot_be(self, world, manager, wrong):
        good = {"user_id": manager.pk, "region_id": world.town, "kind": "hotel", "name": "x", "locale": "nl"}
        with pytest.raises(api.InvalidDetails) as refused:
            api.register_organisation(**good | wrong, employees=5)
        assert str(refused.value) == next(iter(wrong))
        assert Organisation.objects.count() == 0


class TestWaiting:
    @pytest.fixture
    def waiting(self, world, manager, settings):
        settings.NOPLACE_APPROVAL = True
        return world.hotel(manager)

    def test_the_pages_say_so(self, world, manager, waiting):
        for name in ("new_code", "poster"):
            assert "nobody can join" in browser(manager).get(page(name, waiting.uuid)).content.decode()
        assert "Your municipality looks at it first." in browser(manager).get(page("register")).content.decode()
        told = browser(manager).post(page("register"), needed(world), follow=True).content.decode()
        assert "Then your code works." in told

    def test_a_learner_reads_a_calm_reason(self, world, waiting):
        answer = browser(world.person()).post(page("join_code", world.code(waiting)))
        assert answer.status_code == 409
        assert "The code is right, but nobody can join here now." in answer.content.decode()

    def test_an_approved_ones_pages_say_nothing_of_it(self, world, manager, waiting):
        api.approve(organisation=waiting.uuid, by=world.person().pk)
        for name in ("new_code", "poster"):
            assert "nobody can join" not in browser(manager).get(page(name, waiting.uuid)).content.decode()


class TestDetails:
    def test_the_page_shows_what_is_said_and_changes_it(self, hotel, manager):
        client = browser(manager)
        client.post(page("details", hotel.uuid), described(house_contact="Duty manager, 100", welfare_check_days=2))
        shown = client.get(page("details", hotel.uuid)).content.decode()
        assert 'value="Duty manager, 100"' in shown
        details = api.details(organisation=hotel.uuid)
        assert (details.house_contact, details.welfare_check_days, details.listed) == ("Duty manager, 100", 2, True)

    def test_a_chain_is_chosen_and_left(self, hotel, manager):
        chain = Chain.objects.create(name="Water & Wind")
        browser(manager).post(page("details", hotel.uuid), described(chain=chain.uuid))
        assert row(hotel).chain == chain
        assert "selected>Water &amp; Wind" in browser(manager).get(page("details", hotel.uuid)).content.decode()
        browser(manager).post(page("details", hotel.uuid), described(chain=""))
        assert row(hotel).chain is None

    def test_the_history_keeps_each_change_and_who_made_it_and_nothing_where_nothing_changed(self, hotel, manager):
        for name in ("Hotel Zwaan", "Hotel Zwaan"):
            browser(manager).post(page("details", hotel.uuid), described(name=name))
        newest, registered = row(hotel).history.all()
        assert (newest.name, newest.history_user_id, registered.name) == ("Hotel Zwaan", manager.pk, "Hotel De Zwaan")

    def test_a_new_name_stands_in_the_list_and_not_on_the_certificate_that_is_held(self, world, manager):
        hotel = world.hotel(manager, employees=1)
        world.trained(hotel)
        assert (
            "The one that you have keeps its name."
            in browser(manager).get(page("details", hotel.uuid)).content.decode()
        )
        browser(manager).post(page("details", hotel.uuid), described(name="Hotel Nieuw"))
        assert Progress.objects.get().name == "Hotel Nieuw"
        assert api.certificate(organisation=hotel.uuid).name == "Hotel De Zwaan"

    def test_a_mistake_is_told_and_changes_nothing(self, hotel, manager):
        answer = browser(manager).post(page("details", hotel.uuid), described(name="", house_contact="x"))
        assert "Give the name." in answer.content.decode()
        assert "<title>Error:" in answer.content.decode()
        assert api.details(organisation=hotel.uuid).house_contact == ""

    def test_a_manager_changes_neither_place_nor_standing(self, world, hotel, manager):
        sent = described(region=world.elsewhere, status="closed", merged_into=1, uuid="x")
        browser(manager).post(page("details", hotel.uuid), sent)
        assert (row(hotel).region_id, row(hotel).status, row(hotel).merged_into) == (world.town, "active", None)


class TestCodes:
    def test_a_new_code_has_the_limit_and_the_last_day_that_were_asked_for(self, hotel, manager):
        day = timezone.localdate() + dt.timedelta(days=10)
        browser(manager).post(page("new_code", hotel.uuid), {"limit": 7, "expires_on": day.isoformat()})
        key = api.join_key(organisation=hotel.uuid)
        assert key.limit == 7
        last = key.expires_at - dt.timedelta(seconds=1)
        assert timezone.localdate(last) == day

    def test_left_empty_it_has_what_suits_most(self, hotel, manager):
        old = api.join_key(organisation=hotel.uuid)
        browser(manager).post(page("new_code", hotel.uuid), {"limit": "", "expires_on": ""})
        new = api.join_key(organisation=hotel.uuid)
        assert new.code != old.code
        assert (new.limit, new.expires_at.date()) == (old.limit, old.expires_at.date())

    @pytest.mark.parametrize(
        "wrong",
        [
            {"limit": 0},
            {"limit": 100_001},
            {"limit": "many"},
            {"expires_on": "2020-01-01"},
            {"expires_on": "2999-01-01"},
            {"expires_on": "9999-12-31"},
            {"expires_on": "tomorrow"},
        ],
    )
    def test_what_cannot_be_keeps_the_old_code(self, world, hotel, manager, wrong):
        old = world.code(hotel)
        answer = browser(manager).post(page("new_code", hotel.uuid), {"limit": "", "expires_on": ""} | wrong)
        assert "Please look again" in answer.content.decode()
        assert world.code(hotel) == old

    def test_an_ended_code_lets_nobody_in_and_there_is_no_other_until_it_is_asked_for(self, world, hotel, manager):
        old = world.code(hotel)
        browser(manager).post(page("end_join_code", hotel.uuid))
        assert api.join_key(organisation=hotel.uuid) is None
        with pytest.raises(api.RevokedCode):
            api.join(user_id=world.person().pk, code=old)
        shown = browser(manager).get(page("new_code", hotel.uuid)).content.decode()
        assert "There is no code that works now." in shown
        assert "End the code now" not in shown

    def test_how_many_joined_with_it_is_told_and_whoever_left_joined_too(self, world, hotel, manager):
        people = [world.member(hotel) for _ in range(3)]
        api.leave(user_id=people[0].pk, organisation_uuid=hotel.uuid)
        assert "3 people have joined with it." in browser(manager).get(page("new_code", hotel.uuid)).content.decode()
        api.new_join_key(organisation=hotel.uuid)
        assert api.joined_with_key(organisation=hotel.uuid) == 0

    def test_a_small_organisation_sees_no_such_number(self, world, manager):
        hotel = world.hotel(manager, employees=4)
        world.member(hotel)
        assert api.joined_with_key(organisation=hotel.uuid) is None
        assert "joined with it" not in browser(manager).get(page("new_code", hotel.uuid)).content.decode()

    def test_looking_makes_no_code(self, world, hotel, manager):
        old = world.code(hotel)
        browser(manager).get(page("new_code", hotel.uuid))
        assert world.code(hotel) == old

    def test_the_history_keeps_who_made_and_who_ended_one(self, hotel, manager):
        browser(manager).post(page("new_code", hotel.uuid))
        browser(manager).post(page("end_join_code", hotel.uuid))
        noted = row(hotel).history.values_list("history_user_id", "history_change_reason")[:2]
        assert list(noted) == [(manager.pk, "join code taken back"), (manager.pk, "new join code")]

    def test_a_closed_organisation_is_told_that_it_gets_none(self, world, hotel, manager):
        api.close(organisation=hotel.uuid, by=world.person().pk, why="Sold")
        answer = browser(manager).post(page("new_code", hotel.uuid), follow=True)
        assert "This can&#x27;t be done now." in answer.content.decode()


class TestHeadcount:
    def test_each_number_is_kept_with_its_day_and_who_attested_it(self, hotel, manager):
        browser(manager).post(page("headcount", hotel.uuid), {"employees": 6, "attest": "on"})
        numbers = HeadcountDeclaration.objects.order_by("pk").values_list("employees", "valid_from", "attested_by")
        assert list(numbers) == [(5, timezone.localdate(), manager.pk), (6, timezone.localdate(), manager.pk)]

    def test_the_first_number_is_asked_for_without_a_reason(self, world, manager):
        fresh = Organisation.objects.create(name="Hotel Nieuw", region_id=world.town)
        fresh.managers.create(user=manager)
        shown = browser(manager).get(page("headcount", fresh.uuid)).content.decode()
        assert "id_reason" not in shown
        assert "Until now" not in shown

    def test_a_later_declaration_makes_no_new_code(self, world, hotel):
        old = world.code(hotel)
        api.declare_headcount(organisation=hotel.uuid, employees=50, attested_by=world.person().pk)
        assert world.code(hotel) == old
        assert JoinKey.objects.count() == 1
