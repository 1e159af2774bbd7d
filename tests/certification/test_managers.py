"""Several managers: invited by a link that one person uses once, and leaving."""

from __future__ import annotations

import datetime as dt
import json
import logging
import re
import uuid as uuids
from email.message import Message

import pytest
from django.core import mail
from django.test import Client
from django.utils import timezone

from noplace_xblock.certification import api, invitations
from noplace_xblock.certification.models import Invitation, Organisation

from .doors import browser, page


@pytest.fixture
def hotel(world, manager):
    return world.hotel(manager)


def invite(person, hotel, email: str = "ana@example.org"):
    body = json.dumps({"email": email})
    return browser(person).post(page("managers", hotel.uuid), body, content_type="application/json")


def link_in(message: Message) -> str:
    return re.search(r"http://testserver(/\S+)", message.body)[1]


def token_for(hotel, by) -> str:
    return api.hand_over(organisation=hotel.uuid, by=by.pk, link=str)


class TestInviting:
    def test_an_invited_person_sees_whose_it_is_and_becomes_a_manager_by_a_click(self, world, hotel, manager):
        assert invite(manager, hotel).status_code == 200
        (message,) = mail.outbox
        assert message.to == ["ana@example.org"]
        reader = world.person()
        shown = browser(reader).get(link_in(message)).content.decode()
        assert "Hotel De Zwaan" in shown
        assert "What a manager sees" in shown
        assert not api.is_manager(
            user_id=reader.pk, organisation=hotel.uuid
        )  # a program that opens links accepts nothing
        answer = browser(reader).post(link_in(message))
        assert answer.headers["Location"] == page("organisation", hotel.uuid)
        assert api.is_manager(user_id=reader.pk, organisation=hotel.uuid)

    def test_the_message_is_whole_in_the_organisations_language_and_its_subject_is_neutral(self, hotel, manager):
        invite(manager, hotel)
        (message,) = mail.outbox
        html = message.alternatives[0].content
        for part in (message.body, html):
            assert "Hotel De Zwaan" in part
            assert "Zeist" in part
            assert "14" in part
            assert link_in(message) in part
        assert '<div lang="nl"' in html
        assert "\n" not in message.subject
        for word in ("exploit", "sex", "Zwaan"):
            assert word not in message.subject

    def test_every_part_that_the_platform_asks_for_is_there(self):
        from django.template.loader import get_template

        for part in ("subject.txt", "body.txt", "from_name.txt", "body.html", "head.html"):
            get_template(f"noplace_certification/edx_ace/invite_manager/email/{part}")

    def test_only_a_keyed_hash_and_a_hint_are_kept(self, hotel, manager):
        invite(manager, hotel)
        token = link_in(mail.outbox[0]).split("/")[-2]
        (kept,) = Invitation.objects.values().all()
        assert len(token) * 6 >= 128
        assert token not in str(kept)
        assert "ana@" not in str(kept)
        assert kept["hint"] == "a…@example.org"

    def test_the_address_and_the_token_are_in_no_log(self, world, hotel, manager, caplog):
        with caplog.at_level(logging.DEBUG):
            invite(manager, hotel)
            browser(world.person()).post(link_in(mail.outbox[0]))
        assert "ana@" not in caplog.text

    def test_an_address_with_and_without_an_account_is_answered_alike(self, world, hotel, manager):
        world.person(email="ana@example.org")
        known, unknown = invite(manager, hotel), invite(manager, hotel, "bob@example.org")
        assert (known.status_code, known.content) == (unknown.status_code, unknown.content)

    @pytest.mark.parametrize("email", ["", "ana", "ana@example", "x@noplace.invalid", "a@b.org\nBcc: c@d.org"])
    def test_what_is_no_address_is_told(self, hotel, manager, email):
        answer = invite(manager, hotel, email)
        assert (answer.status_code, answer.json()["reason"]) == (400, "bad_address")
        assert Invitation.objects.count() == 0
        assert mail.outbox == []

    def test_nobody_is_bothered_with_many_messages(self, hotel, manager):
        seen = [invite(manager, hotel, f"ana{number}@example.org").status_code for number in range(6)]
        assert seen == [200] * 5 + [429]

    def test_a_message_that_did_not_go_out_leaves_no_invitation(self, hotel, manager, settings):
        settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
        settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 1  # nobody listens there
        answer = invite(manager, hotel)
        assert (answer.status_code, answer.json()["reason"]) == (400, "not_sent")
        assert Invitation.objects.count() == 0

    def test_a_form_that_is_not_from_our_page_is_malformed(self, hotel, manager):
        answer = browser(manager).post(page("managers", hotel.uuid), {"email": "ana@example.org"})
        assert answer.status_code == 400
        assert mail.outbox == []

    def test_forms_of_other_sites_invite_and_accept_nothing(self, world, hotel, manager):
        token, strict = token_for(hotel, manager), Client(enforce_csrf_checks=True)
        strict.force_login(world.person())
        assert strict.post(page("invitation", token)).status_code == 403
        strict.force_login(manager)
        body = json.dumps({"email": "ana@example.org"})
        assert strict.post(page("managers", hotel.uuid), body, content_type="application/json").status_code == 403


