"""Coming back by a resume code, and leaving a shared tablet."""

from __future__ import annotations

import json
import logging
import sys

import pytest
from django.contrib.auth import get_user_model
from django.core.cache import cache
from django.core.signals import got_request_exception
from django.test import Client
from django.urls import reverse
from django.views.debug import ExceptionReporter

from noplace_xblock.certification import accounts, codes
from noplace_xblock.certification.accounts import resume
from noplace_xblock.certification.models import Participant

from .doors import Browser, shown_codes

User = get_user_model()


@pytest.fixture(autouse=True)
def _allowed(settings):
    settings.NOPLACE_ACCOUNTS_WITHOUT_EMAIL = True
    settings.NOPLACE_COURSE_URL = "/course/"


@pytest.fixture
def started(world):
    """Somebody who started, with their browser, code and user id."""
    hotel, browser = world.hotel(), Browser()
    return browser, browser.start(world.code(hotel)), browser.user_id


def unknown() -> str:
    return resume.code_from(accounts.new_seed())


def test_the_code_opens_the_account_on_another_phone(started):
    _, code, who = started
    phone = Browser()
    response = phone.come_back(code)
    assert response.json() == {"next": reverse("noplace:training")}
    assert phone.user_id == who
    assert phone.get(response.json()["next"]).headers["Location"] == "/course/"


@pytest.mark.parametrize("change", [str.lower, lambda c: c.replace("-", " "), lambda c: f"  {c.replace('-', '')} "])
def test_a_code_is_read_as_people_type_it(started, change):
    _, code, who = started
    phone = Browser()
    phone.come_back(change(code))
    assert phone.user_id == who


def test_coming_back_works_while_new_accounts_are_off(started, settings):
    settings.NOPLACE_ACCOUNTS_WITHOUT_EMAIL = False
    _, code, who = started
    phone = Browser()
    phone.come_back(code)
    assert phone.user_id == who


def test_unknown_replaced_and_closed_codes_are_answered_alike(started):
    _, replaced, who = started
    seed = accounts.new_seed()
    accounts.replace_code(user_id=who, seed=seed)
    User.objects.filter(pk=who).update(is_active=False)
    answers = [Browser().come_back(code) for code in (unknown(), replaced, resume.code_from(seed))]
    assert {(answer.status_code, answer.content) for answer in answers} == {(404, answers[0].content)}
    assert answers[0].json()["reason"] == "wrong_code"


def test_a_typing_mistake_is_told_and_costs_no_try(started, settings):
    settings.NOPLACE_RESUME_TRIES = 1
    _, code, who = started
    wrong = code[:-1] + ("3" if code[-1] != "3" else "4")
    phone = Browser()
    for _ in range(3):
        assert phone.come_back(wrong).json()["reason"] == "mistyped"
    phone.come_back(code)
    assert phone.user_id == who


def test_guessing_waits_for_the_address_alone(started, settings):
    settings.NOPLACE_RESUME_TRIES = 2
    _, code, _ = started
    phone = Browser()
    assert [phone.come_back(unknown()).status_code for _ in range(3)] == [404, 404, 429]
    assert phone.come_back(code).status_code == 429
    assert Browser(REMOTE_ADDR="192.0.2.9").come_back(code).status_code == 200


def test_a_network_counts_as_one_address(world, settings):
    settings.NOPLACE_RESUME_TRIES = 2
    seen = [Browser(REMOTE_ADDR=f"2001:db8:1:2::{number}").come_back(unknown()).status_code for number in (1, 2, 3)]
    assert seen == [404, 404, 429]


def test_while_all_are_tried_each_address_has_one_wrong_code(started, settings):
    settings.NOPLACE_RESUME_TRIES = 2
    _, code, _ = started
    for number in range(100):
        Browser(REMOTE_ADDR=f"10.0.{number}.1").come_back(unknown())
    newcomer = Browser(REMOTE_ADDR="192.0.2.77")
    assert [newcomer.come_back(unknown()).status_code for _ in range(2)] == [404, 429]
    assert Browser(REMOTE_ADDR="192.0.2.78").come_back(code).status_code == 200


def test_a_form_is_refused_because_forms_are_logged(started):
    _, code, _ = started
    phone = Browser()
    assert phone.post(reverse("noplace:resume"), {"code": code}).status_code == 400
    assert phone.user_id is None


@pytest.mark.parametrize(
    "body", ["", "[]", "null", '{"code": 5}', '{"code": ["x"]}', "[" * 1500, '{"code": "' + "A" * 3000 + '"}', "\ud800"]
)
def test_a_body_of_another_shape_is_refused(world, body):
    raw = body.encode("utf-8", "surrogatepass")
    response = Browser().post(reverse("noplace:resume"), raw, content_type="application/json")
    assert response.status_code == 400
    assert response.json()["reason"] == "malformed"


def test_no_page_of_another_site_signs_anybody_in(started):
    _, code, _ = started
    client = Client(enforce_csrf_checks=True)
    response = client.post(reverse("noplace:resume"), json.dumps({"code": code}), content_type="application/json")
    assert response.status_code == 403


@pytest.mark.parametrize(
    "elsewhere", ["https://example.org/", "//example.org/x", "javascript:alert(1)", "/\\example.org"]
)
def test_coming_back_leads_to_no_other_site(started, elsewhere):
    _, code, _ = started
    address = f"{reverse('noplace:resume')}?next={elsewhere}"
    response = Browser().post(address, json.dumps({"code": code}), content_type="application/json")
    assert response.json()["next"] == reverse("noplace:training")


