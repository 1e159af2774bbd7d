"""Nothing unseen leaves the server: no answer, target or feedback before its time.

Every text and every author's id of the document is a marker that occurs nowhere else, so whatever leaks is found by a
plain search of all that left the server so far.
"""

import json
import random
from dataclasses import replace

import pytest

from noplace_xblock.activities import Decision, read, write
from noplace_xblock.activities.document import links_of, text_id

from .runtime import get, post

pytestmark = pytest.mark.django_db

TREE = """
<decision language="en" start="idqstart" back="yes">
  <node id="idqstart"><title>t</title><text>t</text><hint>t</hint><picture src="/static/a.svg"><alt>t</alt></picture>
    <choice id="idqleft" to="idqmiddle"><label>t</label><why>t</why></choice>
    <choice id="idqright" to="idqsetback" critical="yes"><label>t</label><why>t</why></choice></node>
  <node id="idqmiddle"><text>t</text><hint>t</hint>
    <choice id="idqon" to="idqbest"><label>t</label><why>t</why></choice>
    <choice id="idqoff" to="idqlate"><label>t</label><why>t</why></choice>
    <variant id="idqother"><text>t</text>
      <choice id="idqmore" to="idqbest"><label>t</label><why>t</why></choice></variant>
  </node>
  <node id="idqsetback" outcome="unsafe"><text>t</text>
    <choice id="idqreturn" to="back"><label>t</label><why>t</why></choice></node>
  <node id="idqbest" outcome="best"><title>t</title><text>t</text></node>
  <node id="idqlate" outcome="late"><title>t</title><text>t</text></node>
</decision>
"""
SCENARIO = """
<scenario language="en" back="yes">
  <page id="idqpage"><text>t</text></page>
  <spot id="idqspot"><text>t</text><hint>t</hint><scene src="/static/b.svg"><alt>t</alt></scene>
    <signal id="idqsignal" at="1 1 9 9"><label>t</label><why>t</why></signal>
    <lookalike id="idqalike" at="20 1 9 9"><label>t</label><why>t</why></lookalike></spot>
  <decide id="idqdecide"><text>t</text>
    <choice id="idqgood" outcome="best"><label>t</label><why>t</why></choice>
    <choice id="idqbad" outcome="unsafe" critical="yes"><label>t</label><why>t</why></choice></decide>
  <when id="idqwhen"><text>t</text>
    <point id="idqmonday" outcome="late"><label>t</label><text>t</text><why>t</why></point>
    <point id="idqtuesday" outcome="best"><label>t</label><text>t</text><why>t</why></point></when>
  <page id="idqlast"><text>t</text></page>
</scenario>
"""


def marked(source):
    """The same activity with a marker for each text."""
    document = read(source)
    return replace(document, texts={name: f"§{name}§" for name in document.texts})


class Walk:
    """One learner at random through one activity, gathering all that leaves the server."""

    def __init__(self, world, usage_id, seed):
        self.world, self.usage_id, self.user_id = world, usage_id, 1000 + seed
        self.random = random.Random(seed)  # noqa: S311 - a walk, not a secret
        self.left = ""

    def look(self):
        """Load the page and all that an app may ask for; the frame."""
        block = self.world.block(self.usage_id, user_id=self.user_id)
        view = block.student_view()
        urls = [resource.data for resource in view.resources]
        self.gather(view.content, view.json_init_args, urls, block.student_view_data(), block.runtime.published)
        return get(block, "student_view_user_state").json["frame"]

    def act(self, frame):
        """Answer at random; the frame that comes back."""
        block = self.world.block(self.usage_id, user_id=self.user_id)
        reply = post(block, "answer", {"at": frame["at"], "turn": frame["turn"], **self.move(frame)})
        assert reply.status_code == 200, reply.json
        self.gather(reply.json, block.runtime.published)
        return reply.json["frame"]

    def move(self, frame):
        if frame["phase"] == "answered" or frame["kind"] == "page":
            return {"go": "next"}
        keys = [option["key"] for option in frame["options"]]
        count = 1 if frame["pick"] == "one" else self.random.randint(0, len(keys))
        return {"pick": self.random.sample(keys, count)}

    def gather(self, *things):
        self.left += json.dumps(things, ensure_ascii=False, default=str)


@pytest.mark.parametrize("source", [TREE, SCENARIO], ids=["tree", "scenario"])
@pytest.mark.parametrize("seed", range(12))
def test_a_page_holds_nothing_that_the_learner_has_not_reached(world, source, seed):
    document = marked(source)
    kind = "decision" if isinstance(document, Decision) else "scenario"
    walk = Walk(world, world.add(f'<noplace_{kind} display_name="x">{write(document)}</noplace_{kind}>'), seed)
    texts, ids = set(), set()
    for _ in range(12):
        frame = walk.look()
        texts |= question(document, frame["at"])
        ids.add(frame["at"])
        assert not {name for name in document.texts.keys() - texts if f"§{name}§" in walk.left}
        assert not {name for name in every_id(document) - ids if f'"{name}"' in walk.left}
        if frame["phase"] == "over":
            return
        answered = walk.act(frame)
        # What was answered may now be explained, and told as an event.
        texts |= {f"{label}.why" for label in labels(document, frame["at"])} if "feedback" in answered else set()
        ids |= {option.id for option in options(document, frame["at"])}


def options(document, at):
    if isinstance(document, Decision):
        return list(links_of(document.nodes[at]))
    return list(document.moments[at].options) if at in document.moments else []


def labels(document, at):
    return {text_id(at, option) for option in options(document, at)}


def question(document, at):
    """The texts that belong on the page at this place before anything is answered."""
    variants = document.nodes[at].variants if isinstance(document, Decision) else ()
    asked = labels(document, at)
    forms = {f"{at}.{variant.id}" for variant in variants}
    return {at, f"{at}.title", f"{at}.alt"} | forms | asked | {f"{label}.text" for label in asked}


def every_id(document):
    if isinstance(document, Decision):
        places = document.nodes
        others = {variant.id for node in places.values() for variant in node.variants}
    else:
        places, others = document.moments, set()
    return set(places) | others | {option.id for at in places for option in options(document, at)}