class TestTheLink:
    def test_it_works_once(self, world, hotel, manager):
        token, first, second = token_for(hotel, manager), world.person(), world.person()
        browser(first).post(page("invitation", token))
        assert browser(second).get(page("invitation", token)).status_code == 410
        assert browser(second).post(page("invitation", token)).status_code == 410
        assert api.managers(organisation=hotel.uuid) == 2

    def test_a_second_click_of_the_same_person_ends_on_the_same_page(self, world, hotel, manager):
        token, person = token_for(hotel, manager), world.person()
        answers = [browser(person).post(page("invitation", token)).headers["Location"] for _ in range(2)]
        assert answers[0] == answers[1]

    def test_it_works_for_fourteen_days(self, world, hotel, manager):
        token = token_for(hotel, manager)
        made = Invitation.objects.get()
        assert made.expires_at - made.created_at == pytest.approx(dt.timedelta(days=14), abs=dt.timedelta(minutes=1))
        Invitation.objects.update(expires_at=timezone.now())
        with pytest.raises(api.StaleInvitation):
            api.accept_invitation(user_id=world.person().pk, token=token)

    def test_made_up_used_withdrawn_and_old_ones_are_answered_alike(self, world, hotel, manager):
        used, withdrawn, old = (token_for(hotel, manager) for _ in range(3))
        api.accept_invitation(user_id=world.person().pk, token=used)
        for invitation in api.open_invitations(organisation=hotel.uuid):
            if invitation.number == Invitation.objects.order_by("pk")[1].pk:
                api.withdraw_invitation(organisation=hotel.uuid, number=invitation.number)
        Invitation.objects.filter(pk=Invitation.objects.order_by("pk")[2].pk).update(expires_at=timezone.now())
        stranger = browser(world.person())
        pages = {
            (answer.status_code, re.sub(rb'csrfmiddlewaretoken" value="\w+"', b"", answer.content))
            for answer in (stranger.get(page("invitation", token)) for token in ("x" * 43, used, withdrawn, old))
        }
        assert [status for status, _ in pages] == [410]

    def test_who_is_a_manager_already_uses_nothing_up(self, world, hotel, manager):
        token, other = token_for(hotel, manager), world.person()
        assert browser(manager).get(page("invitation", token)).headers["Location"] == page("organisation", hotel.uuid)
        api.accept_invitation(user_id=manager.pk, token=token)
        api.accept_invitation(user_id=other.pk, token=token)
        assert api.is_manager(user_id=other.pk, organisation=hotel.uuid)

    def test_a_visitor_signs_in_first_whatever_the_token(self, hotel, manager):
        for token in (token_for(hotel, manager), "x" * 43):
            assert Client().get(page("invitation", token)).headers["Location"].startswith("/login/")

    def test_a_key_that_the_instance_had_before_still_opens_it(self, world, hotel, manager, settings):
        token = token_for(hotel, manager)
        settings.SECRET_KEY_FALLBACKS, settings.SECRET_KEY = [settings.SECRET_KEY], "another key of the instance"
        assert api.look_up_invitation(token=token).uuid == hotel.uuid

    def test_its_hint_goes_when_it_ends(self, world, hotel, manager):
        for number in range(2):
            invite(manager, hotel, f"ana{number}@example.org")
        first, second = api.open_invitations(organisation=hotel.uuid)
        browser(manager).post(page("withdraw_invitation", hotel.uuid), {"number": first.number})
        api.accept_invitation(user_id=world.person().pk, token=link_in(mail.outbox[0]).split("/")[-2])
        assert api.open_invitations(organisation=hotel.uuid) == ()
        assert [row.hint for row in Invitation.objects.all()] == ["", ""]
        assert second.hint == "a…@example.org"


class TestWithdrawing:
    def test_the_page_lists_open_invitations_by_hint_and_withdraws_one(self, world, hotel, manager):
        invite(manager, hotel)
        shown = browser(manager).get(page("managers", hotel.uuid)).content.decode()
        assert "a…@example.org" in shown
        assert "ana@" not in shown
        (invitation,) = api.open_invitations(organisation=hotel.uuid)
        browser(manager).post(page("withdraw_invitation", hotel.uuid), {"number": invitation.number})
        assert browser(world.person()).post(link_in(mail.outbox[0])).status_code == 410

    def test_a_number_of_another_organisation_and_nonsense_change_nothing_and_are_answered_alike(
        self, world, hotel, manager
    ):
        elsewhere = world.person()
        other = world.hotel(elsewhere, name="Hotel De Leeuw")
        token_for(other, elsewhere)
        (foreign,) = api.open_invitations(organisation=other.uuid)
        for number in (foreign.number, 999_999, "", "x", "9" * 40, "²"):
            answer = browser(manager).post(page("withdraw_invitation", hotel.uuid), {"number": number})
            assert answer.headers["Location"] == page("managers", hotel.uuid)
        assert api.open_invitations(organisation=other.uuid) == (foreign,)


