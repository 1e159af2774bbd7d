"""Starting with a join code alone: who may, what is made, and how often."""

from __future__ import annotations

import datetime as dt
import math

import pytest
from django.contrib.auth import get_user_model
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from noplace_xblock.certification import accounts, api, codes
from noplace_xblock.certification.accounts import resume
from noplace_xblock.certification.models import Membership, Participant
from noplace_xblock.host.accounts import is_placeholder

from .doors import Browser, shown_codes

User = get_user_model()


@pytest.fixture(autouse=True)
def _allowed(settings):
    settings.NOPLACE_ACCOUNTS_WITHOUT_EMAIL = True
    settings.NOPLACE_COURSE_URL = "/course/"


def people() -> int:
    return User.objects.count()


def test_a_visitor_with_the_link_chooses_a_way_in(world):
    hotel = world.hotel()
    page = Browser().open("join_code", world.code(hotel)).content.decode()
    assert "Hotel De Zwaan" in page
    assert reverse("noplace:start", args=[world.code(hotel)]) in page
    assert f"/login/?next=/noplace/join/{world.code(hotel)}/" in page


def test_a_visitor_may_type_the_code(world):
    hotel = world.hotel()
    response = Browser().post(reverse("noplace:join"), {"code": api.join_key(organisation=hotel.uuid).shown.lower()})
    assert response.headers["Location"] == reverse("noplace:join_code", args=[world.code(hotel)])


def test_it_is_off_until_the_instance_turns_it_on(world, settings):
    del settings.NOPLACE_ACCOUNTS_WITHOUT_EMAIL
    hotel, browser = world.hotel(), Browser()
    before = people()
    assert browser.open("join").headers["Location"].startswith("/login/")
    assert browser.open("join_code", world.code(hotel)).headers["Location"].startswith("/login/")
    for response in (
        browser.open("start", world.code(hotel)),
        browser.post(reverse("noplace:start", args=[world.code(hotel)]), {"agree": "on"}),
    ):
        assert response.status_code == 404
        assert "You need an account here." in response.content.decode()
    assert people() == before


def test_studio_has_no_such_pages(world, monkeypatch):
    """An account made there would lack what the LMS needs."""
    hotel = world.hotel()
    monkeypatch.setattr("noplace_xblock.certification.views.private.in_studio", lambda: True)
    for name, arguments in {
        "join": [],
        "join_code": [world.code(hotel)],
        "start": [world.code(hotel)],
        "resume": [],
    }.items():
        assert Browser().open(name, *arguments).status_code == 404, name


def test_reading_makes_nobody(world):
    hotel = world.hotel()
    before = people()
    page = Browser().open("start", world.code(hotel)).content.decode()
    assert "What your employer sees" in page
    assert "What is kept" in page
    assert people() == before


def test_without_agreeing_nobody_is_made(world):
    hotel, browser = world.hotel(), Browser()
    before = people()
    browser.open("start", world.code(hotel))
    page = browser.post(reverse("noplace:start", args=[world.code(hotel)]), {}).content.decode()
    assert "Tick this to go on." in page
    assert people() == before


def test_what_is_made_has_nothing_of_the_person(world):
    hotel, browser = world.hotel(), Browser()
    browser.start(world.code(hotel))
    user = User.objects.get(pk=browser.user_id)
    assert user.is_active
    assert not user.has_usable_password()
    assert is_placeholder(user.email)
    assert (user.first_name, user.last_name) == ("", "")
    assert api.memberships(user_id=user.pk)[0].organisation_uuid == hotel.uuid
    assert api.memberships(user_id=user.pk)[0].job == ""


def test_the_code_is_shown_once_and_kept_nowhere(world):
    hotel, browser = world.hotel(), Browser()
    code = browser.start(world.code(hotel))
    assert len(codes.typed(code)) == resume.LENGTH
    kept = Participant.objects.get(user_id=browser.user_id).resume_hash
    assert code not in kept
    assert codes.typed(code) not in kept
    assert codes.typed(code) not in str(dict(browser.session))
    browser.cookies["noplace_seed"].set("noplace_seed", "", "")
    for name in ("resume_code", "account", "sign_out", "merge", "add_email"):
        page = browser.open(name, follow=True).content.decode()
        assert shown_codes(page) == [], name
        assert codes.typed(code) not in page, name


