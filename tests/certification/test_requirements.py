"""What a published course requires, and the rules that look at a whole course."""

from __future__ import annotations

import logging

import pytest
from django.core.management import CommandError, call_command

from noplace_xblock.certification import api, requirements
from noplace_xblock.certification.models import Completion, Programme, RequiredBlock
from noplace_xblock.host import published, signals
from noplace_xblock.host.published import PublishedBlock, PublishedCourse

from .conftest import COURSE, complete, usage_key

OTHER = "course-v1:noplace+signals+2027"


@pytest.fixture
def courses():
    """Courses as the platform would publish them; a test changes them and publishes."""
    known: dict[str, PublishedCourse] = {}
    before = list(published._sources)
    published.register_source(known.get)
    yield known
    published._sources[:] = before


def publish(courses, blocks, course=COURSE, version="v1", unseen=()):
    made = tuple(PublishedBlock(usage_key(name, course), frozenset(jobs)) for name, jobs in blocks.items())
    courses[course] = PublishedCourse(version, made, unseen)
    signals.COURSE_PUBLISHED.send(sender=None, course_key=course)


def asked(course=COURSE):
    rows = RequiredBlock.objects.filter(cycle=course)
    return {row.usage_key.rpartition("@")[2]: row.jobs for row in rows}


def test_publishing_a_course_says_what_it_requires(world, courses):
    publish(courses, {"room": ["housekeeping"], "tree": []})
    assert asked() == {"room": ["housekeeping"], "tree": []}


def test_the_version_that_was_read_is_kept(world, courses):
    publish(courses, {"room": []}, version="5f1e")
    assert set(RequiredBlock.objects.values_list("published_version", flat=True)) == {"5f1e"}


def test_a_block_that_was_removed_is_asked_of_nobody(world, courses):
    hotel = world.hotel(employees=1)
    world.member(hotel, "tree", job="front_desk")
    assert not api.progress(organisation=hotel.uuid).reached
    publish(courses, {"tree": []})
    assert api.progress(organisation=hotel.uuid).reached


def test_a_block_that_was_added_takes_no_completion_away(world, courses):
    hotel = world.hotel(employees=1)
    world.member(hotel, "tree", "desk", job="front_desk")
    publish(courses, {"tree": [], "desk": [], "new": []})
    assert api.progress(organisation=hotel.uuid).reached


def test_a_course_that_requires_nothing_completes_nobody_and_the_admin_is_told(world, courses, caplog):
    hotel = world.hotel(employees=1)
    person = world.member(hotel, job="front_desk")
    publish(courses, {})
    complete(person, "tree")
    assert asked() == {}
    assert not Completion.objects.exists()
    assert "nobody can complete it" in caplog.text


def test_a_course_that_cannot_be_read_leaves_what_was_known(world, courses, caplog):
    before = asked()
    signals.COURSE_PUBLISHED.send(sender=None, course_key=COURSE)
    assert asked() == before
    assert "stays as it was" in caplog.text


def test_an_activity_that_nobody_can_see_is_told_to_the_admin(world, courses, caplog):
    publish(courses, {"tree": []}, unseen=("hidden",))
    assert "hidden can be seen by no job" in caplog.text


def test_an_activity_that_only_some_meet_is_told_to_the_admin(world, courses, caplog):
    courses[COURSE] = PublishedCourse("v1", (PublishedBlock(usage_key("tree")),), limited=("picked",))
    signals.COURSE_PUBLISHED.send(sender=None, course_key=COURSE)
    assert "picked is met by some learners only" in caplog.text


def test_publishing_the_same_again_keeps_the_rows_and_notes_the_version(world, courses):
    publish(courses, {"tree": []}, version="v1")
    before = list(RequiredBlock.objects.values_list("pk", flat=True))
    publish(courses, {"tree": []}, version="v2")
    assert list(RequiredBlock.objects.values_list("pk", "published_version")) == [(before[0], "v2")]


def test_the_sweep_reads_a_course_whose_publishing_nobody_heard(world, courses):
    courses[COURSE] = PublishedCourse("v1", (PublishedBlock(usage_key("tree")),))
    hotel = world.hotel(employees=1)
    world.member(hotel, "tree", job="front_desk")
    assert api.sweep() == 1
    assert api.progress(organisation=hotel.uuid).reached
    assert api.sweep() == 0


def test_other_courses_of_the_programme_stay(world, courses):
    Programme.objects.update(courses=[COURSE, OTHER])
    publish(courses, {"tree": []}, course=OTHER)
    assert set(asked()) == {"room", "desk", "tree"}
    assert set(asked(OTHER)) == {"tree"}


def test_a_course_of_no_programme_is_left_alone(world, courses, caplog):
    caplog.set_level(logging.WARNING)
    publish(courses, {"tree": []}, course=OTHER)
    assert asked(OTHER) == {}
    assert caplog.text == ""


def test_a_publishing_that_goes_wrong_costs_the_author_nothing(world, courses, caplog):
    courses[COURSE] = PublishedCourse("v1", (PublishedBlock("no key at all"),))
    signals.COURSE_PUBLISHED.send(sender=None, course_key=COURSE)
    assert set(asked()) == {"room", "desk", "tree"}


