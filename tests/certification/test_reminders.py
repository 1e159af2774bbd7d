"""Who is reminded of what, when, and how often; and that nobody else learns of it."""

from __future__ import annotations

import datetime as dt
import re
from io import StringIO

import pytest
from django.core import mail
from django.core.management import CommandError, call_command
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from noplace_xblock.certification import api, reminders
from noplace_xblock.certification.models import (
    Certificate,
    Manager,
    Membership,
    Notice,
    Organisation,
    Participant,
    Programme,
    Reminder,
)
from noplace_xblock.certification.reminders import managers
from noplace_xblock.certification.signals import ORGANISATION_CERTIFICATE_EXPIRING

from .conftest import complete

ROOT = "https://learn.example.org"
LINK = re.compile(rf"{ROOT}(/noplace/unsubscribe/\S+)")


@pytest.fixture(autouse=True)
def _address(settings):
    settings.NOPLACE_ROOT_URL = ROOT


def joined(world, hotel, days: int, email="ana@example.org", **values) -> int:
    """A member who joined so many days ago; their user id."""
    person = world.member(hotel, person=world.person(email=email, **values))
    ago = timezone.now() - dt.timedelta(days=days)
    Membership.objects.filter(participant__user=person).update(joined_at=ago)
    return person.pk


def later(days: float) -> None:
    """Time goes by: what was sent, joined and issued lies further back."""
    step = dt.timedelta(days=days)
    for row in Reminder.objects.all():
        Reminder.objects.filter(pk=row.pk).update(sent_at=row.sent_at - step)
    for row in Membership.objects.all():
        Membership.objects.filter(pk=row.pk).update(joined_at=row.joined_at - step)
    for row in Notice.objects.all():
        Notice.objects.filter(pk=row.pk).update(sent_at=row.sent_at - step)


def run() -> list[str]:
    """The addresses to which a run sends."""
    mail.outbox.clear()
    reminders.run()
    return [message.to[0] for message in mail.outbox]


def ending(hotel, days: float) -> Certificate:
    """The hotel's certificate, with so many days to go. That it was issued is no news any more."""
    certificate = Certificate.objects.get(organisation__uuid=hotel.uuid)
    now = timezone.now()
    certificate.expires_at, certificate.issued_at = now + dt.timedelta(days=days), now - dt.timedelta(days=300)
    certificate.save()
    return certificate


