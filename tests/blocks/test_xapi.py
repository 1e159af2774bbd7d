"""An answer as an xAPI statement, made by the real event-routing-backends."""

import json
import subprocess
import sys
from datetime import UTC, datetime

import pytest

from .runtime import post
from .test_answers import choose, frame_of, key_of

pytestmark = pytest.mark.django_db
EXTENSION = "https://lms.example.org/noplace/xapi/"


def statement_of(name, block):
    """The statement of what a learner just did in a block."""
    (data,) = block.runtime.events(name)
    context = {"user_id": 1, "course_id": "course-v1:noplace+hotel+1"}
    event = {"name": name, "timestamp": datetime.now(UTC).isoformat(), "context": context, "data": data}
    command = [sys.executable, "-m", "tests.blocks.xapi_instance"]
    done = subprocess.run(command, input=json.dumps([event]), capture_output=True, text=True, check=True)  # noqa: S603
    (said,) = json.loads(done.stdout)
    return said


def test_a_choice_says_who_did_what_by_pseudonym_and_how_it_went(world, tree):
    block, _ = choose(world, tree, "Tell your supervisor", user_id=1)
    statement = statement_of("noplace.decision.chosen", block)
    assert statement["actor"]["account"]["name"] == "pseudonym"
    assert statement["verb"]["id"] == "http://adlnet.gov/expapi/verbs/answered"
    assert statement["object"]["id"] == f"https://lms.example.org/xblock/{tree}"
    assert statement["object"]["definition"]["extensions"][EXTENSION + "item"] == "n1"
    assert statement["result"]["extensions"][EXTENSION + "outcome"] == "best"


def test_an_answer_says_whether_it_was_right_and_what_was_missed(world, scenario):
    post(world.block(scenario), "answer", {"at": "welcome", "turn": 0, "go": "next"})
    frame = frame_of(world.block(scenario))
    block = world.block(scenario)
    post(block, "answer", {"at": "room", "turn": 1, "pick": [key_of(frame, "A prayer mat")]})
    result = statement_of("noplace.scenario.answered", block)["result"]
    assert result["success"] is False
    assert (result["extensions"][EXTENSION + "misses"], result["extensions"][EXTENSION + "false_alarms"]) == (2, 1)
