"""A course with one scenario and one tree, small enough to know by heart."""

import pytest

from .runtime import World

TREE = """
<decision language="en" start="n1">
  <node id="n1">
    <title>The door</title><text>Day 4. The sign hangs on the door.</text><hint>Who should know?</hint>
    <choice id="tell" to="n2"><label>Tell your supervisor</label><why>Now two people know the facts.</why></choice>
    <choice id="open" to="n3" critical="yes"><label>Open with your key</label><why>She may be in danger.</why></choice>
  </node>
  <node id="n2" outcome="best"><text>The police take it over.</text></node>
  <node id="n3" outcome="unsafe"><text>A man is angry.</text></node>
  <translation language="nl">
    <text id="n1.title" from="The door">De deur</text>
    <text id="n1.tell" from="Tell your supervisor">Vertel het je leidinggevende</text>
  </translation>
</decision>
"""
SCENARIO = """
<scenario language="en">
  <page id="welcome"><text>You come to clean.</text></page>
  <spot id="room">
    <text>What is worth noting?</text>
    <scene src="/static/room.svg"><alt>A hotel room</alt></scene>
    <signal id="towels" at="5 5 20 20"><label>Six piles of towels</label><why>One guest was booked.</why></signal>
    <signal id="list" at="40 5 20 20"><label>A list with times</label><why>Someone else keeps count.</why></signal>
    <lookalike id="mat" at="5 60 20 20"><label>A prayer mat</label><why>Religion is private.</why></lookalike>
  </spot>
  <page id="close"><text>One sign: look again.</text></page>
</scenario>
"""


@pytest.fixture
def world() -> World:
    return World()


@pytest.fixture
def tree(world: World) -> str:
    return world.add(f'<noplace_decision display_name="Room 214">{TREE}</noplace_decision>')


@pytest.fixture
def scenario(world: World) -> str:
    return world.add(f'<noplace_scenario display_name="After check-out">{SCENARIO}</noplace_scenario>')


@pytest.fixture
def learner(db, django_user_model) -> int:
    """An account that has no rights."""
    return django_user_model.objects.create(username="learner").pk