class TestMembers:
    @pytest.mark.parametrize(("days", "reminded"), [(0, False), (6, False), (7, True), (30, True), (61, False)])
    def test_a_week_after_joining_who_is_not_done_is_reminded(self, world, days, reminded):
        joined(world, world.hotel(), days)
        assert run() == ["ana@example.org"] * reminded

    def test_again_two_weeks_later_and_then_never_by_itself(self, world):
        joined(world, world.hotel(), 7)
        seen = [len(run())]
        for _ in range(50):
            later(1)
            seen.append(len(run()))
        assert sum(seen) == 2
        assert seen[0] == seen[14] == 1

    def test_missed_runs_are_not_made_up_for_all_at_once(self, world):
        joined(world, world.hotel(), 22)
        assert len(run()) == 1
        later(1)
        assert run() == []

    def test_who_is_done_is_left_alone(self, world):
        hotel = world.hotel()
        joined(world, hotel, 8)
        person = Participant.objects.get().user
        complete(person, *("room", "desk", "tree"))
        assert run() == []

    def test_who_left_is_left_alone(self, world):
        hotel = world.hotel()
        api.leave(user_id=joined(world, hotel, 8), organisation_uuid=hotel.uuid)
        assert run() == []

    def test_who_wants_none_gets_none(self, world):
        joined(world, world.hotel(), 8)
        Participant.objects.update(no_mail=True)
        assert run() == []

    @pytest.mark.parametrize("status", ["paused", "closed", "pending"])
    def test_nobody_is_reminded_of_an_organisation_that_does_not_take_part(self, world, status):
        joined(world, world.hotel(), 8)
        Organisation.objects.update(status=status)
        assert run() == []

    @pytest.mark.parametrize("email", ["", "k3f8@noplace.invalid"])
    def test_who_has_no_email_is_not_noted_as_reminded(self, world, email):
        joined(world, world.hotel(), 8, email=email)
        assert run() == []
        assert not Reminder.objects.exists()

    def test_a_closed_account_gets_none(self, world):
        joined(world, world.hotel(), 8, is_active=False)
        assert run() == []

    def test_a_person_forgotten_gets_none(self, world):
        api.forget_person(user_id=joined(world, world.hotel(), 8))
        assert run() == []

    def test_who_is_in_two_organisations_gets_one_message(self, world):
        first, second = world.hotel(), world.hotel()
        user_id = joined(world, first, 8)
        api.join(user_id=user_id, code=world.code(second))
        Membership.objects.update(joined_at=timezone.now() - dt.timedelta(days=8))
        assert len(run()) == 1
        assert run() == []

    def test_who_comes_back_later_is_reminded_anew(self, world):
        hotel = world.hotel()
        user_id = joined(world, hotel, 8)
        assert len(run()) == 1
        later(40)
        api.leave(user_id=user_id, organisation_uuid=hotel.uuid)
        api.join(user_id=user_id, code=world.code(hotel))
        Membership.objects.active().update(joined_at=timezone.now() - dt.timedelta(days=7))
        assert len(run()) == 1

    def test_more_members_than_one_part_are_all_reminded_once(self, world, monkeypatch):
        monkeypatch.setattr(reminders.members.in_parts.__module__ + ".SIZE", 2)
        hotel = world.hotel()
        addresses = [f"person{number}@example.org" for number in range(5)]
        for address in addresses:
            joined(world, hotel, 8, email=address)
        assert run() == addresses

    def test_the_message_leads_to_the_training_and_tells_nothing_of_its_subject(self, world):
        joined(world, world.hotel(), 8)
        run()
        (message,) = mail.outbox
        assert f"{ROOT}{reverse('noplace:training')}" in message.body
        for text in (message.subject, message.body, message.alternatives[0][0]):
            assert not re.search("exploit|victim|traffick|signal|recognise|police", text, re.IGNORECASE)

    def test_without_a_language_of_its_own_it_speaks_the_organisations(self, world):
        joined(world, world.hotel(), 8)
        run()
        assert 'lang="nl"' in mail.outbox[0].alternatives[0][0]

    def test_a_mail_server_that_is_down_is_tried_again_tomorrow_and_no_address_is_logged(self, world, settings, caplog):
        joined(world, world.hotel(), 8)
        backend, settings.EMAIL_BACKEND = settings.EMAIL_BACKEND, "django.core.mail.backends.smtp.EmailBackend"
        settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 9
        assert reminders.run() == 0
        assert "remind_member was not sent" in caplog.text
        assert "ana" not in caplog.text
        settings.EMAIL_BACKEND = backend
        assert run() == ["ana@example.org"]


