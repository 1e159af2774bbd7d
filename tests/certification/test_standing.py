"""Where an organisation stands: who decides what, what follows from it, and two that become one."""

from __future__ import annotations

import uuid as uuids

import pytest

from noplace_xblock.certification import api
from noplace_xblock.certification.models import Certificate, JoinKey, Membership, Organisation, Progress


def row(hotel) -> Organisation:
    return Organisation.objects.get(uuid=hotel.uuid)


def standing(hotel) -> str:
    return Progress.objects.get(organisation__uuid=hotel.uuid).standing


def status(hotel) -> str:
    """Of the newest certificate."""
    return api.certificate(organisation=hotel.uuid).status


@pytest.fixture
def judge(world):
    """A coordinator's user id."""
    return world.person().pk


@pytest.fixture
def waiting(world, settings):
    """A hotel that waits for approval."""
    settings.NOPLACE_APPROVAL = True
    return world.hotel()


class TestApproval:
    def test_a_hotel_waits_where_the_instance_wants_approval(self, waiting):
        assert row(waiting).status == "pending"
        assert standing(waiting) == "pending"

    def test_nobody_joins_one_that_waits_and_the_refusal_has_a_reason_of_its_own(self, world, waiting):
        with pytest.raises(api.NotOpenYet):
            world.member(waiting)
        with pytest.raises(api.NotOpenYet):
            api.look_up_code(user_id=None, code=world.code(waiting))

    def test_an_approved_one_lets_people_in(self, world, waiting, judge):
        api.approve(organisation=waiting.uuid, by=judge)
        world.member(waiting)
        assert standing(waiting) == "on_the_way"

    def test_a_refused_one_is_closed_with_the_reason_and_its_codes_end(self, world, waiting, judge):
        code = world.code(waiting)
        api.refuse(organisation=waiting.uuid, by=judge, why="This is a flat.")
        assert (row(waiting).status, row(waiting).status_reason) == ("closed", "This is a flat.")
        with pytest.raises(api.RevokedCode):
            api.join(user_id=world.person().pk, code=code)

    def test_only_one_that_waits_is_refused(self, world, judge):
        with pytest.raises(api.WrongStanding):
            api.refuse(organisation=world.hotel().uuid, by=judge, why="Too late")


class TestPause:
    def test_the_certificate_pauses_and_goes_on_with_the_organisation(self, world, judge):
        hotel = world.hotel(employees=1)
        world.trained(hotel)
        api.pause(organisation=hotel.uuid, by=judge, why="We couldn't reach you.")
        assert (status(hotel), standing(hotel)) == ("paused", "paused")
        assert api.certificate(organisation=hotel.uuid).reason == "We couldn't reach you."
        api.resume(organisation=hotel.uuid, by=judge)
        assert (status(hotel), standing(hotel)) == ("valid", "certified")
        assert row(hotel).status_reason == ""
        assert Certificate.objects.count() == 1

    def test_nobody_joins_a_paused_one_and_is_not_sent_for_another_code(self, world, judge):
        hotel = world.hotel()
        api.pause(organisation=hotel.uuid, by=judge, why="x")
        with pytest.raises(api.NotOpenYet):
            world.member(hotel)

    @pytest.mark.parametrize("why", ["", "  \n"])
    def test_a_reason_is_needed(self, world, judge, why):
        hotel = world.hotel()
        for decide in (api.pause, api.close, api.withdraw_certificate):
            with pytest.raises(api.WhyNeeded):
                decide(organisation=hotel.uuid, by=judge, why=why)
        assert row(hotel).status == "active"

    def test_a_long_reason_fits(self, world, judge):
        hotel = world.hotel()
        api.pause(organisation=hotel.uuid, by=judge, why="x" * 1000)
        assert row(hotel).status_reason == "x" * 255

    def test_only_one_that_takes_part_pauses_and_only_a_paused_one_is_resumed(self, world, judge):
        closed = world.hotel(name="Closed")
        api.close(organisation=closed.uuid, by=judge, why="Sold")
        with pytest.raises(api.WrongStanding):
            api.pause(organisation=closed.uuid, by=judge, why="x")
        with pytest.raises(api.WrongStanding):
            api.resume(organisation=closed.uuid, by=judge)

    def test_a_second_click_changes_nothing(self, world, judge):
        hotel = world.hotel()
        for _ in range(2):
            api.pause(organisation=hotel.uuid, by=judge, why="x")
        assert row(hotel).history.filter(status="paused").count() == 1


