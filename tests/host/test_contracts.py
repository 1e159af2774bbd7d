"""The contracts of the host room against its stand-ins. In an instance `noplace_doctor --contracts` runs the same."""

import pytest
from completion.models import BlockCompletion
from django.contrib.auth import get_user_model

from noplace_xblock.host.contracts import BROKEN, NOT_HERE, all_contracts
from noplace_xblock.host.contracts.trying import NotHere, World, try_one

pytestmark = pytest.mark.django_db
COURSE = "course-v1:noplace+hotel+1"


@pytest.mark.parametrize("contract", all_contracts(), ids=lambda contract: contract.__name__)
def test_no_stand_in_breaks_a_contract(contract):
    tried = try_one(contract, COURSE)
    assert tried.level != BROKEN, tried.says


def test_only_what_needs_the_platform_is_not_tried_here():
    reasons = {tried.says for tried in (try_one(contract, COURSE) for contract in all_contracts()) if tried.says}
    assert reasons == {"this is not an LMS", "this is neither an LMS nor Studio"}


def test_nothing_stays():
    for contract in all_contracts():
        try_one(contract, COURSE)
    assert not get_user_model().objects.exists()
    assert not BlockCompletion.objects.exists()


def broken(world: World) -> None:
    """A promise."""
    raise RuntimeError("another answer")


def not_here(world: World) -> None:
    """A promise."""
    raise NotHere("no such thing")


@pytest.mark.parametrize(
    ("contract", "level", "says"),
    [(broken, BROKEN, "RuntimeError: another answer"), (not_here, NOT_HERE, "no such thing")],
)
def test_what_is_found_is_told(contract, level, says):
    tried = try_one(contract)
    assert (tried.level, tried.name, tried.says) == (level, "A promise", says)