class TestAsked:
    """The manager's button."""

    def ask(self, world, hotel, manager):
        client = Client()
        client.force_login(manager)
        mail.outbox.clear()
        return client.post(reverse("noplace:remind", args=[hotel.uuid]), follow=True).content.decode()

    def test_members_are_reminded_whatever_the_day_they_joined(self, world):
        manager = world.person()
        hotel = world.hotel(manager)
        joined(world, hotel, 1)
        self.ask(world, hotel, manager)
        assert [message.to for message in mail.outbox] == [["ana@example.org"]]

    def test_the_manager_learns_no_name_no_address_and_no_number(self, world):
        manager = world.person()
        hotel = world.hotel(manager)
        joined(world, hotel, 1)
        page = self.ask(world, hotel, manager)
        assert "ana" not in re.sub("<[^>]*>", "", page).lower().replace("manage", "")
        assert "1 message" not in page

    def test_twice_in_a_week_is_refused(self, world):
        manager = world.person()
        hotel = world.hotel(manager)
        joined(world, hotel, 1)
        self.ask(world, hotel, manager)
        page = self.ask(world, hotel, manager)
        assert "less than 7 days ago" in page
        assert mail.outbox == []

    def test_a_week_later_it_is_possible_again(self, world):
        hotel = world.hotel()
        joined(world, hotel, 1)
        reminders.ask(organisation=hotel.uuid)
        later(7)
        mail.outbox.clear()
        reminders.ask(organisation=hotel.uuid)
        assert len(mail.outbox) == 1

    def test_who_was_reminded_this_week_is_not_reminded_again(self, world):
        hotel = world.hotel()
        joined(world, hotel, 8)
        run()
        mail.outbox.clear()
        reminders.ask(organisation=hotel.uuid)
        assert mail.outbox == []

    def test_who_was_asked_to_is_not_reminded_by_itself_right_after(self, world):
        hotel = world.hotel()
        joined(world, hotel, 6)
        reminders.ask(organisation=hotel.uuid)
        later(2)
        assert run() == []

    def test_a_task_that_was_lost_is_made_good_by_the_daily_run(self, world):
        hotel = world.hotel()
        joined(world, hotel, 1)
        Notice.objects.create(organisation=Organisation.objects.get(), kind="members", matter="lost")
        assert run() == ["ana@example.org"]
        assert run() == []

    def test_an_organisation_that_is_paused_reminds_nobody(self, world):
        hotel = world.hotel()
        Organisation.objects.update(status="paused")
        with pytest.raises(reminders.RemindersNotPossible):
            reminders.ask(organisation=hotel.uuid)

    def test_the_page_has_the_button_again_after_a_week(self, world):
        manager = world.person()
        hotel = world.hotel(manager)
        button = f'action="{reverse("noplace:remind", args=[hotel.uuid])}"'
        client = Client()
        client.force_login(manager)
        address = reverse("noplace:organisation", args=[hotel.uuid])
        assert button in client.get(address).content.decode()
        assert button not in self.ask(world, hotel, manager)
        later(7)
        assert button in client.get(address).content.decode()

    def test_the_day_is_kept(self, world):
        hotel = world.hotel()
        assert reminders.last_asked(organisation=hotel.uuid) is None
        reminders.ask(organisation=hotel.uuid)
        assert reminders.last_asked(organisation=hotel.uuid) == timezone.localdate()


