"""Answers through the real handler: taken once, kept, told to the platform, refused when they don't fit."""

import pytest

from .runtime import get, post

pytestmark = pytest.mark.django_db


def key_of(frame, label):
    return next(option["key"] for option in frame["options"] if option["label"] == label)


def frame_of(block):
    return get(block, "student_view_user_state").json["frame"]


def choose(world, usage_id, label, **who):
    block = world.block(usage_id, **who)
    frame = frame_of(block)
    return block, post(block, "answer", {"at": frame["at"], "turn": frame["turn"], "pick": [key_of(frame, label)]})


def test_a_choice_leads_to_its_node_with_its_reason(world, tree):
    _, reply = choose(world, tree, "Tell your supervisor")
    frame = reply.json["frame"]
    assert (frame["at"], frame["turn"], frame["phase"]) == ("n2", 1, "over")
    assert frame["feedback"]["why"] == "Now two people know the facts."
    assert frame["result"] == {"score": 100, "best": 100, "completed": True}


def test_the_place_is_kept_for_the_next_request_and_the_next_phone(world, tree):
    choose(world, tree, "Tell your supervisor")
    assert frame_of(world.block(tree))["at"] == "n2"


def test_learners_do_not_share_a_place(world, tree):
    choose(world, tree, "Tell your supervisor", user_id=1)
    assert frame_of(world.block(tree, user_id=2))["at"] == "n1"


def test_a_view_stores_nothing(world, tree):
    block = world.block(tree)
    block.render("student_view")
    block.save()
    assert world.block(tree).state == ""


def test_the_same_answer_again_gets_the_same_reply_and_counts_once(world, tree):
    block = world.block(tree)
    frame = frame_of(block)
    body = {"at": "n1", "turn": 0, "pick": [key_of(frame, "Open with your key")]}
    first, second = post(block, "answer", body), post(world.block(tree), "answer", body)
    assert first.json == second.json
    assert first.json["frame"]["turn"] == 1


def test_an_answer_to_a_place_already_left_gets_409_and_the_place(world, tree):
    choose(world, tree, "Tell your supervisor")
    reply = post(world.block(tree), "answer", {"at": "n1", "turn": 0, "pick": ["b", "a"]})
    assert reply.status_code == 409
    assert reply.json["frame"]["at"] == "n2"
    assert reply.json["error"]


@pytest.mark.parametrize(
    "body",
    [
        None,
        [],
        "x",
        3,
        {},
        {"at": "n1"},
        {"at": "n1", "turn": True, "pick": ["a"]},
        {"at": "n1", "turn": 0, "pick": ["z"]},
    ],
)
def test_a_malformed_answer_gets_400_and_changes_nothing(world, tree, body):
    block = world.block(tree)
    reply = post(block, "answer", body)
    assert (reply.status_code, block.state, block.runtime.published) == (400, "", [])


def test_grade_and_completion_arrive_with_the_ending(world, tree):
    block, _ = choose(world, tree, "Tell your supervisor")
    assert block.runtime.events("completion") == [{"completion": 1.0}]
    assert [event["value"] for event in block.runtime.events("grade")] == [1.0]


def test_an_unsafe_ending_completes_too_and_a_restart_takes_nothing_away(world, tree):
    choose(world, tree, "Tell your supervisor")
    post(world.block(tree), "answer", {"at": "n2", "turn": 1, "go": "restart"})
    block, reply = choose(world, tree, "Open with your key")
    assert reply.json["frame"]["result"] == {"score": 0, "best": 100, "completed": True}
    assert [event["value"] for event in block.runtime.events("grade")] == [1.0]
    assert block.runtime.events("completion") == [{"completion": 1.0}]


def test_a_lost_grade_is_published_again_with_the_same_answer(world, tree):
    block = world.block(tree)
    body = {"at": "n1", "turn": 0, "pick": [key_of(frame_of(block), "Tell your supervisor")]}
    post(block, "answer", body)
    again = world.block(tree)
    post(again, "answer", body)
    assert again.runtime.events("completion") == [{"completion": 1.0}]
    assert again.runtime.events("noplace.decision.chosen") == []


def test_an_answer_is_told_as_an_event_without_the_person(world, tree):
    block, _ = choose(world, tree, "Tell your supervisor")
    (event,) = block.runtime.events("noplace.decision.chosen")
    assert (event["item"], event["picked"], event["outcome"]) == ("n1", ["tell"], "best")
    assert not {"user_id", "username", "email", "name"} & set(event)


def test_a_spot_is_answered_with_hits_misses_and_false_alarms(world, scenario):
    block = world.block(scenario)
    post(block, "answer", {"at": "welcome", "turn": 0, "go": "next"})
    frame = frame_of(world.block(scenario))
    keys = [key_of(frame, "Six piles of towels"), key_of(frame, "A prayer mat")]
    reply = post(world.block(scenario), "answer", {"at": "room", "turn": 1, "pick": keys})
    feedback = reply.json["frame"]["feedback"]
    assert (feedback["hits"], feedback["misses"], feedback["false_alarms"]) == (1, 1, 1)
    whys = {item["why"]: item["picked"] for item in feedback["items"]}
    assert whys == {"One guest was booked.": True, "Someone else keeps count.": False, "Religion is private.": True}


def test_a_hint_is_told_and_nothing_changes(world, tree):
    block = world.block(tree)
    reply = post(block, "answer", {"at": "n1", "turn": 0, "ask": "hint"})
    assert (reply.json, block.state) == ({"hint": "Who should know?"}, "")


def test_the_debrief_stands_at_the_end_only(world, tree):
    early = post(world.block(tree), "answer", {"at": "n1", "turn": 0, "ask": "debrief"})
    choose(world, tree, "Open with your key")
    ending = post(world.block(tree), "answer", {"at": "n3", "turn": 1, "ask": "debrief"}).json["debrief"]
    assert early.status_code == 400
    assert [step.get("label") for step in ending["taken"]] == ["Open with your key", None]
    assert [step.get("label") for step in ending["recommended"]] == ["Tell your supervisor", None]


def test_a_language_is_chosen_in_the_middle_and_place_and_score_stay(world, tree):
    reply = post(world.block(tree), "language", {"language": "nl"})
    frame = reply.json["frame"]
    assert (frame["title"], frame["language"], frame["at"]) == ("De deur", "nl", "n1")
    assert frame["text"] == {"text": "Day 4. The sign hangs on the door.", "lang": "en"}
    assert frame_of(world.block(tree))["language"] == "nl"


@pytest.mark.parametrize("language", ["xx", "", None, 3, ["nl"], "pl"])
def test_a_language_that_the_activity_lacks_is_refused(world, tree, language):
    assert post(world.block(tree), "language", {"language": language}).status_code == 400


@pytest.mark.parametrize("handler", ["answer", "language", "student_view_user_state"])
def test_a_visitor_without_an_account_can_keep_nothing(world, tree, handler):
    block = world.block(tree, user_id=None)
    assert post(block, handler, {"at": "n1", "turn": 0, "pick": ["a"]}).status_code == 403


def test_the_public_view_shows_the_first_step(world, tree):
    view = world.block(tree, user_id=None).render("public_view")
    assert "The sign hangs on the door" in view.content


@pytest.mark.parametrize("handler", ["answer", "language"])
def test_only_a_post_changes_anything(world, tree, handler):
    assert get(world.block(tree), handler).status_code == 405
