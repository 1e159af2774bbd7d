"""Who sees which unit. The platform's own part is asked for by `noplace_doctor --contracts`."""

import pytest

from noplace_xblock.activities import JOBS
from noplace_xblock.host.partitions import (
    EVERYTHING,
    GROUPS,
    PARTITION_ID,
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