def test_a_page_loaded_again_shows_the_code_for_two_minutes(world, monkeypatch):
    hotel, browser = world.hotel(), Browser()
    code = browser.start(world.code(hotel))
    assert shown_codes(browser.open("resume_code").content.decode()) == [code]
    later = timezone.now().timestamp() + 121
    monkeypatch.setattr("django.core.signing.time.time", lambda: later)
    assert shown_codes(browser.open("resume_code").content.decode()) == []


def test_a_double_click_makes_one_account_and_shows_one_code(world):
    hotel, browser, twin = world.hotel(), Browser(), Browser()
    browser.open("start", world.code(hotel))
    twin.cookies = type(browser.cookies)(browser.cookies.output(header="", sep=";"))
    before = people()
    assert browser.agree(world.code(hotel)) == twin.agree(world.code(hotel)) != ""
    assert people() == before + 1
    assert browser.user_id == twin.user_id


def test_pressing_again_when_signed_in_makes_nobody(world):
    hotel, browser = world.hotel(), Browser()
    code = browser.start(world.code(hotel))
    before = people()
    assert browser.agree(world.code(hotel)) == code
    assert people() == before


def test_an_old_click_leads_to_no_account_of_somebody_else(world):
    hotel, browser = world.hotel(), Browser()
    browser.open("start", world.code(hotel))
    seed = browser.cookies["noplace_seed"].value
    browser.agree(world.code(hotel))
    User.objects.filter(pk=browser.user_id).update(date_joined=timezone.now() - dt.timedelta(minutes=3))
    other = Browser()
    other.cookies["noplace_seed"] = seed
    assert other.agree(world.code(hotel)) == ""
    assert other.user_id is None


@pytest.mark.parametrize(("kind", "status"), [("unknown", 404), ("expired", 410), ("revoked", 410), ("full", 409)])
def test_a_code_that_lets_nobody_in_makes_nobody(world, kind, status):
    hotel = world.hotel()
    code = world.code(hotel)
    if kind == "unknown":
        code = "WRONGCODE"
    elif kind == "expired":
        past = timezone.now() - dt.timedelta(seconds=1)
        code = api.new_join_key(organisation=hotel.uuid, expires_at=past).code
    elif kind == "revoked":
        api.new_join_key(organisation=hotel.uuid)
    else:
        code = api.new_join_key(organisation=hotel.uuid, limit=1).code
        world.member(hotel)
    before, browser = people(), Browser()
    assert browser.open("start", code).status_code == status
    with pytest.raises(api.JoinRefused):
        accounts.start(code=code, seed=accounts.new_seed(), language="nl")
    assert people() == before


def test_the_limit_of_the_join_code_holds_when_two_come_for_the_last_place(world, monkeypatch):
    """The second one saw a free place, and it is gone when they get there."""
    hotel = world.hotel()
    code = api.new_join_key(organisation=hotel.uuid, limit=1).code
    before = people()
    monkeypatch.setattr("noplace_xblock.certification.joining.look_up_code", lambda **_: None)
    accounts.start(code=code, seed=accounts.new_seed(), language="nl")
    with pytest.raises(api.FullCode):
        accounts.start(code=code, seed=accounts.new_seed(), language="nl")
    assert people() == before + 1
    assert Membership.objects.count() == 1


def test_many_accounts_from_one_address_wait(world, settings):
    settings.NOPLACE_ACCOUNTS_PER_ADDRESS = 2
    hotel = world.hotel(employees=50)
    made = [Browser().start(world.code(hotel), REMOTE_ADDR="192.0.2.7") for _ in range(2)]
    assert all(made)
    late = Browser()
    late.open("start", world.code(hotel))
    response = late.post(reverse("noplace:start", args=[world.code(hotel)]), {"agree": "on"}, REMOTE_ADDR="192.0.2.7")
    assert response.status_code == 429
    assert "Many people have just started" in response.content.decode()
    assert Browser().start(world.code(hotel), REMOTE_ADDR="192.0.2.8")


