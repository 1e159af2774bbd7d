"""Paths by job in a course that has them: what a learner sees, and what the certificate asks."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.test import Client
from opaque_keys.edx.keys import UsageKey

from demo.hotel import find_hotel
from demo.loading import get_course
from noplace_xblock.certification import api as certification

COURSE = Path(__file__).parent.parent / "courses" / "two_paths"
TEAM = "block-v1:noplace+paths+1+type@noplace_team+block@start"
SignIn = Callable[[], Client]


@pytest.fixture(autouse=True)
def _course_with_paths(settings: Any) -> Iterator[None]:
    settings.DEMO_COURSE = COURSE
    get_course.cache_clear()
    yield
    get_course.cache_clear()


@pytest.fixture
def learner(_course_with_paths: None, employee: SignIn) -> Client:
    return employee()


def choose(client: Client, **choice: object) -> dict[str, object]:
    (handler,) = choice
    answer = client.post(f"/handler/{TEAM}/{handler}/", choice, content_type="application/json")
    data: dict[str, object] = answer.json()["data"]
    return data


def units(client: Client) -> set[str]:
    page = client.get("/course/").content.decode()
    return {name for name in ("start", "linen", "desk", "call") if f"/course/{name}_unit/" in page}


def test_without_a_job_nothing_is_hidden(learner: Client) -> None:
    assert units(learner) == {"start", "linen", "desk", "call"}


@pytest.mark.parametrize(("job", "own"), [("housekeeping", "linen"), ("front_desk", "desk")])
def test_a_job_hides_the_units_of_other_jobs(learner: Client, job: str, own: str) -> None:
    choose(learner, job=job)
    assert units(learner) == {"start", own, "call"}


def test_a_job_without_units_of_its_own_sees_what_is_for_all(learner: Client) -> None:
    choose(learner, job="maintenance")
    assert units(learner) == {"start", "call"}


def test_a_hidden_unit_cannot_be_opened_by_its_address(learner: Client) -> None:
    choose(learner, job="front_desk")
    assert learner.get("/course/linen_unit/").status_code == 404


def test_everything_shows_all_and_can_be_undone(learner: Client) -> None:
    choose(learner, job="housekeeping")
    assert choose(learner, everything=True)["everything"] is True
    assert units(learner) == {"start", "linen", "desk", "call"}
    choose(learner, everything=False)
    assert units(learner) == {"start", "linen", "call"}


@pytest.mark.parametrize("nonsense", ["yes", 1, None])
def test_everything_is_yes_or_no(learner: Client, nonsense: object) -> None:
    address = f"/handler/{TEAM}/everything/"
    assert learner.post(address, {"everything": nonsense}, content_type="application/json").status_code == 400


def completed_in(progress: Any) -> int:
    return int(progress.numbers.completed)


@pytest.mark.usefixtures("seeded")
def test_the_certificate_asks_for_the_own_path_even_of_who_sees_everything(learner: Client) -> None:
    from completion.models import BlockCompletion

    person = User.objects.latest("pk")
    hotel = find_hotel()
    assert hotel is not None
    certification.join(user_id=person.pk, code=hotel.code)
    choose(learner, job="front_desk")
    choose(learner, everything=True)
    before = certification.memberships(user_id=person.pk)[0].progress
    for name in ("noplace_scenario+block@desk", "noplace_decision+block@danger"):
        key = UsageKey.from_string(f"block-v1:noplace+paths+1+type@{name}")
        BlockCompletion.objects.submit_completion(person, key, 1.0)
    after = certification.memberships(user_id=person.pk)[0].progress
    assert completed_in(after) == completed_in(before) + 1