class TestEnd:
    """A certificate that ends."""

    @pytest.fixture
    def hotel(self, world):
        made = world.hotel(world.person(email="manager@example.org"), employees=5)
        world.trained(made, 3)
        return made

    @pytest.mark.parametrize(("days", "step"), [(60, 60), (45, 60), (30.5, 60), (30, 30), (8, 30), (7, 7), (0.2, 7)])
    def test_the_step_that_fits_is_told_once(self, hotel, days, step):
        certificate = ending(hotel, days)
        assert run() == ["manager@example.org"]
        assert Notice.objects.filter(kind="certificate_expiring", matter=f"{certificate.uuid}:{step}").count() == 1
        assert run() == []

    @pytest.mark.parametrize("days", [61, -1])
    def test_earlier_and_after_the_end_nothing_is_told(self, hotel, days):
        ending(hotel, days)
        assert run() == []

    def test_each_step_is_told(self, hotel):
        told = 0
        for days in range(65, 0, -1):
            ending(hotel, days)
            told += len(run())
        assert told == 3

    def test_a_paused_one_is_not_spoken_of(self, hotel):
        certificate = ending(hotel, 20)
        certificate.status = Certificate.Status.PAUSED
        certificate.save()
        assert run() == []

    def test_others_hear_the_signal_once_for_each_step(self, hotel):
        heard = []
        ORGANISATION_CERTIFICATE_EXPIRING.connect(lambda certificate, **_: heard.append(certificate), weak=False)
        certificate = ending(hotel, 20)
        run()
        run()
        assert [one.uuid for one in heard] == [str(certificate.uuid)]
        ending(hotel, 6)
        run()
        assert len(heard) == 2

    def test_others_hear_it_even_where_no_manager_can_be_reached(self, hotel):
        heard = []
        ORGANISATION_CERTIFICATE_EXPIRING.connect(lambda certificate, **_: heard.append(certificate), weak=False)
        Manager.objects.all().delete()
        ending(hotel, 20)
        assert run() == []
        assert len(heard) == 1

    def test_a_mail_server_that_is_down_is_tried_again_and_the_signal_is_not(self, hotel, settings):
        heard = []
        ORGANISATION_CERTIFICATE_EXPIRING.connect(lambda certificate, **_: heard.append(certificate), weak=False)
        ending(hotel, 20)
        backend, settings.EMAIL_BACKEND = settings.EMAIL_BACKEND, "django.core.mail.backends.smtp.EmailBackend"
        settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 9
        run()
        settings.EMAIL_BACKEND = backend
        assert run() == ["manager@example.org"]
        assert len(heard) == 1

    def test_every_manager_who_wants_it_and_has_an_address_hears(self, world, hotel):
        organisation = Organisation.objects.get()
        for email, no_mail in (("two@example.org", False), ("three@example.org", True), ("x@noplace.invalid", False)):
            Manager.objects.create(organisation=organisation, user=world.person(email=email), no_mail=no_mail)
        ending(hotel, 20)
        assert run() == ["manager@example.org", "two@example.org"]

    def test_without_anybody_to_tell_nothing_is_noted_as_told(self, hotel):
        Manager.objects.update(no_mail=True)
        ending(hotel, 20)
        run()
        assert not Notice.objects.filter(kind="certificate_expiring").exists()

    def test_it_says_what_is_missing(self, world, hotel):
        ending(hotel, 20)
        person = Membership.objects.first().participant.user_id
        api.leave(user_id=person, organisation_uuid=hotel.uuid)
        Organisation.objects.update(locale="en")
        run()
        assert "1 more colleague must complete" in mail.outbox[0].body


class TestClose:
    """The line is close."""

    def hotel(self, world, trained: int, employees: int = 10):
        made = world.hotel(world.person(email="manager@example.org"), employees=employees)
        world.trained(made, trained)
        return made

    @pytest.mark.parametrize(("trained", "told"), [(3, False), (4, True), (5, True)])
    def test_with_one_or_two_to_go_it_is_told(self, world, trained, told):
        self.hotel(world, trained)
        assert run() == ["manager@example.org"] * told

    def test_it_is_told_once_in_a_year(self, world):
        hotel = self.hotel(world, 4)
        run()
        world.trained(hotel)
        assert run() == []

    def test_more_than_the_line_is_counted_as_it_is_meant(self, world):
        Programme.objects.update(comparison="more_than")
        self.hotel(world, 4)  # 7 of 10 are needed now
        assert run() == []

    def test_a_small_organisation_is_told_nothing_that_would_be_a_number(self, world):
        self.hotel(world, 1, employees=4)
        assert run() == []

    def test_where_nobody_has_begun_nothing_is_close(self, world):
        Programme.objects.update(threshold=20)
        self.hotel(world, 0, employees=5)
        assert run() == []


class TestCertified:
    def test_it_is_told_once(self, world):
        world.trained(world.hotel(world.person(email="manager@example.org"), employees=1))
        assert run() == ["manager@example.org"]
        assert mail.outbox[0].alternatives
        assert run() == []

    def test_an_old_one_is_no_news(self, world):
        hotel = world.hotel(world.person(email="manager@example.org"), employees=1)
        world.trained(hotel)
        ending(hotel, 200)
        assert run() == []


