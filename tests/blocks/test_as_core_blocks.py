"""What an instance may do to any block of its own, done to ours."""

import re

import pytest
from lxml import etree
from xblock.completable import XBlockCompletionMode
from xblock.core import XBlock
from xblock.runtime import KvsFieldData
from xblock.scorable import Score

from .conftest import SCENARIO, TREE
from .instance import LIBRARY, RERUN, Addresses, Instance, Nobody, StaffSession, StudioStore, completion_of
from .runtime import SignedIn, get, post

pytestmark = pytest.mark.django_db
TAGS = ["noplace_scenario", "noplace_decision", "noplace_contacts", "noplace_team"]
GRADED = TAGS[:2]
INSIDE = {"noplace_scenario": SCENARIO, "noplace_decision": TREE}


@pytest.fixture
def world():
    return Instance()


def olx(tag, attributes=""):
    return f"<{tag} {attributes}>{INSIDE.get(tag, '')}</{tag}>"


def choose(world, usage_key, user_id, label):
    block = world.block(usage_key, user_id)
    frame = get(block, "student_view_user_state").json["frame"]
    key = next(option["key"] for option in frame["options"] if option["label"] == label)
    reply = post(block, "answer", {"at": frame["at"], "turn": frame["turn"], "pick": [key]})
    return block, reply.json["frame"]


# What a block is to menus, gradebooks and progress pages


@pytest.mark.parametrize("tag", TAGS)
def test_each_block_says_what_it_is(tag):
    block = XBlock.load_class(tag)
    graded = tag in GRADED
    assert getattr(block, "has_score", False) is graded
    assert getattr(block, "icon_class", "other") == ("problem" if graded else "other")
    assert ("weight" in block.fields and "weight" in block.editable_fields) is graded
    mode = XBlockCompletionMode.COMPLETABLE if graded else XBlockCompletionMode.EXCLUDED
    assert XBlockCompletionMode.get_mode(block) == mode
    assert block.show_in_read_only_mode is True
    assert not hasattr(block, "clear_student_state")  # it would silence the score of nought after a deleted state


@pytest.mark.parametrize("tag", TAGS)
def test_the_mobile_app_may_show_it(world, tag):
    block = world.block(world.add(olx(tag)))
    assert block.has_support(block.student_view, "multi_device")


@pytest.mark.parametrize("tag", TAGS)
def test_a_title_is_never_empty(world, learner, tag):
    block = world.block(world.add(olx(tag, 'display_name=""')), learner)
    assert block.title == block.fields["display_name"].default


# Completion and grade


def test_only_an_ending_makes_a_check_mark(world, scenario, learner):
    assert completion_of(scenario, learner) is None
    for body in ({"go": "next"}, {"pick": []}, {"go": "next"}):
        frame = get(world.block(scenario, learner), "student_view_user_state").json["frame"]
        assert completion_of(scenario, learner) is None
        post(world.block(scenario, learner), "answer", {"at": frame["at"], "turn": frame["turn"], **body})
    frame = get(world.block(scenario, learner), "student_view_user_state").json["frame"]
    post(world.block(scenario, learner), "answer", {"at": frame["at"], "turn": frame["turn"], "go": "next"})
    assert completion_of(scenario, learner) == 1.0


def test_looking_makes_no_check_mark(world, tree, learner):
    block = world.block(tree, learner)
    block.render("student_view")
    block.render("public_view")
    assert completion_of(tree, learner) is None


def test_after_staff_deleted_the_state_the_learner_begins_anew_and_stays_complete(world, tree, learner):
    choose(world, tree, learner, "Tell your supervisor")
    world.delete_state(tree, learner)
    block = world.block(tree, learner)
    assert (block.has_submitted_answer(), block.get_score().raw_earned) == (False, 0)
    assert "The sign hangs on the door" in block.render("student_view").content
    again, frame = choose(world, tree, learner, "Open with your key")
    assert frame["result"] == {"score": 0, "best": 0, "completed": True}
    assert again.runtime.events("grade")[-1]["value"] == 0
    assert completion_of(tree, learner) == 1.0


def test_an_answer_from_a_page_older_than_the_deletion_is_taken_where_the_learner_is(world, tree, learner):
    choose(world, tree, learner, "Tell your supervisor")
    world.delete_state(tree, learner)
    reply = post(world.block(tree, learner), "answer", {"at": "n2", "turn": 1, "go": "restart"})
    assert (reply.status_code, reply.json["frame"]["at"]) == (409, "n1")


