"""An e-mail address added later."""

from __future__ import annotations

import logging
import re

import pytest
from django.contrib.auth import get_user_model
from django.core import mail
from django.core.cache import cache
from django.test import Client
from django.urls import reverse

from noplace_xblock.certification.accounts import emails
from noplace_xblock.certification.models import Participant

from .doors import Browser

User = get_user_model()


@pytest.fixture(autouse=True)
def _allowed(settings):
    settings.NOPLACE_ACCOUNTS_WITHOUT_EMAIL = True


@pytest.fixture
def started(world):
    """Somebody who started, with their browser, code and user id."""
    hotel, browser = world.hotel(), Browser()
    return browser, browser.start(world.code(hotel)), browser.user_id


def link_in(message) -> str:
    """The path of the link in a message."""
    return re.search(r"http://testserver(/\S+)", message.body)[1]


def test_an_address_is_added_when_its_owner_confirms_it(started):
    browser, code, who = started
    answer = browser.send("add_email", email=" ana@example.org ")
    assert "Look in your mailbox." in answer.json()["done"]
    assert User.objects.get(pk=who).email != "ana@example.org"
    (message,) = mail.outbox
    assert message.to == ["ana@example.org"]
    reader = Browser()  # the mail may be read on another device
    page = reader.get(link_in(message)).content.decode()
    assert "ana@example.org" in page
    assert User.objects.get(pk=who).email != "ana@example.org"  # a mail program that opens links confirms nothing
    assert "Your e-mail is added" in reader.post(link_in(message)).content.decode()
    assert User.objects.get(pk=who).email == "ana@example.org"
    assert reader.user_id == who
    assert browser.open("account", follow=True).request["PATH_INFO"] != reverse(
        "noplace:account"
    )  # out everywhere else
    assert Browser().come_back(code).status_code == 404
    assert Participant.objects.get(user_id=who).resume_hash is None
    assert Participant.objects.get(user_id=who).memberships.count() == 1


def test_where_there_is_a_page_for_it_a_password_is_chosen_next(started, settings):
    settings.ROOT_URLCONF = "tests.certification.urls_with_passwords"
    browser, _, who = started
    browser.send("add_email", email="ana@example.org")
    response = Browser().post(link_in(mail.outbox[0]))
    page = Client().get(response.headers["Location"], follow=True)
    assert "new_password1" in page.content.decode()
    assert page.context["form"].user.pk == who


def test_a_link_works_once(started):
    browser, _, _ = started
    browser.send("add_email", email="ana@example.org")
    link = link_in(mail.outbox[0])
    Browser().post(link)
    again = Browser()
    assert again.post(link).status_code == 410
    assert again.get(link).status_code == 410
    assert again.user_id is None


def test_a_link_works_for_a_day(started, monkeypatch):
    browser, _, who = started
    times = []
    monkeypatch.setattr(
        cache, "set", lambda key, value, time, _set=cache.set: (times.append(time), _set(key, value, time))
    )
    browser.send("add_email", email="ana@example.org")
    assert times == [24 * 3600]
    cache.clear()
    assert Browser().post(link_in(mail.outbox[0])).status_code == 410
    assert User.objects.get(pk=who).email != "ana@example.org"


def test_a_made_up_token_confirms_nothing(world):
    for method in ("get", "post"):
        response = getattr(Browser(), method)(reverse("noplace:confirm_email", args=["x" * 43]))
        assert response.status_code == 410
        assert "This link no longer works." in response.content.decode()


def test_a_taken_address_is_answered_alike_and_its_owner_is_told_how_to_merge(started, world):
    browser, _, who = started
    owner = world.person(email="Ana@Example.org")
    free = browser.send("add_email", email="free@example.org")
    taken = browser.send("add_email", email="ana@example.org")
    assert (free.status_code, free.content) == (taken.status_code, taken.content)
    assert link_in(mail.outbox[1]) == reverse("noplace:merge")
    assert mail.outbox[1].to == ["ana@example.org"]
    assert User.objects.get(pk=who).email != owner.email


def test_an_address_taken_in_the_meantime_is_not_given_twice(started, world):
    browser, _, who = started
    browser.send("add_email", email="ana@example.org")
    world.person(email="ana@example.org")
    assert Browser().post(link_in(mail.outbox[0])).status_code == 410
    assert User.objects.get(pk=who).email != "ana@example.org"


@pytest.mark.parametrize(
    "email",
    [
        "",
        "ana",
        "ana@",
        "ana@example",
        "a b@example.org",
        "x@noplace.invalid",
        "a" * 250 + "@example.org",
        "ana@example.org\nBcc: bob@example.org",
    ],
)
def test_what_is_no_address_is_told(started, email):
    browser, _, _ = started
    response = browser.send("add_email", email=email)
    assert response.status_code == 400
    assert response.json()["reason"] == "bad_address"
    assert mail.outbox == []


def test_nobody_is_bothered_with_many_messages(started):
    browser, _, _ = started
    seen = [browser.send("add_email", email=f"ana{number}@example.org").status_code for number in range(6)]
    assert seen == [200] * 5 + [429]
    assert len(mail.outbox) == 5


def test_only_people_without_e_mail_add_one(world):
    browser, person = Browser(), world.person(email="ana@example.org")
    assert browser.open("add_email").headers["Location"].startswith("/login/")
    browser.force_login(person)
    assert browser.open("add_email").headers["Location"] == reverse("noplace:account")
    browser.send("add_email", email="other@example.org")
    assert mail.outbox == []


def test_forms_of_other_sites_add_and_confirm_nothing(started):
    browser, _, who = started
    browser.send("add_email", email="ana@example.org")
    strict = Client(enforce_csrf_checks=True)
    strict.cookies = browser.cookies
    assert strict.post(link_in(mail.outbox[0])).status_code == 403
    assert strict.post(reverse("noplace:add_email"), "{}", content_type="application/json").status_code == 403
    assert User.objects.get(pk=who).email != "ana@example.org"


def test_the_address_is_in_no_log_and_no_link(started, caplog):
    browser, _, _ = started
    with caplog.at_level(logging.DEBUG):
        browser.send("add_email", email="ana@example.org")
        Browser().post(link_in(mail.outbox[0]))
    assert "ana@" not in caplog.text
    assert "ana" not in link_in(mail.outbox[0])
    assert emails.HOURS == 24
