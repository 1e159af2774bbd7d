"""A block in a course's files: in, out and in again, and never lost for a mistake."""

import pytest
from django.utils.html import escape
from lxml import etree

from noplace_xblock.activities import check_source

from .conftest import TREE
from .runtime import post

pytestmark = pytest.mark.django_db


def exported(block):
    node = etree.Element("unknown")
    block.add_xml_to_node(node)
    return etree.tostring(node, encoding="unicode")


def test_import_export_import_is_exact(world, tree):
    once = exported(world.block(tree))
    again = world.add(once)
    assert exported(world.block(again)) == once


def test_the_form_in_files_is_elements(world, tree):
    root = etree.fromstring(exported(world.block(tree)))
    assert root.tag == "noplace_decision"
    assert root.get("display_name") == "Room 214"
    assert [node.get("id") for node in root.find("decision").findall("node")] == ["n1", "n2", "n3"]
    assert root.get("source") is None


BROKEN = """<noplace_decision display_name="x">
<decision language="en" start="gone"><node id="a"/></decision>
</noplace_decision>"""


def test_what_cannot_be_read_is_kept_to_the_letter(world):
    usage_id = world.add(BROKEN)
    again = world.add(exported(world.block(usage_id)))
    assert world.block(again).source == world.block(usage_id).source
    assert 'start="gone"' in world.block(again).source


def test_what_cannot_be_read_shows_its_errors_to_the_author_and_breaks_no_page(world):
    usage_id = world.add(BROKEN)
    errors = [message.text for message in world.block(usage_id).validate().messages]
    assert any("gone" in text for text in errors)
    assert "gone" in world.block(usage_id).render("author_view").content
    learner = world.block(usage_id)
    assert "not ready" in learner.render("student_view").content
    assert post(learner, "answer", {"at": "a", "turn": 0, "pick": ["a"]}).status_code == 404


def test_source_that_is_not_even_xml_survives_an_export(world, tree):
    block = world.block(tree)
    block.set_source("<decision <<< &")
    again = world.add(exported(block))
    assert world.block(again).source == "<decision <<< &"


def save(block, **values):
    return post(block, "submit_studio_edits", {"values": values, "defaults": []})


def test_an_author_saves_a_source_and_learners_get_it(world, tree):
    changed = TREE.replace("Tell your supervisor", "Tell the supervisor")
    author = world.block(tree, staff=True)
    assert save(author, source=changed).status_code == 200
    assert "Tell the supervisor" in world.block(tree, user_id=5).render("student_view").content


def test_a_mistake_is_refused_with_its_line_and_the_old_source_stays(world, tree):
    author = world.block(tree, staff=True)
    before = author.source
    reply = save(author, source=TREE.replace('to="n2"', 'to="n9"'))
    texts = [message["text"] for message in reply.json["error"]["messages"]]
    assert reply.status_code == 400
    assert any(text.startswith("Line 5:") and "n9" in text for text in texts)
    assert world.block(tree).source == before


def test_a_learner_cannot_save_studio_s_form(world, tree):
    assert save(world.block(tree), display_name="Mine").status_code == 403
    assert world.block(tree).display_name == "Room 214"


def test_the_author_sees_the_answers_marked(world, tree):
    content = world.block(tree, staff=True).render("author_view").content
    assert "Now two people know the facts." in content


def test_the_search_index_holds_titles_and_questions_only(world, tree):
    text = world.block(tree).index_dictionary()["content"]["text"]
    assert "Day 4." in text
    assert "Now two people know" not in text
    assert "Tell your supervisor" not in text


@pytest.mark.parametrize("tag", ["noplace_scenario", "noplace_decision"])
def test_a_new_activity_begins_with_an_example_in_the_form_alone(world, tag):
    block = world.block(world.add(f"<{tag}/>"), staff=True)
    assert check_source(block.starter) == ()
    assert escape(block.starter) in block.studio_view(None).content
    assert "not ready" in block.student_view().content
    assert "no activity here yet" in block.author_view().content
