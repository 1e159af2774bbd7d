"""Who sees which unit. The platform's own part is asked for by `noplace_doctor --contracts`."""

import json
import sys
from types import SimpleNamespace

import pytest
from edx_django_utils.cache import RequestCache

from noplace_xblock.activities import JOBS
from noplace_xblock.host.partitions import (
    EVERYTHING,
    GROUPS,
    PARTITION_ID,
    SCHEME,
    JobScheme,
    access_with_jobs,
    create_job_partition,
    forgets_everything,
    group_name,
    jobs_seen_by,
    may_see,
)


def only(*names):
    return {PARTITION_ID: [GROUPS[name] for name in names]}


OPEN = [{}, {PARTITION_ID: []}, {PARTITION_ID: None}, {50: [1]}]


def test_the_numbers_that_stand_in_courses_never_change():
    assert PARTITION_ID == 57
    assert GROUPS == {
        "everything": 1,
        "front_desk": 2,
        "housekeeping": 3,
        "night_security": 4,
        "maintenance": 5,
        "food_beverage": 6,
        "duty_manager": 7,
    }


def test_each_job_has_a_group():
    assert set(GROUPS) == {*JOBS, EVERYTHING}


@pytest.mark.parametrize("access", OPEN)
def test_what_names_no_group_of_ours_is_for_everybody(access):
    assert jobs_seen_by(access) is None
    assert all(may_see(access, job=job, everything=False) for job in (*JOBS, None))
    assert not forgets_everything(access)


def test_what_names_a_job_is_for_that_job_alone():
    access = only("housekeeping")
    assert jobs_seen_by(access) == {"housekeeping"}
    assert [job for job in JOBS if may_see(access, job=job, everything=False)] == ["housekeeping"]


def test_who_asks_for_everything_and_who_has_no_job_see_what_everything_sees():
    access = only("housekeeping", EVERYTHING)
    assert may_see(access, job="front_desk", everything=True)
    assert may_see(access, job=None, everything=False)
    assert not may_see(access, job="front_desk", everything=False)


def test_an_author_who_forgets_everything_can_be_told():
    assert forgets_everything(only("housekeeping"))
    assert not forgets_everything(only("housekeeping", EVERYTHING))


def test_where_parents_and_children_leave_no_group_nobody_sees():
    access = {PARTITION_ID: False}
    assert jobs_seen_by(access) == frozenset()
    assert not may_see(access, job="housekeeping", everything=False)


def test_a_group_number_that_is_not_ours_is_no_job():
    assert jobs_seen_by({PARTITION_ID: [99]}) == frozenset()


@pytest.mark.parametrize("job", [None, "", "pilot"])
def test_without_a_job_nothing_is_hidden(job):
    assert group_name(job, everything=False) == EVERYTHING


@pytest.mark.parametrize("jobs", [["housekeeping"], ["front_desk", "maintenance"]])
def test_who_sees_a_page_is_set_with_everything_always_in(jobs):
    access = access_with_jobs({}, jobs)
    assert jobs_seen_by(access) == set(jobs)
    assert not forgets_everything(access)


@pytest.mark.parametrize("jobs", [[], list(JOBS)])
def test_no_job_or_every_job_is_everybody(jobs):
    assert access_with_jobs(only("housekeeping"), jobs) == {}


def test_what_other_partitions_say_about_a_page_stays():
    assert access_with_jobs({50: [2]}, ["housekeeping"])[50] == [2]
    assert access_with_jobs({50: [2], PARTITION_ID: [3]}, []) == {50: [2]}


# The platform's part, on stand-ins with the same signatures; the real ones are tried by `noplace_doctor --contracts`.


@pytest.fixture
def xmodule(monkeypatch):
    class UserPartition(SimpleNamespace):
        def get_group(self, number):
            return next(group for group in self.groups if group.id == number)

        @staticmethod
        def get_scheme(name):
            return {SCHEME: JobScheme}[name]

    found = SimpleNamespace(Group=lambda id, name: SimpleNamespace(id=id, name=name), UserPartition=UserPartition)
    monkeypatch.setitem(sys.modules, "xmodule.partitions.partitions", found)


