"""Whatever happens in whatever order, with messages late, doubled and lost: progress is what plain Python counts."""

from __future__ import annotations

import datetime as dt
import itertools

import time_machine
from django.test import TransactionTestCase
from django.utils import timezone
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, rule
from hypothesis.stateful import run_state_machine_as_test as run

from noplace_xblock.certification import api, history, programmes, retirement, sweep
from noplace_xblock.certification.models import (
    Certificate,
    Completion,
    Due,
    Heard,
    Membership,
    Programme,
    Progress,
    RegionTotal,
)

from . import plainly
from .conftest import COURSE, complete, make_world, usage_key
from .post import post_office

REFRESHER = "course-v1:noplace+refresher+2027"
JOBS = ["housekeeping", "front_desk", "maintenance"]
NAMES = ["room", "desk", "tree"]
BEGIN = dt.datetime(2026, 3, 2, 9, tzinfo=dt.UTC)
DAYS = {None: None, 6: 184, 24: 730}
people = st.integers(0, 4)
hotels = st.integers(0, 1)
orders = st.lists(st.integers(0, 9), max_size=6)


class Truth(RuleBasedStateMachine):
    """Does the same to the application and to plain Python."""

    @initialize()
    def begin(self) -> None:
        self.clock = time_machine.travel(BEGIN, tick=False)
        self.traveller = self.clock.start()
        self.office = post_office()
        self.post = self.office.__enter__()
        self.world = make_world()
        self.numbers = itertools.count()
        self.plain = [plainly.Person() for _ in range(5)]
        self.users = [self.world.person() for _ in self.plain]
        self.headcounts = [3, 6]
        self.hotels = [self.world.hotel(employees=n, name=f"Hotel {n}") for n in self.headcounts]
        self.paused = [False, False]
        self.rules = plainly.Rules({COURSE: {"room": {"housekeeping"}, "desk": {"front_desk"}, "tree": set()}})
        programme = Programme.objects.get()
        programme.learner_validity_months = None
        programme.save()
        self.settle([])

    def teardown(self) -> None:
        if hasattr(self, "office"):
            self.office.__exit__(None, None, None)
            self.clock.stop()

    @rule(who=people, where=hotels, job=st.sampled_from([None, *JOBS]), order=orders)
    def join(self, who, where, job, order):
        plain = self.plain[who]
        if plain.retired or self.paused[where]:
            return
        api.join(user_id=self.users[who].pk, code=self.code(where), job=job)
        plain.job = job or (plain.job if plain.places else "")
        plain.places.add(where)
        plain.ever_joined = True
        plain.look(self.rules, self.now)
        self.settle(order)

    @rule(who=people, where=hotels, order=orders)
    def leave(self, who, where, order):
        api.leave(user_id=self.users[who].pk, organisation_uuid=self.hotels[where].uuid)
        if not self.plain[who].retired:
            self.plain[who].places.discard(where)
        self.settle(order)

    @rule(who=people, name=st.sampled_from([*NAMES, "short"]), order=orders)
    def complete(self, who, name, order):
        plain = self.plain[who]
        if plain.retired:
            return
        course = REFRESHER if name == "short" else COURSE
        complete(self.users[who], name, course=course)
        if (course, name) not in plain.blocks:
            plain.blocks.add((course, name))
            if name in self.rules.needed.get(course, ()):
                plain.look(self.rules, self.now)
        self.settle(order)

    @rule(who=people, names=st.permutations(NAMES), order=orders)
    def complete_all(self, who, names, order):
        for name in names:
            self.complete(who, name, order)

    @rule(who=people, job=st.sampled_from(JOBS), order=orders)
    def change_job(self, who, job, order):
        plain = self.plain[who]
        if plain.retired:
            return
        api.set_job(user_id=self.users[who].pk, job=job)
        if plain.places:
            plain.job = job
            plain.look(self.rules, self.now)
        self.settle(order)

    @rule(where=hotels, employees=st.integers(1, 9), order=orders)
    def declare(self, where, employees, order):
        uuid, by = self.hotels[where].uuid, self.users[0].pk
        api.declare_headcount(organisation=uuid, employees=employees, attested_by=by, reason="Season")
        self.headcounts[where] = employees
        self.settle(order)

    @rule(names=st.sets(st.sampled_from(NAMES), min_size=1), short=st.booleans(), order=orders)
    def change_programme(self, names, short, order):
        programme = Programme.objects.get()
        programme.courses, programme.refreshers = ([COURSE, REFRESHER], [REFRESHER]) if short else ([COURSE], [])
        history.save(programme)
        jobs = {"room": {"housekeeping"}, "desk": {"front_desk"}, "tree": set()}
        self.rules.needed = {COURSE: {name: jobs[name] for name in names}}
        self.rules.refreshers = {REFRESHER} if short else set()
        blocks = [(usage_key(name), sorted(jobs[name])) for name in names]
        if short:
            self.rules.needed[REFRESHER] = {"short": set()}
            blocks.append((usage_key("short", REFRESHER), []))
        api.set_required_blocks(programme="training", blocks=blocks)
        self.everybody()
        self.settle(order)

    @rule(threshold=st.integers(1, 99), more_than=st.booleans(), months=st.sampled_from(list(DAYS)), order=orders)
    def change_line(self, threshold, more_than, months, order):
        programme = Programme.objects.get()
        programme.threshold, programme.comparison = threshold, "more_than" if more_than else "at_least"
        programme.learner_validity_months = months
        history.save(programme)
        programmes.look_again(programme)
        self.rules.threshold, self.rules.more_than = threshold, more_than
        self.rules.learner_days = DAYS[months]
        self.everybody()
        self.settle(order)

    @rule(days=st.sampled_from([1, 20, 90, 200, 400]), order=orders)
    def time_passes(self, days, order):
        self.traveller.shift(dt.timedelta(days=days, hours=1))
        self.settle(order)

    @rule(who=people, order=orders)
    def retire(self, who, order):
        retirement.forget_person(user_id=self.users[who].pk)
        self.plain[who].retired = True
        self.settle(order)

    @rule(where=hotels, order=orders)
    def pause_or_resume(self, where, order):
        self.paused[where] = not self.paused[where]
        uuid, by = self.hotels[where].uuid, self.users[0].pk
        if self.paused[where]:
            api.pause(organisation=uuid, by=by, why="We need to talk")
        else:
            api.resume(organisation=uuid, by=by)
        self.settle(order)

    @rule(who=people, order=orders)
    def delete_a_completion(self, who, order):
        row = Completion.objects.filter(participant__user_id=self.users[who].pk).order_by("pk").first()
        if row:
            api.delete_completion(completion=row.pk)
            del self.plain[who].completed[row.cycle]
        self.settle(order)

    def code(self, where):
        """The code that works now; a year later a new one."""
        uuid = self.hotels[where].uuid
        return (api.join_key(organisation=uuid) or api.new_join_key(organisation=uuid)).code

    def settle(self, order):
        """Some of the post arrives, in any order, twice or not at all; then the sweep comes by, and once more."""
        self.post.deliver(order)
        self.post.deliver(order)
        for _ in range(2):
            self.post.letters.clear()
            self.traveller.shift(2 * sweep.GRACE)
            api.sweep()

    def everybody(self):
        for plain in self.plain:
            if plain.places:
                plain.look(self.rules, self.now)

    @property
    def now(self):
        return timezone.now()

    @invariant()
    def progress_is_what_plain_python_counts(self):
        for at, hotel in enumerate(getattr(self, "hotels", ())):
            row = Progress.objects.get(organisation__uuid=hotel.uuid)
            true = plainly.count(at, self.headcounts[at], self.plain, self.rules, self.now)
            reached = api.progress(organisation=hotel.uuid).reached
            assert (row.members, row.completed, row.denominator, reached) == true

    @invariant()
    def at_most_one_certificate_is_active_and_who_reached_the_line_has_one(self):
        for at, hotel in enumerate(getattr(self, "hotels", ())):
            active = Certificate.objects.filter(organisation__uuid=hotel.uuid, active_key__isnull=False)
            assert active.count() <= 1
            if api.progress(organisation=hotel.uuid).reached and not self.paused[at]:
                assert active.get().status == Certificate.Status.VALID
            if self.paused[at]:
                assert not active.filter(status=Certificate.Status.VALID).exists()

    @invariant()
    def nothing_is_left_to_do_and_a_reconcile_finds_no_difference(self):
        if hasattr(self, "hotels"):
            assert not Heard.objects.exists()
            assert not Due.objects.filter(kind=Due.ORGANISATION).exists()
            assert api.reconcile().differences == []
            assert Membership.objects.active().count() == sum(len(one.places) for one in self.plain)
            totals = RegionTotal.objects.get(region=self.world.town)
            standings = list(Progress.objects.values_list("standing", flat=True))
            assert (totals.certified, totals.paused) == (standings.count("certified"), standings.count("paused"))


class TestTruth(TransactionTestCase):
    def test_any_story(self):
        examples = settings(
            max_examples=15, stateful_step_count=20, deadline=None, suppress_health_check=list(HealthCheck)
        )
        run(lambda: _cleaned(self), settings=examples)


def _cleaned(case):
    """Each story begins with empty tables."""
    case._fixture_teardown()
    return Truth()