def test_the_command_reads_courses_that_were_there_before(world, courses, capsys):
    courses[COURSE] = PublishedCourse("v1", (PublishedBlock(usage_key("tree")),))
    call_command("noplace_required")
    assert set(asked()) == {"tree"}
    assert capsys.readouterr().out == f"{COURSE}: 1 required\n"


def test_the_command_says_where_nobody_can_complete(world, courses, capsys):
    courses[COURSE] = PublishedCourse("v1", ())
    call_command("noplace_required", COURSE)
    assert "nobody can complete it" in capsys.readouterr().out


def test_the_command_refuses_a_course_that_no_programme_counts(world, courses):
    with pytest.raises(CommandError, match=r"No active programme counts the activities of course-v1:.*\+2027"):
        call_command("noplace_required", OTHER)


def test_the_command_says_when_there_is_no_programme(world, courses, capsys):
    Programme.objects.update(active=False)
    call_command("noplace_required")
    assert capsys.readouterr().out == "No active programme counts the activities of a course.\n"


@pytest.mark.parametrize("course", ["hotel", "library-v1:noplace+hotel", ""])
def test_a_programme_names_keys_of_course_runs(world, course):
    with pytest.raises(api.InvalidProgramme) as refused:
        api.create_programme(name="Other", courses=[course])
    assert "Name each course run by its key" in str(refused.value.message)


@pytest.mark.parametrize("rule", [Programme.Rule.PASSING, Programme.Rule.CERTIFICATE])
class TestWholeCourse:
    """The rules that ask the platform about a course; its answers are stood in for, as there is no LMS here."""

    @pytest.fixture(autouse=True)
    def _lms(self, monkeypatch):
        from noplace_xblock.certification import counting

        self.holders: set[tuple[int, str]] = set()
        asks = dict.fromkeys(counting._RULES, lambda user_id, course: (user_id, course) in self.holders)
        monkeypatch.setattr(counting, "_RULES", asks)
        monkeypatch.setattr(requirements, "keeps_grades", lambda: True)

    def test_who_holds_it_has_completed(self, world, courses, rule):
        api.set_rule(programme=world.programme, rule=rule)
        hotel = world.hotel(employees=1)
        person = world.member(hotel)
        self.holders.add((person.pk, COURSE))
        signals.COURSE_PASSED.send(sender=None, user=person, course_id=COURSE)
        assert api.progress(organisation=hotel.uuid).reached
        assert Completion.objects.get().source == rule

    def test_a_message_alone_completes_nobody(self, world, courses, rule):
        api.set_rule(programme=world.programme, rule=rule)
        person = world.member(world.hotel(employees=1))
        signals.COURSE_PASSED.send(sender=None, user=person, course_id=COURSE)
        assert not Completion.objects.exists()

    def test_completed_blocks_do_not_count(self, world, courses, rule):
        api.set_rule(programme=world.programme, rule=rule)
        world.member(world.hotel(employees=1), "room", "desk", "tree")
        assert not Completion.objects.exists()

    def test_it_is_refused_for_a_course_with_paths(self, world, courses, rule):
        publish(courses, {"room": ["housekeeping"]})
        with pytest.raises(api.InvalidProgramme) as refused:
            api.set_rule(programme=world.programme, rule=rule)
        assert "follows what a learner sees" in str(refused.value.message)
        assert Programme.objects.get().rule == Programme.Rule.BLOCKS


def test_back_at_the_rule_by_blocks_the_courses_are_read(world, courses, monkeypatch):
    monkeypatch.setattr(requirements, "keeps_grades", lambda: True)
    api.set_rule(programme=world.programme, rule=Programme.Rule.PASSING)
    publish(courses, {"tree": []})
    assert set(asked()) == {"room", "desk", "tree"}
    api.set_rule(programme=world.programme, rule=Programme.Rule.BLOCKS)
    assert set(asked()) == {"tree"}


def test_a_course_that_gets_paths_later_is_told_and_counts_on(world, courses, monkeypatch):
    monkeypatch.setattr(requirements, "keeps_grades", lambda: True)
    api.set_rule(programme=world.programme, rule=Programme.Rule.PASSING)
    assert requirements.problems(Programme.objects.get()) == []
    publish(courses, {"room": ["housekeeping"]})
    (problem,) = requirements.problems(Programme.objects.get())
    assert "follows what a learner sees" in problem
    assert Programme.objects.get().rule == Programme.Rule.PASSING


def test_a_course_without_anything_required_is_a_problem_of_its_programme(world, courses):
    Programme.objects.update(courses=[COURSE, OTHER])
    (problem,) = requirements.problems(Programme.objects.get())
    assert problem == f"Nothing is required in {OTHER}: nobody can complete it."


def test_a_rule_by_grades_is_refused_where_there_are_none(world):
    with pytest.raises(api.InvalidProgramme) as refused:
        api.set_rule(programme=world.programme, rule=Programme.Rule.PASSING)
    assert str(refused.value.message) == "This instance keeps no grades."
