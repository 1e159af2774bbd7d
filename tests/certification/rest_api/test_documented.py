"""Schemathesis follows the API's document, as each kind of person: nothing breaks, and nothing answers undescribed.

Of the ids in addresses half are real, so that it comes behind the doors too.
"""

from __future__ import annotations

import pytest
import schemathesis
from django.conf import settings
from django.core.wsgi import get_wsgi_application
from hypothesis import HealthCheck, given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st
from schemathesis import GenerationMode
from schemathesis.checks import not_a_server_error
from schemathesis.specs.openapi.checks import (
    content_type_conformance,
    response_schema_conformance,
    status_code_conformance,
)

from noplace_xblock.certification import api
from noplace_xblock.certification.rest_api.v1.schema import document
from noplace_xblock.directory import api as directory

from .caller import Caller

CHECKS = [not_a_server_error, status_code_conformance, content_type_conformance, response_schema_conformance]
TOKEN = "t" * 32
EXAMPLES = 20

bounded = hypothesis_settings(
    max_examples=EXAMPLES,
    deadline=None,
    database=None,
    derandomize=True,
    suppress_health_check=list(HealthCheck),
)


def operations() -> dict[str, object]:
    described = schemathesis.openapi.from_dict(document())
    described.app = get_wsgi_application()
    described.config.base_url = None
    found = [one.ok() for one in described.get_all_operations()]
    return {one.definition.raw["operationId"]: one for one in found}


OPERATIONS = operations()


def signed_in(user) -> dict[str, dict[str, str]]:
    """A browser's cookies, and the header by which it shows that a page of ours is asking."""
    if user is None:
        return {}
    cookies = {settings.SESSION_COOKIE_NAME: Caller(user).cookies[settings.SESSION_COOKIE_NAME].value}
    return {"cookies": cookies | {settings.CSRF_COOKIE_NAME: TOKEN}, "headers": {"X-CSRFToken": TOKEN}}


def real_ids(world, hotel) -> dict[str, object]:
    return {
        "uuid": str(hotel.uuid),
        "region_id": world.town,
        "code": world.code(hotel),
        "verify_code": api.certificate(organisation=hotel.uuid).verify_code,
    }


@pytest.fixture
def patient(settings):
    settings.NOPLACE_LOOKUPS_PER_MINUTE = settings.NOPLACE_JOIN_TRIES = 100_000


@pytest.mark.usefixtures("patient")
@pytest.mark.parametrize("name", OPERATIONS)
def test_it_answers_as_it_is_described(world, name):
    manager, coordinator = world.person(), world.person()
    hotel = world.hotel(manager, employees=1)
    world.trained(hotel)
    directory.appoint_coordinator(user_id=coordinator.pk, region_id=world.town)
    real, people = real_ids(world, hotel), [signed_in(user) for user in (None, manager, coordinator)]
    cases = OPERATIONS[name].as_strategy(generation_mode=GenerationMode.POSITIVE)
    cases |= OPERATIONS[name].as_strategy(generation_mode=GenerationMode.NEGATIVE)

    @bounded
    @given(case=cases, known=st.booleans(), who=st.sampled_from(people))
    def follow(case, known, who):
        if known:
            case.path_parameters |= {name: real[name] for name in case.path_parameters}
        case.call_and_validate(checks=CHECKS, **who)

    follow()
