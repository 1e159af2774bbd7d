"""Paths by job in a course that has them: what a learner sees, and what the certificate asks."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from django.contrib.auth.models import User
from django.test import Client
from lxml import html
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


def test_the_page_names_the_job_whose_pages_are_shown(learner: Client) -> None:
    assert choose(learner, job="housekeeping")["path"] == "You see the pages for: Housekeeping and cleaning"
    assert "all jobs" in str(choose(learner, everything=True)["path"])


def test_before_a_job_is_chosen_nothing_is_said_of_pages(learner: Client) -> None:
    assert choose(learner, language="en")["path"] == ""


@pytest.fixture
def author(_course_with_paths: None, admin_client: Client) -> Client:
    return admin_client


def show(client: Client, page: str, jobs: object, room: str = "author/handler") -> Any:
    body = {"page": f"block-v1:noplace+paths+1+type@vertical+block@{page}", "jobs": jobs}
    return client.post(f"/{room}/{TEAM}/page_jobs/", body, content_type="application/json")


def test_an_author_keeps_a_page_for_a_job_and_nobody_without_a_job_loses_it(author: Client, learner: Client) -> None:
    assert show(author, "call_unit", ["maintenance"]).json() == {"jobs": ["maintenance"]}
    assert "call" in units(learner)
    choose(learner, job="housekeeping")
    assert units(learner) == {"start", "linen"}
    choose(learner, everything=True)
    assert "call" in units(learner)


def test_an_author_opens_a_page_to_everybody(author: Client, learner: Client) -> None:
    assert show(author, "desk_unit", []).json() == {"jobs": []}
    choose(learner, job="housekeeping")
    assert "desk" in units(learner)


def test_an_author_reads_who_sees_which_page(author: Client) -> None:
    page = html.fromstring(author.get(f"/author/block/{TEAM}/").content)
    seen = {row.get("data-np-page").rpartition("@")[2]: row for row in page.xpath("//li[@data-np-page]")}
    ticked = {name: row.xpath(".//input[@checked]/@value") for name, row in seen.items()}
    assert ticked == {"start_unit": [], "linen_unit": ["housekeeping"], "desk_unit": ["front_desk"], "call_unit": []}


@pytest.mark.parametrize("room", ["author/handler", "handler"])
def test_a_learner_cannot_say_who_sees_a_page(learner: Client, room: str) -> None:
    assert show(learner, "desk_unit", [], room).status_code == 403
    choose(learner, job="housekeeping")
    assert "desk" not in units(learner)


@pytest.mark.parametrize("jobs", [["pilot"], [["housekeeping"]], "housekeeping", None, [None], {"housekeeping": 1}])
def test_jobs_that_are_none_change_nothing(author: Client, learner: Client, jobs: object) -> None:
    assert show(author, "desk_unit", jobs).status_code == 400
    choose(learner, job="housekeeping")
    assert "desk" not in units(learner)


@pytest.mark.parametrize("page", ["nowhere", "", "block-v1:noplace+paths+1+type@sequential+block@work"])
def test_only_a_page_of_this_course_can_be_set(author: Client, page: str) -> None:
    assert show(author, page, ["housekeeping"]).status_code == 404


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