class TestHandingOver:
    def test_an_orphaned_organisation_gets_a_manager_by_a_link_that_nobody_had_to_mail(self, world, hotel, manager):
        coordinator, heir = world.person(), world.person()
        api.forget_person(user_id=manager.pk)
        assert api.managers(organisation=hotel.uuid) == 0
        link = api.hand_over(organisation=hotel.uuid, by=coordinator.pk, link="https://noplace.test/{}".format)
        api.accept_invitation(user_id=heir.pk, token=link.removeprefix("https://noplace.test/"))
        assert api.managers(organisation=hotel.uuid) == 1
        assert mail.outbox == []

    def test_with_an_address_the_same_link_is_sent(self, world, hotel):
        link = api.hand_over(
            organisation=hotel.uuid,
            by=world.person().pk,
            email="ana@example.org",
            link="http://testserver/i/{}/".format,
        )
        assert link_in(mail.outbox[0]) == link.removeprefix("http://testserver")

    def test_an_organisation_that_was_brought_in_takes_part_and_is_asked_for_its_headcount(self, world):
        brought = Organisation.objects.create(name="Hotel Nieuw", region_id=world.town, status="invited")
        person, token = world.person(), token_for(brought, world.person())
        answer = browser(person).post(page("invitation", token), follow=True)
        assert answer.redirect_chain[-1][0] == page("headcount", brought.uuid)
        assert api.organisation(uuid=brought.uuid).status == "active"
        assert api.join_key(organisation=brought.uuid) is None
        browser(person).post(page("headcount", brought.uuid), {"employees": "9", "attest": "on"})
        assert api.headcount(organisation=brought.uuid).employees == 9
        api.join(user_id=world.person().pk, code=api.join_key(organisation=brought.uuid).code)

    def test_it_waits_where_the_instance_wants_approval(self, world, settings):
        settings.NOPLACE_APPROVAL = True
        brought = Organisation.objects.create(name="Hotel Nieuw", region_id=world.town, status="invited")
        api.accept_invitation(user_id=world.person().pk, token=token_for(brought, world.person()))
        assert api.organisation(uuid=brought.uuid).status == "pending"


class TestLeaving:
    def test_one_of_two_leaves(self, world, hotel, manager):
        other = world.person()
        api.accept_invitation(user_id=other.pk, token=token_for(hotel, manager))
        answer = browser(manager).post(page("leave_managing", hotel.uuid))
        assert answer.headers["Location"] == page("organisations")
        assert browser(manager).get(page("organisation", hotel.uuid)).status_code == 404
        assert browser(other).get(page("organisation", hotel.uuid)).status_code == 200

    def test_the_last_one_cannot_and_reads_what_to_do(self, hotel, manager):
        assert (
            "First invite somebody else." in browser(manager).get(page("leave_managing", hotel.uuid)).content.decode()
        )
        answer = browser(manager).post(page("leave_managing", hotel.uuid))
        assert answer.status_code == 409
        assert "First invite somebody else." in answer.content.decode()
        assert api.is_manager(user_id=manager.pk, organisation=hotel.uuid)

    def test_of_a_closed_organisation_the_last_one_can(self, world, hotel, manager):
        api.close(organisation=hotel.uuid, by=world.person().pk, why="Sold")
        api.leave_managing(user_id=manager.pk, organisation=hotel.uuid)
        assert api.managers(organisation=hotel.uuid) == 0

    def test_who_manages_nothing_here_leaves_nothing(self, world, hotel):
        api.leave_managing(user_id=world.person().pk, organisation=hotel.uuid)
        assert api.managers(organisation=hotel.uuid) == 1

    def test_an_unknown_organisation_is_unknown(self, manager):
        with pytest.raises(api.UnknownOrganisation):
            api.leave_managing(user_id=manager.pk, organisation=uuids.uuid4())


def test_the_history_keeps_who_became_a_manager_and_who_stopped(world, hotel, manager):
    other = world.person()
    api.accept_invitation(user_id=other.pk, token=token_for(hotel, manager))
    api.leave_managing(user_id=manager.pk, organisation=hotel.uuid)
    noted = Organisation.history.filter(uuid=hotel.uuid).values_list("history_user_id", "history_change_reason")
    assert list(noted)[:2] == [(manager.pk, "stopped managing"), (other.pk, "became a manager")]


def test_the_page_says_how_many_manage_and_names_nobody(world, hotel, manager):
    other = world.person(username="Wilhelmina", email="wil@example.org")
    api.accept_invitation(user_id=other.pk, token=token_for(hotel, manager))
    assert (
        "You are the only manager."
        in browser(manager).get(page("managers", world.hotel(manager, name="x").uuid)).content.decode()
    )
    shown = browser(manager).get(page("managers", hotel.uuid)).content.decode()
    assert "You and 1 other person manage this organisation." in shown
    assert "Wil" not in shown
    assert "wil@" not in shown
    assert invitations.DAYS == 14