class TestUnsubscribing:
    """One click in the message, without signing in."""

    def link(self, world, **values) -> str:
        joined(world, world.hotel(**values), 8)
        run()
        return LINK.search(mail.outbox[0].body)[1]

    def managers_link(self, world) -> str:
        world.trained(world.hotel(world.person(email="manager@example.org"), employees=1))
        run()
        return LINK.search(mail.outbox[0].body)[1]

    def test_opening_the_link_changes_nothing(self, world):
        page = Client().get(self.link(world))
        assert page.status_code == 200
        assert not Participant.objects.filter(no_mail=True).exists()

    def test_a_mail_programs_click_ends_them(self, world):
        link = self.link(world)
        client = Client(enforce_csrf_checks=True)
        response = client.post(link, {"List-Unsubscribe": "One-Click"})
        assert response.status_code == 200
        assert Participant.objects.filter(no_mail=True).count() == 1
        later(20)
        assert run() == []

    def test_the_header_names_the_same_address(self, world):
        link = self.link(world)
        assert mail.outbox[0].extra_headers["List-Unsubscribe"] == f"<{ROOT}{link}>"

    def test_it_can_be_undone(self, world):
        link = self.link(world)
        Client().post(link)
        assert "Send me these messages again" in Client().get(link.replace("=nl", "=en")).content.decode()
        Client().post(link, {"again": "on"})
        assert not Participant.objects.filter(no_mail=True).exists()

    def test_twice_is_once(self, world):
        link = self.link(world)
        assert [Client().post(link).status_code for _ in range(2)] == [200, 200]
        assert Participant.objects.filter(no_mail=True).count() == 1

    def test_a_manager_ends_those_of_one_organisation(self, world):
        link = self.managers_link(world)
        other = Manager.objects.create(
            organisation=Organisation.objects.create(name="Other", region_id=world.town),
            user=Manager.objects.get().user,
        )
        page = Client().post(link.replace("=nl", "=en")).content.decode()
        assert "You get no more messages about Hotel De Zwaan." in page
        other.refresh_from_db()
        assert not other.no_mail
        assert Manager.objects.exclude(pk=other.pk).get().no_mail

    @pytest.mark.parametrize("token", ["x", "WyJtZW1iZXIiLCJ4Il0:1abc:xyz", "%00"])
    def test_another_token_is_not_known(self, world, token):
        address = reverse("noplace:unsubscribe", args=["TOKEN"]).replace("TOKEN", token)
        assert Client().get(address).status_code == 404
        assert Client().post(address).status_code == 404

    def test_the_page_is_in_the_readers_language(self, world):
        assert b'lang="nl"' in Client().get(self.link(world)).content

    def test_the_page_sends_the_link_to_no_other_site(self, world):
        response = Client().get(self.link(world))
        assert response.headers["Referrer-Policy"] == "same-origin"
        assert "no-store" in response.headers["Cache-Control"]


class TestTheRun:
    def test_the_command_says_how_many(self, world):
        joined(world, world.hotel(), 8)
        out = StringIO()
        call_command("noplace_remind", stdout=out)
        assert out.getvalue() == "1 messages sent\n"

    def test_without_an_address_of_its_own_an_instance_sends_nothing(self, world, settings):
        settings.NOPLACE_ROOT_URL = ""
        joined(world, world.hotel(), 8)
        assert run() == []
        with pytest.raises(CommandError):
            call_command("noplace_remind")

    def test_studio_sends_nothing(self, world, settings):
        settings.SERVICE_VARIANT = "cms"
        joined(world, world.hotel(), 8)
        assert run() == []

    def test_without_a_programme_there_is_nothing_to_remind_of(self, world):
        joined(world, world.hotel(), 8)
        Programme.objects.update(active=False)
        assert run() == []

    def test_the_cost_of_what_was_told_does_not_grow_with_how_many(self, world, django_assert_max_num_queries):
        for number in range(9):
            hotel = world.hotel(world.person(email=f"m{number}@example.org"), employees=1 if number < 6 else 6)
            world.trained(hotel, 1 if number < 6 else 2)
            if number < 3:
                ending(hotel, 20)
        assert len(run()) == 9
        with django_assert_max_num_queries(25):
            assert run() == []


@pytest.mark.parametrize(("days", "step"), [(59.9, 60), (30.01, 60), (29, 30), (7.01, 30), (7, 7), (0, 7)])
def test_the_step_that_fits(days, step):
    assert managers.step(days) == step