def course_run(*modules, partitions=()):
    return SimpleNamespace(id="course-v1:a+b+c", advanced_modules=list(modules), user_partitions=list(partitions))


@pytest.mark.usefixtures("xmodule")
def test_a_course_with_our_blocks_has_the_partition_and_no_other_course():
    assert create_job_partition(course_run("noplace_team")).id == PARTITION_ID
    assert create_job_partition(course_run("word_cloud")) is None
    assert create_job_partition(course_run()) is None


@pytest.mark.usefixtures("xmodule")
def test_every_group_has_its_number_and_a_name_of_its_own():
    groups = create_job_partition(course_run("noplace_team")).groups
    assert [group.id for group in groups] == list(GROUPS.values())
    assert len({group.name for group in groups}) == len(GROUPS)


@pytest.mark.usefixtures("xmodule")
def test_a_course_that_uses_the_number_itself_keeps_its_own():
    assert create_job_partition(course_run("noplace_team", partitions=[SimpleNamespace(id=PARTITION_ID)])) is None


@pytest.mark.usefixtures("xmodule")
def test_an_anonymous_visitor_is_in_everything():
    partition = create_job_partition(course_run("noplace_team"))
    group = JobScheme.get_group_for_user("course-v1:a+b+c", SimpleNamespace(pk=None), partition, assign=True)
    assert group.id == GROUPS[EVERYTHING]


class Stored:
    """The platform's rows of `Scope.user_info` of one learner."""

    def __init__(self, **values):
        self.values = {name: json.dumps(value) for name, value in values.items()}
        self.asked = 0

    def filter(self, *, student_id, field_name__in):
        self.asked += 1
        rows = [(name, value) for name, value in self.values.items() if name in field_name__in]
        return SimpleNamespace(values_list=lambda *_names: rows)


@pytest.fixture
def in_the_lms(xmodule, monkeypatch, settings):
    """Gives the group of a learner who stored these choices; `viewed_as` is where staff looks as a group."""
    settings.SERVICE_VARIANT = "lms"

    def group(stored, viewed_as=None):
        models = SimpleNamespace(XModuleStudentInfoField=SimpleNamespace(objects=stored))
        masquerade = SimpleNamespace(get_masquerading_user_group=lambda course_key, user, user_partition: viewed_as)
        monkeypatch.setitem(sys.modules, "lms.djangoapps.courseware.models", models)
        monkeypatch.setitem(sys.modules, "lms.djangoapps.courseware.masquerade", masquerade)
        partition = create_job_partition(course_run("noplace_team"))
        return JobScheme.get_group_for_user("course-v1:a+b+c", SimpleNamespace(pk=5), partition).id

    yield group
    RequestCache.clear_all_namespaces()


@pytest.mark.parametrize(
    ("choices", "group"),
    [
        ({}, EVERYTHING),
        ({"noplace_job": ""}, EVERYTHING),
        ({"noplace_job": None}, EVERYTHING),
        ({"noplace_job": "front_desk"}, "front_desk"),
        ({"noplace_job": "front_desk", "noplace_everything": False}, "front_desk"),
        ({"noplace_job": "front_desk", "noplace_everything": True}, EVERYTHING),
    ],
)
def test_the_group_follows_what_the_learner_chose_in_our_blocks(in_the_lms, choices, group):
    assert in_the_lms(Stored(**choices)) == GROUPS[group]


def test_staff_who_looks_as_a_group_sees_what_that_group_sees(in_the_lms):
    looking_as = SimpleNamespace(id=GROUPS["maintenance"])
    assert in_the_lms(Stored(noplace_job="front_desk"), viewed_as=looking_as) == GROUPS["maintenance"]


def test_a_learner_s_choices_are_read_once_in_a_request(in_the_lms):
    stored = Stored(noplace_job="housekeeping")
    assert [in_the_lms(stored), in_the_lms(stored)] == [GROUPS["housekeeping"]] * 2
    assert stored.asked == 1