def test_a_score_that_staff_gave_is_no_answer(world, tree, learner):
    block = world.block(tree, learner)
    block.set_score(Score(raw_earned=0.5, raw_possible=1.0))
    block.publish_grade()
    block.save()
    again = world.block(tree, learner)
    assert (again.has_submitted_answer(), again.get_score().raw_earned) == (False, 0.5)
    assert "notice" not in get(again, "student_view_user_state").json["frame"]
    assert completion_of(tree, learner) is None


def test_an_override_is_scaled_as_the_platform_scales_it(world, learner):
    usage_key = world.add(olx("noplace_decision", 'weight="4"'))
    block = world.block(usage_key, learner)
    assert block.weight == 4
    # `override_score_module_state` divides both by the weight.
    block.set_score(Score(raw_earned=0.5 / 4, raw_possible=block.max_score() / 4))
    assert block.get_score() == Score(0.5, 1.0)


def test_after_an_override_a_better_run_counts(world, tree, learner):
    choose(world, tree, learner, "Open with your key")
    block = world.block(tree, learner)
    block.set_score(Score(raw_earned=0.2, raw_possible=1.0))
    block.publish_grade()
    block.save()
    post(world.block(tree, learner), "answer", {"at": "n3", "turn": 1, "go": "restart"})
    again, _ = choose(world, tree, learner, "Tell your supervisor")
    assert again.runtime.events("grade")[-1] == {"value": 1.0, "max_value": 1.0, "only_if_higher": False}


@pytest.mark.parametrize("only_if_higher", [True, False])
def test_a_rescore_publishes_what_is_kept(world, tree, learner, only_if_higher):
    choose(world, tree, learner, "Tell your supervisor")
    block = world.block(tree, learner)
    block.rescore(only_if_higher)
    assert block.runtime.events("grade") == [{"value": 1.0, "max_value": 1.0, "only_if_higher": only_if_higher}]


@pytest.mark.parametrize("weight", [-1, float("inf"), 10**400])
def test_a_weight_that_makes_no_grade_is_refused(world, tree, weight):
    reply = post(world.block(tree, staff=True), "submit_studio_edits", {"values": {"weight": weight}, "defaults": []})
    assert reply.status_code == 400
    assert world.block(tree).weight == 1.0


# Staff who look at the course as a learner


def test_staff_who_looks_as_a_learner_can_answer_and_nobody_hears_of_it(world, tree, learner, monkeypatch):
    monkeypatch.setattr("noplace_xblock.blocks.learner.is_masquerading", lambda block: True)
    learners, world.store = world.kvs, KvsFieldData(StaffSession(world.kvs))
    before = dict(learners.db_dict)
    block, frame = choose(world, tree, learner, "Tell your supervisor")
    assert frame["phase"] == "over"
    assert block.runtime.published == []
    assert completion_of(tree, learner) is None
    assert learners.db_dict == before
    assert get(world.block(tree, learner), "student_view_user_state").json["frame"]["at"] == "n2"


def test_staff_who_looks_as_a_learner_sees_where_the_learner_is(world, tree, learner):
    choose(world, tree, learner, "Tell your supervisor")
    world.store = KvsFieldData(StaffSession(world.kvs))
    assert get(world.block(tree, learner), "student_view_user_state").json["frame"]["at"] == "n2"


# Copies: pasted, duplicated, in another run, from a library


def exported(block):
    node = etree.Element("root")
    block.add_xml_to_node(node)
    return etree.tostring(node, encoding="unicode")


def test_the_platform_finds_the_files_of_a_copied_block(world, scenario):
    """It looks for quoted addresses in the OLX (`collect_assets_from_text`)."""
    assert re.findall(r'"(/static/[^"]+)"', exported(world.block(scenario))) == ["/static/room.svg"]
    assert "/static/room.svg" in world.block(scenario).data


def test_a_file_that_gets_another_name_when_pasted_is_shown(world, scenario, learner):
    block = world.block(scenario)
    block.data = block.data.replace("static/room.svg", "static/components/noplace_scenario/b0/room.svg")
    block.save()
    post(world.block(scenario, learner), "answer", {"at": "welcome", "turn": 0, "go": "next"})
    frame = get(world.block(scenario, learner), "student_view_user_state").json["frame"]
    assert frame["scene"]["src"] == "/static/components/noplace_scenario/b0/room.svg"