class TestClose:
    def test_everything_ends_and_nothing_is_deleted(self, world, judge):
        hotel = world.hotel(employees=1)
        code = world.code(hotel)
        world.trained(hotel)
        link = api.hand_over(organisation=hotel.uuid, by=judge, link=str)
        api.close(organisation=hotel.uuid, by=judge, why="Sold")
        assert (status(hotel), standing(hotel)) == ("revoked", "closed")
        with pytest.raises(api.RevokedCode):
            api.join(user_id=world.person().pk, code=code)
        with pytest.raises(api.StaleInvitation):
            api.accept_invitation(user_id=world.person().pk, token=link)
        assert Membership.objects.filter(organisation=row(hotel)).count() == 1

    def test_a_closed_one_gets_no_new_code_and_no_manager(self, world, judge):
        hotel = world.hotel()
        api.close(organisation=hotel.uuid, by=judge, why="Sold")
        with pytest.raises(api.WrongStanding):
            api.new_join_key(organisation=hotel.uuid)
        with pytest.raises(api.WrongStanding):
            api.hand_over(organisation=hotel.uuid, by=judge, link=str)


class TestWithdrawing:
    def test_the_certificate_is_withdrawn_and_no_other_is_issued(self, world, judge):
        hotel = world.hotel(employees=1)
        world.trained(hotel)
        api.withdraw_certificate(organisation=hotel.uuid, by=judge, why="The number was wrong.")
        api.evaluate(organisation=hotel.uuid, programme="training")
        assert (status(hotel), standing(hotel)) == ("revoked", "paused")
        assert api.certificate(organisation=hotel.uuid).reason == "The number was wrong."
        assert Certificate.objects.count() == 1

    def test_a_paused_certificate_is_withdrawn_too(self, world, judge):
        hotel = world.hotel(employees=1)
        world.trained(hotel)
        api.pause(organisation=hotel.uuid, by=judge, why="x")
        api.withdraw_certificate(organisation=hotel.uuid, by=judge, why="y")
        assert status(hotel) == "revoked"

    def test_once_resumed_it_gets_a_new_one(self, world, judge):
        hotel = world.hotel(employees=1)
        world.trained(hotel)
        api.withdraw_certificate(organisation=hotel.uuid, by=judge, why="x")
        api.resume(organisation=hotel.uuid, by=judge)
        assert status(hotel) == "valid"
        assert Certificate.objects.count() == 2

    def test_without_a_certificate_nothing_is_withdrawn_and_nothing_pauses(self, world, judge):
        hotel = world.hotel()
        with pytest.raises(api.NoCertificate):
            api.withdraw_certificate(organisation=hotel.uuid, by=judge, why="x")
        assert row(hotel).status == "active"


def test_the_history_keeps_who_decided_and_why(world, judge):
    hotel = world.hotel()
    api.pause(organisation=hotel.uuid, by=judge, why="We couldn't reach you.")
    newest = row(hotel).history.first()
    assert (newest.history_user_id, newest.history_change_reason) == (judge, "We couldn't reach you.")


def test_an_unknown_organisation_is_unknown_to_every_decision(world, judge):
    for decide in (api.approve, api.resume):
        with pytest.raises(api.UnknownOrganisation):
            decide(organisation=uuids.uuid4(), by=judge)
    with pytest.raises(api.UnknownOrganisation):
        api.merge(keep=world.hotel().uuid, other=uuids.uuid4(), by=judge)


