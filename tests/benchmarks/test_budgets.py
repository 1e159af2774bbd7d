"""What a learner downloads and what is stored stays small, on every machine."""

import pytest

from benchmarks.blocks.measuring import Lane, downloads, lane
from benchmarks.blocks.subjects import Ours, Visit

JS_BYTES, CSS_BYTES = 10_000, 5_000
REPLY_BYTES, STATE_BYTES = 2_048, 1_024
USER = 7
BLOCKS = ("activity.css", "contacts.css", "team.css"), ("decision.js", "scenario.js", "contacts.js", "team.js")


@pytest.fixture(params=[15, 1000])
def walked(db, request) -> Lane:
    """A learner who took ten choices in a tree."""
    made = lane(Ours(), request.param, USER)
    made.storage.choose(USER, noplace_language="en", noplace_job="housekeeping")
    made.walk()
    return made


def test_a_reply_is_small(walked):
    assert 0 < walked.reply_bytes < REPLY_BYTES


def test_a_state_is_small(walked):
    assert 0 < walked.state_bytes < STATE_BYTES


def test_a_page_does_not_grow_with_the_tree(db):
    small, large = (lane(Ours(), size, USER) for size in (15, 1000))
    for one in (small, large):
        one.see()
    # The title of a tree's place and the length of its ids are all that may differ.
    assert abs(large.page_bytes - small.page_bytes) < 50


@pytest.mark.parametrize("name", BLOCKS[0])
def test_style_sheets_fit_the_budget(name):
    assert 0 < _packed(f"css/{name}") <= CSS_BYTES


@pytest.mark.parametrize("name", BLOCKS[1])
def test_scripts_fit_the_budget(name):
    assert 0 < _packed(f"js/{name}") <= JS_BYTES


def test_a_view_links_one_script_and_one_style_sheet(db):
    made = lane(Ours(), 15, USER)
    view = Visit(made.storage, made.key, USER).raw_view()
    assert [url.rsplit("/", 1)[1] for url in made.subject.scripts(view)] == ["decision.js"]
    assert [url.rsplit("/", 1)[1] for url in made.subject.styles(view)] == ["activity.css"]


def _packed(path: str) -> int:
    return downloads([f"/static/xblock/resources/noplace_xblock/public/{path}"])[1]
