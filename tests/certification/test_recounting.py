"""After a programme changed everybody is counted anew, some at a time, and the parts make no difference."""

from __future__ import annotations

import random
from dataclasses import dataclass, field

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from noplace_xblock.certification import api, counting, recounting, requirements
from noplace_xblock.certification.models import Completion, Membership, Participant, Programme, Progress
from noplace_xblock.host import signals

from .conftest import COURSE, complete, usage_key

JOBS = ["", "housekeeping", "front_desk"]
NAMES = ["room", "desk", "tree", "more"]


def require(world, blocks):
    api.set_required_blocks(programme=world.programme, blocks=[(usage_key(name), jobs) for name, jobs in blocks])


def programme_id():
    return Programme.objects.get().pk


@pytest.mark.parametrize("size", [1, 2, 3, 200])
def test_everybody_is_counted_whatever_the_size_of_a_part(world, monkeypatch, size):
    monkeypatch.setattr(recounting, "PEOPLE", size)
    monkeypatch.setattr(recounting, "ORGANISATIONS", size)
    hotels = [world.hotel(employees=3, name=str(n)) for n in range(3)]
    for hotel in hotels:
        for _ in range(2):
            world.member(hotel, "room", job="front_desk")
    require(world, [("room", [])])
    assert Completion.objects.count() == 6
    assert {api.progress(organisation=hotel.uuid).reached for hotel in hotels} == {True}


def test_a_part_asks_the_database_as_often_for_many_as_for_few(world):
    hotel = world.hotel(employees=50)
    asked = []
    for more in (2, 20):
        for _ in range(more):
            world.member(hotel, "room", job="front_desk")
        with CaptureQueriesContext(connection) as queries:
            recounting.count_people(programme_id=programme_id())
        asked.append(len(queries))
    assert asked[0] == asked[1]


def test_a_part_ends_after_so_many_and_says_where_to_go_on(world, monkeypatch):
    monkeypatch.setattr(recounting, "PEOPLE", 2)
    hotel = world.hotel(employees=5)
    for _ in range(3):
        world.member(hotel)
    first, second, third = Participant.objects.order_by("pk").values_list("pk", flat=True)
    assert recounting.count_people(programme_id=programme_id()) == second
    assert recounting.count_people(programme_id=programme_id(), after=second) == third
    assert recounting.count_people(programme_id=programme_id(), after=third) is None


def test_who_left_is_not_counted(world):
    hotel = world.hotel(employees=1)
    person = world.member(hotel, "more")
    api.leave(user_id=person.pk, organisation_uuid=hotel.uuid)
    require(world, [("more", [])])
    assert not Completion.objects.exists()


def test_the_newest_place_says_which_job(world):
    person = world.member(world.hotel(), "room", job="front_desk")
    world.member(world.hotel(name="Second"), person=person)
    Membership.objects.filter(organisation__name="Second").update(job="housekeeping")
    require(world, [("room", ["housekeeping"]), ("desk", ["front_desk"])])
    assert Completion.objects.count() == 1


def test_a_course_that_the_programme_no_longer_names_completes_nobody(world):
    person = world.member(world.hotel(employees=1), "tree", job="front_desk")
    Programme.objects.update(courses=["course-v1:noplace+signals+2027"])
    complete(person, "desk")
    assert not Completion.objects.exists()


def test_a_programme_that_went_meanwhile_is_no_error(world):
    assert recounting.count_people(programme_id=987_654) is None
    assert recounting.evaluate_organisations(programme_id=987_654) is None


@dataclass
class Plain:
    """One member as plain Python keeps them."""

    job: str
    done: set = field(default_factory=set)
    passed: bool = False
    completed: bool = False


class Story:
    """Changes the rule and its blocks among the people who learn, in the real app and in plain Python."""

    def __init__(self, world, holders, seed: int) -> None:
        self.world, self.holders, self.dice = world, holders, random.Random(seed)  # noqa: S311
        self.hotel = world.hotel(employees=6)
        self.rule, self.blocks = "blocks", {"room": ["housekeeping"], "desk": ["front_desk"], "tree": []}
        self.people = []
        for number in range(5):
            job = JOBS[number % 3]
            self.people.append((world.member(self.hotel, job=job or None), Plain(job)))

    def step(self) -> None:
        self.dice.choice([self.complete, self.complete, self.pass_course, self.change_blocks, self.change_rule])()

    def complete(self) -> None:
        (person, plain), name = self.dice.choice(self.people), self.dice.choice(NAMES)
        complete(person, name)
        plain.done.add(name)
        if self.rule == "blocks" and name in self.blocks:
            self.look(plain)

    def pass_course(self) -> None:
        person, plain = self.dice.choice(self.people)
        self.holders.add((person.pk, COURSE))
        plain.passed = True
        signals.COURSE_PASSED.send(sender=None, user=person, course_id=COURSE)
        if self.rule == "passing":
            self.look(plain)

    def change_blocks(self) -> None:
        names = self.dice.sample(NAMES, self.dice.randint(0, 3))
        self.blocks = {name: self.dice.choice([[], ["housekeeping"], ["front_desk"]]) for name in names}
        require(self.world, self.blocks.items())
        self.look_at_all()

    def change_rule(self) -> None:
        self.rule = self.dice.choice(["blocks", "passing"])
        api.set_rule(programme=self.world.programme, rule=self.rule)
        self.look_at_all()

    def look_at_all(self) -> None:
        for _, plain in self.people:
            self.look(plain)

    def look(self, plain) -> None:
        """Once complete stays complete; where nothing is asked nobody completes."""
        needed = {name for name, jobs in self.blocks.items() if not plain.job or not jobs or plain.job in jobs}
        holds = plain.passed if self.rule == "passing" else bool(needed) and needed <= plain.done
        plain.completed = plain.completed or holds


@pytest.mark.parametrize("seed", range(12))
def test_any_order_of_changed_rules_counts_like_plain_python(world, monkeypatch, seed):
    holders: set[tuple[int, str]] = set()
    monkeypatch.setitem(counting._RULES, "passing", lambda user_id, course: (user_id, course) in holders)
    monkeypatch.setattr(requirements, "keeps_grades", lambda: True)
    monkeypatch.setattr(recounting, "PEOPLE", seed % 3 + 1)
    story = Story(world, holders, seed)
    for _ in range(40):
        story.step()
        completed = set(Completion.objects.values_list("participant__user_id", flat=True))
        assert completed == {person.pk for person, plain in story.people if plain.completed}
        assert Progress.objects.get().completed == len(completed)
