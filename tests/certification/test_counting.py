"""Whatever happens in whatever order, progress is what a count in plain Python says, and certificates are single."""

from __future__ import annotations

import random
from dataclasses import dataclass, field

import pytest

from noplace_xblock.certification import api
from noplace_xblock.certification.models import Certificate, Progress

from .conftest import BLOCKS, complete

JOBS = ["", "housekeeping", "front_desk", "maintenance"]


@dataclass
class Plain:
    """One person as plain Python keeps them."""

    done: set = field(default_factory=set)
    places: list = field(default_factory=list)
    job: str = ""
    completed: bool = False

    def look(self) -> None:
        """Once complete stays complete; somebody who never joined isn't counted yet."""
        needed = {name for name, jobs in BLOCKS.items() if not self.job or not jobs or self.job in jobs}
        self.completed = self.completed or (bool(self.places) and needed <= self.done)


class Story:
    """Does the same things to the real app and to plain Python."""

    def __init__(self, world, seed: int) -> None:
        self.world, self.dice = world, random.Random(seed)  # noqa: S311
        self.hotels = [world.hotel(employees=n) for n in (3, 6)]
        self.headcounts = [3, 6]
        self.people = [(world.person(), Plain()) for _ in range(6)]
        self.certified = [False, False]

    def step(self) -> None:
        person, plain = self.dice.choice(self.people)
        often = [self.join] * 2 + [self.complete] * 3
        self.dice.choice([*often, self.leave, self.job, self.declare])(person, plain)
        for at in range(2):
            self.certified[at] = self.certified[at] or self.count(at)[2]

    def join(self, person, plain) -> None:
        at, job = self.dice.randrange(2), self.dice.choice(JOBS)
        api.join(user_id=person.pk, code=self.world.code(self.hotels[at]), job=job or None)
        if at not in plain.places:
            plain.places.append(at)
        plain.job = job or plain.job
        plain.look()

    def complete(self, person, plain) -> None:
        name = self.dice.choice(list(BLOCKS))
        complete(person, name)
        plain.done.add(name)
        plain.look()

    def leave(self, person, plain) -> None:
        at = self.dice.randrange(2)
        api.leave(user_id=person.pk, organisation_uuid=self.hotels[at].uuid)
        if at in plain.places:
            plain.places.remove(at)
        plain.job = plain.job if plain.places else ""

    def job(self, person, plain) -> None:
        job = self.dice.choice(JOBS[1:])
        api.set_job(user_id=person.pk, job=job)
        if plain.places:
            plain.job = job
            plain.look()

    def declare(self, person, plain) -> None:
        at, employees = self.dice.randrange(2), self.dice.randint(1, 9)
        api.declare_headcount(
            organisation=self.hotels[at].uuid, employees=employees, attested_by=person.pk, reason="Season"
        )
        self.headcounts[at] = employees

    def count(self, at: int) -> tuple[int, int, bool]:
        members = [plain for _, plain in self.people if at in plain.places]
        completed = sum(plain.completed for plain in members)
        share = completed / max(self.headcounts[at], len(members))
        return len(members), completed, share >= 0.6


@pytest.mark.parametrize("seed", range(12))
def test_any_order_of_events_counts_like_plain_python(world, seed):
    story = Story(world, seed)
    for _ in range(40):
        story.step()
        for at, hotel in enumerate(story.hotels):
            row = Progress.objects.get(organisation__uuid=hotel.uuid)
            assert (row.members, row.completed) == story.count(at)[:2]
            assert api.progress(organisation=hotel.uuid).reached == story.count(at)[2]
            certificates = Certificate.objects.filter(organisation__uuid=hotel.uuid)
            assert certificates.count() == int(story.certified[at])


def test_evaluating_in_any_order_gives_the_same(world):
    hotels = [world.hotel(employees=n, name=str(n)) for n in (1, 4, 6)]
    for hotel in hotels:
        world.trained(hotel, 3)
    before = [api.progress(organisation=hotel.uuid) for hotel in hotels]
    for order in (hotels, hotels[::-1], hotels[1:] + hotels[:1]):
        for hotel in order:
            api.evaluate(organisation=hotel.uuid, programme="training")
    assert [api.progress(organisation=hotel.uuid) for hotel in hotels] == before
    assert Certificate.objects.count() == 2
