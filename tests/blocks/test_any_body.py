"""Any body sent to any handler gets a decent status, never an exception."""

import json

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from .runtime import post

pytestmark = pytest.mark.django_db

DECENT = {200, 400, 403, 404, 405, 409}
SCALARS = st.one_of(
    st.none(), st.booleans(), st.integers(), st.floats(), st.text(st.characters(codec=None), max_size=30), st.just("n1")
)
NAMES = st.sampled_from(
    ["at", "turn", "pick", "go", "ask", "language", "job", "code", "organisation", "values", "defaults"]
)
VALUES = st.one_of(SCALARS, st.sampled_from(["next", "back", "restart", "hint", "debrief", "nl", "a", "housekeeping"]))
JSON = st.recursive(
    VALUES, lambda inner: st.lists(inner, max_size=5) | st.dictionaries(NAMES | st.text(max_size=5), inner)
)
# Bodies of the right form with values that may fit: without them everything would end at the first check.
PLACES = {"at": st.sampled_from(["n1", "n2", "n3", "welcome", "room", "end"]), "turn": st.integers(0, 12)}
FITTING = st.one_of(
    st.fixed_dictionaries({**PLACES, "pick": st.lists(st.sampled_from("abcz"), max_size=2)}),
    st.fixed_dictionaries({**PLACES, "go": st.sampled_from(["next", "back", "restart"])}),
    st.fixed_dictionaries({**PLACES, "ask": st.sampled_from(["hint", "debrief"])}),
    st.fixed_dictionaries({"language": st.sampled_from(["nl", "en", "pl", "xx"])}),
    st.fixed_dictionaries({"job": st.sampled_from(["housekeeping", "front_desk", "pilot"])}),
    st.fixed_dictionaries({"code": st.text(max_size=12)}),
)
FIELDS = st.sampled_from(["display_name", "source", "jobs", "weight", "country", "state"])
FORMS = st.fixed_dictionaries(
    {"values": st.dictionaries(FIELDS, VALUES | st.floats(0, 9), max_size=3), "defaults": st.lists(FIELDS, max_size=2)}
)
NEAR = st.fixed_dictionaries(
    {name: values | VALUES for name, values in PLACES.items()},
    optional={"pick": st.lists(st.sampled_from("abcz") | VALUES, max_size=3), "go": VALUES, "ask": VALUES},
)
DEEP = st.integers(1, 3000).map(lambda depth: b"[" * depth + b"]" * depth)
ODD = st.sampled_from(
    [b"", b"\xff\xfe", b"NaN", b'{"turn": NaN}', b'{"turn": 1e999}', b'"\\ud800"', b'{"at": "\\udfff", "turn": 0}']
)
WRITTEN = st.one_of(FITTING, FITTING, FORMS, NEAR, JSON).map(lambda value: json.dumps(value).encode())
BODIES = st.one_of(WRITTEN, WRITTEN, DEEP, ODD, st.binary())

# (tag, handler, whether an author sends it)
HANDLERS = [
    ("noplace_decision", "answer", False),
    ("noplace_decision", "language", False),
    ("noplace_decision", "student_view_user_state", False),
    ("noplace_decision", "submit_studio_edits", False),
    ("noplace_decision", "submit_studio_edits", True),
    ("noplace_scenario", "answer", False),
    ("noplace_scenario", "language", False),
    ("noplace_contacts", "language", False),
    ("noplace_contacts", "submit_studio_edits", True),
    ("noplace_team", "language", False),
    ("noplace_team", "job", False),
    ("noplace_team", "join", False),
    ("noplace_team", "leave", False),
]


@pytest.fixture(scope="module")
def bodies():
    """The same 2,000 for every handler: generating them takes longer than sending them."""
    gathered: list[bytes] = []

    @settings(max_examples=2000, deadline=None, suppress_health_check=list(HealthCheck), database=None)
    @given(body=BODIES)
    def gather(body):
        gathered.append(body)

    gather()
    assert len(gathered) >= 2000
    return gathered


@pytest.mark.parametrize(("tag", "handler", "staff"), HANDLERS)
def test_any_body_gets_a_decent_status(world, tree, scenario, learner, bodies, tag, handler, staff):
    usage_id = {"noplace_decision": tree, "noplace_scenario": scenario}.get(tag) or world.add(f"<{tag}/>")
    statuses = {body: post(world.block(usage_id, learner, staff=staff), handler, body).status_code for body in bodies}
    assert not {body: status for body, status in statuses.items() if status not in DECENT}
