"""What the platform is told and asks: scores, overrides, due dates, practice."""

from datetime import UTC, datetime, timedelta

import pytest
from xblock.core import XBlockMixin
from xblock.fields import DateTime, Field, Scope
from xblock.scorable import Score

from noplace_xblock.host.course import is_closed

from .runtime import get, post

pytestmark = pytest.mark.django_db


def answer(world, usage_id, label):
    block = world.block(usage_id)
    frame = get(block, "student_view_user_state").json["frame"]
    key = next(option["key"] for option in frame["options"] if option["label"] == label)
    post(block, "answer", {"at": frame["at"], "turn": frame["turn"], "pick": [key]})


def test_a_score_is_from_nought_to_one(world, tree):
    answer(world, tree, "Tell your supervisor")
    block = world.block(tree)
    assert (block.get_score(), block.max_score(), block.has_submitted_answer()) == (Score(1.0, 1.0), 1.0, True)


def test_staff_may_override_a_score_and_the_place_stays(world, tree):
    answer(world, tree, "Tell your supervisor")
    block = world.block(tree)
    block.set_score(Score(raw_earned=0.4, raw_possible=1.0))
    block.publish_grade()
    block.save()
    assert world.block(tree).get_score().raw_earned == 0.4
    assert block.runtime.events("grade")[0]["value"] == 0.4
    assert get(world.block(tree), "student_view_user_state").json["frame"]["at"] == "n2"


def test_a_score_given_before_any_answer_leaves_the_activity_playable(world, tree):
    block = world.block(tree)
    block.set_score(Score(raw_earned=0.5, raw_possible=1.0))
    block.save()
    answer(world, tree, "Open with your key")
    assert world.block(tree).get_score().raw_earned == 0.5


def test_rescoring_only_if_higher_lowers_nothing(world, tree):
    answer(world, tree, "Tell your supervisor")
    block = world.block(tree)
    block.rescore(only_if_higher=True)
    assert block.runtime.events("grade") == [{"value": 1.0, "max_value": 1.0, "only_if_higher": True}]


class Dated(XBlockMixin):
    """The fields that the platform mixes into every block."""

    due = DateTime(default=None, scope=Scope.settings)
    graceperiod = Field(default=None, scope=Scope.settings)


@pytest.mark.parametrize(
    ("due", "grace", "closed"),
    [(None, None, False), (-1, None, True), (1, None, False), (-1, 2, False), (-3, 2, True)],
)
def test_an_activity_closes_after_its_due_date_and_grace(world, tree, due, grace, closed):
    now = datetime.now(UTC)
    runtime = world.runtime(1)
    runtime.mixologist = type(runtime.mixologist)([Dated])
    block = runtime.get_block(tree)
    block.due = now + timedelta(hours=due) if due else None
    block.graceperiod = timedelta(hours=grace) if grace else None
    reply = post(block, "answer", {"at": "n1", "turn": 0, "ask": "hint"})
    assert (is_closed(block, now), reply.status_code) == (closed, 403 if closed else 200)


def test_an_activity_outside_the_learner_s_path_says_that_it_is_practice(world, team_of_front_desk):
    usage_id, learner = team_of_front_desk
    block = world.block(usage_id, learner)
    assert "Extra practice" in block.student_view().content
    assert block.student_view().json_init_args["practice"] is True


@pytest.fixture
def team_of_front_desk(world, learner):
    from .conftest import TREE

    usage_id = world.add(f'<noplace_decision jobs="housekeeping">{TREE}</noplace_decision>')
    post(world.block(world.add("<noplace_team/>"), learner), "job", {"job": "front_desk"})
    return usage_id, learner
