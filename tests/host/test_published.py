"""What a published course asks, read from plain blocks that stand as the platform's do."""

from types import SimpleNamespace

import pytest

from noplace_xblock.host import published
from noplace_xblock.host.partitions import EVERYTHING, GROUPS, PARTITION_ID
from noplace_xblock.host.published import PublishedBlock, PublishedCourse, is_course_run, walk


def block(kind, name="", *children, **fields):
    ids = SimpleNamespace(block_type=kind, usage_id=f"{kind}/{name}")
    jobs = {"jobs": ""} if kind in ("noplace_scenario", "noplace_decision") else {}
    made = {"scope_ids": ids, "has_children": bool(children), "group_access": {}, "visible_to_staff_only": False}
    return SimpleNamespace(**made | jobs | fields, get_children=lambda: list(children))


def unit(*children, seen_by=(), **fields):
    access = {PARTITION_ID: [GROUPS[name] for name in seen_by]} if seen_by else {}
    return block("vertical", "unit", *children, group_access=access, **fields)


def course(*units):
    return block("course", "run", block("chapter", "", block("sequential", "", *units)))


def required(*units):
    return {one.usage_key.partition("/")[2]: set(one.jobs) for one in walk(course(*units)).blocks}


def test_activities_count_and_nothing_else_does():
    others = [block(kind, kind) for kind in ("noplace_team", "noplace_contacts", "html", "problem")]
    assert required(unit(block("noplace_scenario", "room"), block("noplace_decision", "door"), *others)) == {
        "room": set(),
        "door": set(),
    }


def test_an_activity_is_for_the_jobs_that_it_names():
    assert required(unit(block("noplace_scenario", "room", jobs="housekeeping maintenance"))) == {
        "room": {"housekeeping", "maintenance"}
    }


def test_an_activity_is_for_the_jobs_that_see_its_unit():
    assert required(unit(block("noplace_scenario", "desk"), seen_by=("front_desk", EVERYTHING))) == {
        "desk": {"front_desk"}
    }


def test_an_activity_that_a_job_should_do_and_cannot_see_is_not_asked_of_it():
    room = block("noplace_scenario", "room", jobs="housekeeping maintenance")
    assert required(unit(room, seen_by=("housekeeping", EVERYTHING))) == {"room": {"housekeeping"}}


@pytest.mark.parametrize("seen_by", [("front_desk",), (EVERYTHING,)])
def test_an_activity_that_no_job_can_see_is_required_of_nobody_and_is_named(seen_by):
    found = walk(course(unit(block("noplace_scenario", "room", jobs="housekeeping"), seen_by=seen_by)))
    assert (found.blocks, found.unseen) == ((), ("noplace_scenario/room",))


def test_what_only_staff_sees_is_not_required():
    assert required(unit(block("noplace_scenario", "draft"), visible_to_staff_only=True)) == {}


@pytest.mark.parametrize("kind", ["library_content", "itembank", "split_test", "randomize", "conditional"])
def test_what_a_learner_may_never_meet_is_not_required_and_is_named(kind):
    some = block(kind, "some", block("noplace_scenario", "one"), block("noplace_scenario", "two"))
    found = walk(course(unit(some), unit(block("noplace_scenario", "all"))))
    assert [one.usage_key for one in found.blocks] == ["noplace_scenario/all"]
    assert found.limited == ("noplace_scenario/one", "noplace_scenario/two")


def test_what_is_for_a_cohort_or_a_track_is_not_required_and_is_named():
    some = block("vertical", "unit", block("noplace_scenario", "one"), group_access={50: [2]})
    found = walk(course(some, unit(block("noplace_scenario", "all"))))
    assert [one.usage_key for one in found.blocks] == ["noplace_scenario/all"]
    assert found.limited == ("noplace_scenario/one",)


def test_a_partition_that_names_no_group_keeps_nobody_out():
    assert required(block("vertical", "unit", block("noplace_scenario", "one"), group_access={50: []})) == {
        "one": set()
    }


def test_a_course_has_paths_when_an_activity_is_for_some_jobs():
    everybody, some = block("noplace_scenario", "all"), block("noplace_scenario", "some", jobs="front_desk")
    assert not walk(course(unit(everybody))).has_paths
    assert walk(course(unit(everybody), unit(some))).has_paths


def test_jobs_of_which_nothing_is_asked_are_named():
    some = block("noplace_scenario", "some", jobs="front_desk housekeeping maintenance food_beverage")
    assert walk(course(unit(some))).idle_jobs == ("duty_manager", "night_security")
    assert walk(course(unit(some), unit(block("noplace_scenario", "all")))).idle_jobs == ()
    assert walk(course()).idle_jobs == ()


@pytest.mark.parametrize(
    ("key", "is_one"),
    [
        ("course-v1:noplace+hotel+1", True),
        ("noplace/hotel/1", True),
        ("library-v1:noplace+hotel", False),
        ("lib:noplace:hotel", False),
        ("block-v1:noplace+hotel+1+type@course+block@course", False),
        ("hotel", False),
        ("", False),
        (None, False),
        (7, False),
    ],
)
def test_only_the_key_of_a_course_run_is_one(key, is_one):
    assert is_course_run(key) is is_one


def test_what_is_no_key_is_no_course(monkeypatch):
    monkeypatch.setattr(published, "_sources", [lambda key: PublishedCourse("", ())])
    assert published.read_course("course-v1:noplace+hotel+1") is not None
    assert published.read_course("hotel") is None


def test_the_version_is_kept():
    assert walk(course(), version="5f1e").version == "5f1e"
    assert walk(course(unit(block("noplace_scenario", "room")))).blocks == (
        PublishedBlock("noplace_scenario/room", frozenset()),
    )
