"""A program signs in with a token of the platform, set up here as the platform sets it up."""

from __future__ import annotations

import pytest
from edx_rest_framework_extensions.auth.jwt.decoder import jwt_decode_handler
from edx_rest_framework_extensions.auth.jwt.tests.utils import generate_jwt
from rest_framework_jwt.settings import api_settings

from .caller import Caller, address

#: The names of lms/envs/common.py; the older way to sign, which needs no pair of keys.
JWT_AUTH = {
    "JWT_AUTH_HEADER_PREFIX": "JWT",
    "JWT_ALGORITHM": "HS256",
    "JWT_SUPPORTED_VERSION": "1.2.0",
    "JWT_VERIFY_AUDIENCE": False,
    "JWT_ISSUERS": [{"ISSUER": "lms", "AUDIENCE": "tests", "SECRET_KEY": "only-for-tests-and-long-enough-for-it"}],
}


@pytest.fixture(autouse=True)
def _tokens(settings, monkeypatch):
    settings.JWT_AUTH = JWT_AUTH
    # The framework reads these when it is imported.
    monkeypatch.setattr(api_settings, "JWT_AUTH_HEADER_PREFIX", JWT_AUTH["JWT_AUTH_HEADER_PREFIX"])
    monkeypatch.setattr(api_settings, "JWT_DECODE_HANDLER", jwt_decode_handler)


def ask(token: str, **options):
    return Caller(enforce_csrf_checks=True).get(address("organisations"), headers={"authorization": token}, **options)


def test_a_token_is_its_person(world):
    manager = world.person()
    hotel = world.hotel(manager)
    reply = ask(f"JWT {generate_jwt(manager)}")
    assert [one["uuid"] for one in reply.json()["results"]] == [str(hotel.uuid)]


def test_a_token_needs_no_csrf_token(world):
    manager = world.person()
    hotel = world.hotel(manager)
    reply = Caller(enforce_csrf_checks=True).post(
        address("keys", hotel.uuid),
        {},
        content_type="application/json",
        headers={"authorization": f"JWT {generate_jwt(manager)}"},
    )
    assert reply.status_code == 201


def test_a_token_of_a_restricted_application_opens_nothing(world):
    reply = ask(f"JWT {generate_jwt(world.person(), is_restricted=True)}")
    assert (reply.status_code, reply.json()["reason"]) == (403, "permission_denied")


@pytest.mark.parametrize("token", ["JWT nonsense", "JWT", "JWT a b", "JWT eyJhbGciOiJub25lIn0.e30."])
def test_a_token_that_is_no_good(db, token):
    reply = ask(token)
    assert (reply.status_code, reply.headers["WWW-Authenticate"]) == (401, 'JWT realm="api"')
    assert set(reply.json()) == {"reason", "message", "errors"}
