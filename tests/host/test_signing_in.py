"""Signing in and out in a plain project, and where a request comes from."""

import pytest
from django.contrib.auth import get_user
from django.http import HttpResponse

from noplace_xblock.host import accounts, signing_in

pytestmark = pytest.mark.django_db


@pytest.fixture
def request_of_nobody(rf, client):
    request = rf.get("/")
    request.session = client.session
    request.user = get_user(request)
    return request


def test_the_backend_is_one_that_the_project_has(request_of_nobody, settings):
    settings.AUTHENTICATION_BACKENDS = ["django.contrib.auth.backends.AllowAllUsersModelBackend"]
    who = accounts.make_without_email(language="nl")
    signing_in.sign_in(request_of_nobody, who)
    assert get_user(request_of_nobody).pk == who


def test_a_second_person_gets_nothing_of_the_first(request_of_nobody):
    first, second = (accounts.make_without_email(language="nl") for _ in range(2))
    signing_in.sign_in(request_of_nobody, first)
    request_of_nobody.session["noted"] = "by the first"
    signing_in.sign_in(request_of_nobody, second)
    assert request_of_nobody.session.get("noted") is None
    assert get_user(request_of_nobody).pk == second


def test_the_language_is_taken_away_again(request_of_nobody, settings):
    response = HttpResponse()
    signing_in.welcome(request_of_nobody, response, "pl")
    assert response.cookies[settings.LANGUAGE_COOKIE_NAME].value == "pl"
    signing_in.sign_out(request_of_nobody, response)
    assert response.cookies[settings.LANGUAGE_COOKIE_NAME].value == ""


def test_no_page_for_passwords_is_no_link(request_of_nobody):
    assert signing_in.password_link(request_of_nobody, accounts.make_without_email(language="nl")) == ""


@pytest.mark.parametrize(
    ("came_from", "counted_as"),
    [("192.0.2.7", "192.0.2.7"), ("2001:db8:1:2:3:4:5:6", "2001:db8:1:2::"), ("2001:db8:1:2::9", "2001:db8:1:2::")],
)
def test_a_network_of_one_person_counts_as_one(rf, came_from, counted_as):
    assert signing_in.address(rf.get("/", REMOTE_ADDR=came_from)) == counted_as


def test_an_address_that_the_browser_made_up_counts_for_nothing(rf):
    request = rf.get("/", REMOTE_ADDR="192.0.2.7", headers={"x-forwarded-for": "198.51.100.1"})
    assert signing_in.address(request) == "192.0.2.7"