def test_coming_back_leads_on_to_the_link_that_was_opened(started, world):
    _, code, _ = started
    link = reverse("noplace:join_code", args=[world.code(world.hotel(name="Hotel Twee"))])
    address = f"{reverse('noplace:resume')}?next={link}"
    response = Browser().post(address, json.dumps({"code": code}), content_type="application/json")
    assert response.json()["next"] == link


def test_the_session_is_a_new_one_and_whoever_was_in_is_out(started, world):
    _, code, who = started
    tablet, before = Browser(), world.person()
    tablet.force_login(before)
    old = tablet.session.session_key
    tablet.come_back(code)
    assert tablet.user_id == who
    assert tablet.session.session_key != old
    stolen = Browser()
    stolen.cookies["sessionid"] = old
    assert stolen.user_id is None


def test_a_new_code_ends_the_old_one(started):
    browser, old, who = started
    browser.cookies["noplace_seed"].set("noplace_seed", "", "")
    assert "Make a new code" in browser.open("resume_code").content.decode()
    page = browser.post(reverse("noplace:resume_code"), follow=True).content.decode()
    (new,) = shown_codes(page)
    assert new != old
    assert Browser().come_back(old).status_code == 404
    phone = Browser()
    phone.come_back(new)
    assert phone.user_id == who


def test_pressing_twice_for_a_new_code_shows_the_one_that_works(started):
    browser, _, who = started
    browser.cookies["noplace_seed"].set("noplace_seed", "", "")
    browser.open("resume_code")
    first = shown_codes(browser.post(reverse("noplace:resume_code"), follow=True).content.decode())
    second = shown_codes(browser.post(reverse("noplace:resume_code"), follow=True).content.decode())
    assert first == second != []
    phone = Browser()
    phone.come_back(second[0])
    assert phone.user_id == who


def test_people_with_an_address_of_their_own_get_no_code(world):
    browser, person = Browser(), world.person(email="ana@example.org")
    browser.force_login(person)
    assert browser.open("resume_code").status_code == 404
    assert browser.post(reverse("noplace:resume_code")).status_code == 404
    assert not Participant.objects.filter(resume_hash__isnull=False).exists()


def test_signing_out_leaves_the_tablet_clean(started):
    tablet, _, _ = started
    assert "I have my code" in tablet.open("sign_out").content.decode()
    response = tablet.post(reverse("noplace:sign_out"))
    assert response.headers["Location"] == reverse("noplace:signed_out")
    assert response.headers["Clear-Site-Data"] == '"cache", "storage"'
    assert tablet.user_id is None
    assert {name: cookie.value for name, cookie in tablet.cookies.items() if name != "csrftoken" and cookie.value} == {}
    page = tablet.open("signed_out").content.decode()
    assert "Nothing of yours is left" in page
    assert shown_codes(page) == []


def test_the_next_person_on_the_tablet_begins_anew(started, world):
    tablet, first, who = started
    join_code = Participant.objects.get(user_id=who).memberships.get().join_key.code
    tablet.post(reverse("noplace:sign_out"))
    second = tablet.start(join_code)
    assert second not in ("", first)
    assert tablet.user_id != who


def test_signing_out_is_no_link_on_another_page(started):
    tablet, _, who = started
    tablet.open("sign_out")
    assert tablet.user_id == who
    strict = Client(enforce_csrf_checks=True)
    strict.cookies = tablet.cookies
    assert strict.post(reverse("noplace:sign_out")).status_code == 403


def test_a_code_that_an_older_key_made_still_works_and_moves_to_the_new_key(started, settings):
    _, code, who = started
    settings.NOPLACE_RESUME_KEYS = ["the new key", settings.SECRET_KEY]
    assert Browser().come_back(code).status_code == 200
    settings.NOPLACE_RESUME_KEYS = ["the new key"]
    phone = Browser()
    phone.come_back(code)
    assert phone.user_id == who


def test_a_new_secret_key_keeps_codes_while_it_falls_back_to_the_old_one(started, settings):
    _, code, who = started
    settings.SECRET_KEY_FALLBACKS, settings.SECRET_KEY = [settings.SECRET_KEY], "another one"
    phone = Browser()
    phone.come_back(code)
    assert phone.user_id == who


def test_without_its_key_a_code_lets_nobody_in(started, settings):
    _, code, _ = started
    settings.NOPLACE_RESUME_KEYS = ["somebody else's"]
    assert Browser().come_back(code).status_code == 404


def test_no_code_in_logs_addresses_or_the_cache(started, caplog, monkeypatch):
    browser, code, _ = started
    seen = []
    monkeypatch.setattr(cache, "add", lambda key, *rest, _add=cache.add: (seen.append(key), _add(key, *rest))[1])
    with caplog.at_level(logging.DEBUG):
        response = Browser().come_back(code)
        Browser().come_back(unknown())
    bare = codes.typed(code)
    assert bare not in caplog.text.replace("-", "")
    assert bare not in response.content.decode().replace("-", "")
    assert not any(bare in key for key in seen)
    assert seen


def test_a_report_of_an_error_hides_the_code(started, monkeypatch):
    """Django's own report, with what each function knew, as it is mailed to admins."""
    _, code, _ = started
    reports = []

    def fail(*_arguments, **_options):
        raise RuntimeError("the database is gone")

    def keep(sender, request, **_rest):
        reports.append(ExceptionReporter(request, *sys.exc_info()).get_traceback_html())

    monkeypatch.setattr(Participant.objects, "filter", fail)
    got_request_exception.connect(keep)
    try:
        assert Browser(raise_request_exception=False).come_back(code).status_code == 500
    finally:
        got_request_exception.disconnect(keep)
    assert "the database is gone" in reports[0]
    assert "come_back" in reports[0]
    assert code not in reports[0]
    assert codes.typed(code) not in reports[0]