def test_a_name_that_is_nowhere_is_not_taken_over(world, scenario):
    block = world.block(scenario)
    before = (block.source, block.version)
    block.data = block.data.replace("room.svg", "static/None")
    assert (block.source, block.version) == before


@pytest.mark.parametrize("context", [RERUN, LIBRARY], ids=["rerun", "library"])
def test_a_copy_elsewhere_is_the_same_activity_with_no_learner_in_it(world, tree, learner, context):
    choose(world, tree, learner, "Tell your supervisor")
    elsewhere = Instance(context)
    copy = elsewhere.block(elsewhere.add(exported(world.block(tree))), learner)
    original = world.block(tree, learner)
    assert (copy.source, copy.version, copy.display_name) == (original.source, original.version, original.display_name)
    assert (copy.has_submitted_answer(), copy.stored_state()) == (False, None)


def test_a_duplicate_keeps_its_own_place(world, tree, learner):
    twin = world.add(exported(world.block(tree)))
    choose(world, tree, learner, "Tell your supervisor")
    assert world.state_of(twin, learner) == {}
    assert get(world.block(twin, learner), "student_view_user_state").json["frame"]["at"] == "n1"
    ids = {re.search(r'id="(np-\w+)"', world.block(key, learner).student_view().content)[1] for key in (tree, twin)}
    assert len(ids) == 2


# Content libraries


@pytest.mark.parametrize("tag", TAGS)
def test_in_a_library_without_a_user_nothing_fails(tag):
    library = Instance(LIBRARY)
    usage_key = library.add(olx(tag))
    library.runtime = lambda user_id, **who: Nobody(library, user_id, SignedIn(user_id))
    block = library.block(usage_key, None)
    assert "np-block" in block.render("public_view").content
    assert block.index_dictionary()["content"]["display_name"]
    assert block.student_view_data()["title"]
    assert exported(block).startswith(f"<{tag}")
    block.validate()


@pytest.mark.parametrize("tag", TAGS)
def test_in_a_library_an_author_sees_what_a_learner_sees(tag, learner):
    library = Instance(LIBRARY)
    assert "np-block" in library.block(library.add(olx(tag)), learner, staff=True).render("student_view").content


def test_a_visitor_of_a_library_has_a_name_that_is_no_account(tree, world):
    block = world.block(tree, "anon42")
    block.runtime.service(block, "user").get_current_user().opt_attrs = {"edx-platform.is_authenticated": False}
    assert post(block, "answer", {"at": "n1", "turn": 0, "pick": ["a"]}).status_code == 403
    assert block.runtime.published == []


def test_a_scene_is_fetched_from_where_the_course_or_library_serves_it(world, scenario, learner):
    post(world.block(scenario, learner), "answer", {"at": "welcome", "turn": 0, "go": "next"})
    block = world.block(scenario, learner)
    block.runtime._services["replace_urls"] = Addresses()
    view = block.student_view()
    assert 'src="https://files.example.org/room.svg"' in view.content
    assert view.json_init_args["frame"]["scene"]["src"] == "https://files.example.org/room.svg"


# Studio


@pytest.mark.parametrize("tag", TAGS)
def test_studio_s_views_and_form_write_no_field_of_a_learner(tag, learner):
    world = Instance()
    world.store = KvsFieldData(StudioStore())
    usage_key = world.add(olx(tag, 'display_name="x"'))
    for view in ("author_view", "studio_view", "student_view"):
        block = world.block(usage_key, learner, staff=True)
        if hasattr(block, view):
            assert block.render(view).content
            block.save()
    saved = {"values": {"display_name": "A new title"}, "defaults": []}
    assert post(world.block(usage_key, learner, staff=True), "submit_studio_edits", saved).status_code == 200
    assert world.block(usage_key).display_name == "A new title"


# Requests as they come


@pytest.mark.parametrize("suffix", [None, "", "x"])
def test_a_handler_takes_any_suffix(world, tree, learner, suffix):
    from webob import Request

    block = world.block(tree, learner)
    request = Request.blank("/", method="POST", body=b'{"at": "n1", "turn": 0, "ask": "hint"}')
    assert block.runtime.handle(block, "answer", request, suffix).status_code == 200