def test_many_accounts_with_one_code_wait(world, settings):
    settings.NOPLACE_ACCOUNTS_PER_ADDRESS = 1
    hotel = world.hotel(employees=50)
    for number in range(4):
        assert Browser().start(world.code(hotel), REMOTE_ADDR=f"192.0.2.{number}")
    assert Browser().start(world.code(hotel), REMOTE_ADDR="192.0.2.99") == ""


def test_a_visitor_who_guesses_waits(world, settings):
    settings.NOPLACE_JOIN_TRIES = 1
    browser = Browser()
    assert [browser.open("start", "WRONG").status_code for _ in range(11)] == [404] * 10 + [429]


def test_forms_of_other_sites_make_nobody(world):
    hotel = world.hotel()
    before = people()
    client = Client(enforce_csrf_checks=True)
    client.get(reverse("noplace:start", args=[world.code(hotel)]))
    assert client.post(reverse("noplace:start", args=[world.code(hotel)]), {"agree": "on"}).status_code == 403
    assert people() == before


def test_the_session_is_a_new_one(world):
    hotel, browser = world.hotel(), Browser()
    session = browser.session
    session["planted"] = True
    session.save()
    browser.cookies["sessionid"] = session.session_key
    browser.start(world.code(hotel))
    assert browser.session.session_key != session.session_key


def test_the_language_chosen_goes_along(world):
    hotel, browser = world.hotel(), Browser()
    address = reverse("noplace:start", args=[world.code(hotel)])
    assert '<html lang="nl"' in browser.get(f"{address}?language=nl").content.decode()
    response = browser.post(f"{address}?language=nl", {"agree": "on"})
    assert response.cookies["django_language"].value == "nl"
    assert '<html lang="en"' in Browser().get(f"{address}?language=xx").content.decode()


def test_the_page_is_kept_by_no_browser(world):
    hotel, browser = world.hotel(), Browser()
    for response in (browser.open("start", world.code(hotel)), browser.open("resume")):
        assert "no-store" in response.headers["Cache-Control"]
        assert response.headers["Referrer-Policy"] == "same-origin"
    cookie = browser.cookies["noplace_seed"]
    assert cookie["httponly"]
    assert cookie["samesite"] == "Strict"


def test_a_resume_code_has_at_least_sixty_bits():
    letters = len(set(codes.ALPHABET))
    assert math.log2(letters ** (resume.LENGTH - 1)) >= 60  # the last letter follows from the others
    assert not set("0O1IL") & set(codes.ALPHABET)
    made = {resume.code_from(resume.new_seed()) for _ in range(500)}
    assert len(made) == 500
    for place in range(resume.LENGTH):  # every letter comes at every place
        assert {code[place] for code in made} == set(codes.ALPHABET)


@pytest.mark.parametrize("place", range(resume.LENGTH))
def test_each_single_typing_mistake_is_found(place):
    code = resume.code_from("seed")
    wrong = [code[:place] + letter + code[place + 1 :] for letter in codes.ALPHABET if letter != code[place]]
    assert not any(resume.is_well_formed(one) for one in wrong)
    assert resume.is_well_formed(code)


def test_a_manager_sees_one_more_colleague_and_not_who(world):
    manager = world.person()
    hotel = world.hotel(manager, employees=5)
    browser = Browser()
    browser.start(world.code(hotel))
    user = User.objects.get(pk=browser.user_id)
    boss = Client()
    boss.force_login(manager)
    page = boss.get(reverse("noplace:organisation", args=[hotel.uuid])).content.decode()
    assert "1 colleague has joined with your code." in page
    assert user.username not in page
    assert user.email not in page
