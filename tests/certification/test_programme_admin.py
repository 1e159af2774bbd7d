"""What an admin sees of a programme that can't work, and what follows when one is changed."""

from __future__ import annotations

import json

import pytest
from django.test import Client
from django.urls import reverse

from noplace_xblock.certification import requirements
from noplace_xblock.certification.models import Programme, RequiredBlock
from noplace_xblock.host import published
from noplace_xblock.host.published import PublishedBlock, PublishedCourse

from .conftest import COURSE, usage_key

OTHER = "course-v1:noplace+signals+2027"
PATHS = PublishedCourse("v1", (PublishedBlock(usage_key("room"), frozenset({"housekeeping"})),))
LIST = "admin:noplace_certification_programme_changelist"


@pytest.fixture
def courses(monkeypatch):
    known: dict[str, PublishedCourse] = {}
    monkeypatch.setattr(published, "_sources", [known.get])
    return known


@pytest.fixture
def admin(world):
    client = Client()
    client.force_login(world.person(is_staff=True, is_superuser=True))
    return client


def page():
    return reverse("admin:noplace_certification_programme_change", args=[Programme.objects.get().pk])


def save(admin, **changes):
    values = {"slug": "training", "name": "x", "rule": "blocks", "threshold": 60, "comparison": "at_least"}
    values |= {"validity_months": 12, "courses": json.dumps([COURSE]), "active": "on"}
    values |= {"refreshers": "[]", "grace_days": 60, "smallest_headcount": 1}
    values |= {"required_blocks-TOTAL_FORMS": 0, "required_blocks-INITIAL_FORMS": 0}
    return admin.post(page(), values | changes)


def errors(response):
    return response.context["adminform"].form.errors


def test_a_rule_by_grades_is_an_error_at_the_rule_where_there_are_none(admin, courses):
    assert errors(save(admin, rule="passing")) == {"rule": ["This instance keeps no grades."]}


@pytest.mark.parametrize("rule", ["passing", "certificate"])
def test_a_rule_by_grades_is_an_error_at_the_rule_for_a_course_with_paths(admin, courses, monkeypatch, rule):
    monkeypatch.setattr(requirements, "keeps_grades", lambda: True)
    courses[COURSE] = PATHS
    assert "follows what a learner sees" in errors(save(admin, rule=rule))["rule"][0]
    assert Programme.objects.get().rule == "blocks"


@pytest.mark.parametrize("courses_field", ['["hotel"]', '"hotel"', '{"a": 1}', "[7]"])
def test_what_is_no_key_is_an_error_at_the_courses(admin, courses, courses_field):
    assert "Name each course run by its key" in errors(save(admin, courses=courses_field))["courses"][0]


def test_one_key_may_stand_without_a_list(admin, courses):
    assert save(admin, courses=json.dumps(OTHER)).status_code == 302
    assert Programme.objects.get().courses == [OTHER]


def test_saving_reads_what_the_courses_require(admin, courses):
    courses[OTHER] = PublishedCourse("v1", (PublishedBlock(usage_key("tree", OTHER)),))
    save(admin, courses=json.dumps([COURSE, OTHER]))
    assert RequiredBlock.objects.filter(cycle=OTHER).count() == 1


def test_a_course_that_is_no_longer_named_requires_nothing(admin, courses):
    save(admin, courses=json.dumps([OTHER]))
    assert not RequiredBlock.objects.exists()


def test_the_list_and_the_page_say_where_nobody_can_complete(admin, courses):
    RequiredBlock.objects.all().delete()
    for address in (reverse(LIST), page()):
        assert "nobody can complete it" in admin.get(address).content.decode()


def test_the_list_and_the_page_say_that_the_rule_no_longer_works(admin, courses, monkeypatch):
    monkeypatch.setattr(requirements, "keeps_grades", lambda: True)
    Programme.objects.update(rule="passing")
    courses[COURSE] = PATHS
    for address in (reverse(LIST), page()):
        assert "follows what a learner sees" in admin.get(address).content.decode()


def test_the_list_says_how_much_is_required(admin, courses):
    assert '<td class="field-required">3</td>' in admin.get(reverse(LIST)).content.decode()


@pytest.mark.parametrize(
    ("course", "says"),
    [
        (PATHS, f"Required in {COURSE}: 1"),
        (PublishedCourse("v1", ()), f"Nothing is required in {COURSE}: nobody can complete it."),
    ],
)
def test_the_action_reads_now_and_says_how_much_there_is(admin, courses, course, says):
    courses[COURSE] = course
    told = admin.post(
        reverse(LIST), {"action": "read_required_blocks", "_selected_action": [Programme.objects.get().pk]}, follow=True
    )
    assert [str(one) for one in told.context["messages"]] == [says]


@pytest.mark.parametrize("changes", [{"rule": "passing"}, {"active": False}, {"courses": []}])
def test_the_action_says_when_there_is_nothing_to_read(admin, courses, changes):
    Programme.objects.update(**changes)
    told = admin.post(
        reverse(LIST), {"action": "read_required_blocks", "_selected_action": [Programme.objects.get().pk]}, follow=True
    )
    (says,) = (str(one) for one in told.context["messages"])
    assert says == "None of these programmes counts the activities of a course."
