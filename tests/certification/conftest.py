"""A programme of three blocks in one course run, a town, and people, all made through the real doors."""

from __future__ import annotations

import itertools
from dataclasses import dataclass, field

import pytest
from completion.models import BlockCompletion
from django.contrib.auth import get_user_model
from opaque_keys.edx.keys import UsageKey

from noplace_xblock.certification import api
from noplace_xblock.directory import api as directory

COURSE = "course-v1:noplace+signals+2026"
BLOCKS = {
    "room": ["housekeeping"],
    "desk": ["front_desk"],
    "tree": [],
}


def usage_key(name: str, course: str = COURSE) -> str:
    return f"block-v1:{course.removeprefix('course-v1:')}+type@noplace_scenario+block@{name}"


def complete(user, *names: str, course: str = COURSE, completion: float = 1.0) -> None:
    """As the LMS does it: the real manager of edx-completion."""
    for name in names:
        key = UsageKey.from_string(usage_key(name, course))
        BlockCompletion.objects.submit_completion(user, key, completion)


@dataclass
class World:
    """Everything a story needs."""

    town: int
    county: int
    country: int
    elsewhere: int
    programme: str = "training"
    numbers: itertools.count = field(default_factory=itertools.count)

    def person(self, **values):
        name = values.pop("username", f"person{next(self.numbers)}")
        return get_user_model().objects.create_user(name, password="secret", **values)

    def hotel(self, manager=None, employees: int = 5, name: str = "Hotel De Zwaan", region: int | None = None):
        manager = manager or self.person()
        return api.register_organisation(
            user_id=manager.pk,
            region_id=region or self.town,
            kind="hotel",
            name=name,
            locale="nl",
            employees=employees,
        )

    def code(self, hotel) -> str:
        return api.join_key(organisation=hotel.uuid).code

    def member(self, hotel, *done: str, job: str | None = None, person=None):
        person = person or self.person()
        api.join(user_id=person.pk, code=self.code(hotel), job=job)
        complete(person, *done)
        return person

    def trained(self, hotel, count: int = 1):
        return [self.member(hotel, "room", "tree", job="housekeeping") for _ in range(count)]


def make_world() -> World:
    town = directory.ensure_region(country="NL", country_name="Netherlands", county="Utrecht", municipality="Zeist")
    elsewhere = directory.ensure_region(country="NL", county="Zeeland", municipality="Goes")
    api.create_programme(name="Recognise and act", slug="training", courses=[COURSE])
    api.set_required_blocks(programme="training", blocks=[(usage_key(k), jobs) for k, jobs in BLOCKS.items()])
    return World(
        town=town,
        county=directory.ensure_region(country="NL", county="Utrecht"),
        country=directory.ensure_region(country="NL"),
        elsewhere=elsewhere,
    )


@pytest.fixture
def world(transactional_db) -> World:
    return make_world()


@pytest.fixture
def manager(world):
    """Somebody who manages nothing yet."""
    return world.person()