class TestMerging:
    @pytest.fixture
    def pair(self, world):
        """The one to keep and the other one."""
        return world.hotel(name="Kept"), world.hotel(name="Gone")

    def test_members_move_and_each_person_keeps_one_place(self, world, judge, pair):
        kept, gone = pair
        both = world.member(gone, "room", "tree", job="housekeeping")
        world.member(kept, person=both)
        world.trained(gone, 2)
        api.merge(keep=kept.uuid, other=gone.uuid, by=judge)
        numbers = api.progress(organisation=kept.uuid).numbers
        assert (numbers.members, numbers.completed) == (3, 3)
        assert Membership.objects.active().filter(organisation=row(gone)).count() == 0
        (place,) = api.memberships(user_id=both.pk)
        assert place.organisation_uuid == kept.uuid

    def test_the_earlier_day_of_joining_is_kept(self, world, judge, pair):
        kept, gone = pair
        both = world.member(gone)
        first = api.memberships(user_id=both.pk)[0].joined_at
        world.member(kept, person=both)
        api.merge(keep=kept.uuid, other=gone.uuid, by=judge)
        assert api.memberships(user_id=both.pk)[0].joined_at == first
        assert all(ended.left_at >= ended.joined_at for ended in Membership.objects.filter(left_at__isnull=False))

    def test_who_moved_can_leave_and_join_again(self, world, judge, pair):
        kept, gone = pair
        person = world.member(gone)
        api.merge(keep=kept.uuid, other=gone.uuid, by=judge)
        api.leave(user_id=person.pk, organisation_uuid=kept.uuid)
        assert api.progress(organisation=kept.uuid).numbers.members == 0
        world.member(kept, person=person)
        assert api.progress(organisation=kept.uuid).numbers.members == 1

    def test_printed_codes_lead_to_the_one_that_is_kept(self, world, judge, pair):
        kept, gone = pair
        old = world.code(gone)
        api.merge(keep=kept.uuid, other=gone.uuid, by=judge)
        place = api.join(user_id=world.person().pk, code=old)
        assert place.organisation_uuid == kept.uuid
        api.join(user_id=world.person().pk, code=world.code(kept))

    def test_managers_move_and_nobody_is_one_twice(self, world, judge):
        one, two = world.person(), world.person()
        kept, gone = world.hotel(one, name="Kept"), world.hotel(one, name="Gone")
        api.accept_invitation(user_id=two.pk, token=api.hand_over(organisation=gone.uuid, by=judge, link=str))
        api.merge(keep=kept.uuid, other=gone.uuid, by=judge)
        assert api.managers(organisation=kept.uuid) == 2
        assert api.managers(organisation=gone.uuid) == 0
        assert api.is_manager(user_id=two.pk, organisation=kept.uuid)

    def test_the_other_one_is_closed_points_to_the_kept_one_and_loses_its_certificate(self, world, judge):
        kept, gone = world.hotel(name="Kept"), world.hotel(name="Gone", employees=1)
        world.trained(gone)
        api.merge(keep=kept.uuid, other=gone.uuid, by=judge)
        assert row(gone).merged_into == row(kept)
        assert (status(gone), standing(gone)) == ("revoked", "closed")
        assert "Kept" in row(gone).status_reason

    def test_what_joined_makes_the_kept_one_certified(self, world, judge):
        kept, gone = world.hotel(name="Kept", employees=2), world.hotel(name="Gone", employees=9)
        world.trained(kept)
        world.trained(gone)
        api.merge(keep=kept.uuid, other=gone.uuid, by=judge)
        assert standing(kept) == "certified"

    def test_the_same_again_changes_nothing(self, world, judge, pair):
        kept, gone = pair
        for _ in range(2):
            api.merge(keep=kept.uuid, other=gone.uuid, by=judge)
        assert row(gone).history.filter(status="closed").count() == 1

    def test_one_is_not_merged_with_itself_nor_with_or_into_a_closed_one(self, world, judge, pair):
        kept, gone = pair
        with pytest.raises(api.CantMerge):
            api.merge(keep=kept.uuid, other=kept.uuid, by=judge)
        api.close(organisation=gone.uuid, by=judge, why="Sold")
        for keep, other in ((kept, gone), (gone, kept)):
            with pytest.raises(api.CantMerge):
                api.merge(keep=keep.uuid, other=other.uuid, by=judge)

    def test_a_closed_code_of_the_other_one_stays_closed(self, world, judge, pair):
        kept, gone = pair
        old = world.code(gone)
        api.new_join_key(organisation=gone.uuid)
        api.merge(keep=kept.uuid, other=gone.uuid, by=judge)
        assert JoinKey.objects.get(code=old).revoked_at
        with pytest.raises(api.RevokedCode):
            api.join(user_id=world.person().pk, code=old)
