"""The runtime alone, with a course of one block that does what the tests need."""

from __future__ import annotations

import json
import logging
from pathlib import Path

import pytest
from completion.models import BlockCompletion
from completion.waffle import ENABLE_COMPLETION_TRACKING_SWITCH
from django.contrib.auth.models import AnonymousUser, User
from opaque_keys.edx.keys import UsageKey
from waffle.testutils import override_switch
from web_fragments.fragment import Fragment
from webob import Request
from xblock.core import XBlock
from xblock.exceptions import InvalidScopeError, NoSuchUsage
from xblock.fields import Integer, Scope, String

from demo.course import LoadedCourse, read_outline
from demo.loading import load_course
from demo.models import FieldRow, Grade
from demo.runtime import DemoRuntime
from demo.services import ReplaceUrls

TRIAL = "block-v1:noplace+trial+1+type@trial+block@knock"


@XBlock.needs("user", "replace_urls")
@XBlock.wants("completion")
class TrialBlock(XBlock):
    """Counts, publishes, and shows what it was given."""

    has_custom_completion = True
    display_name = String(default="Trial", scope=Scope.settings)
    count = Integer(default=0, scope=Scope.user_state)
    noplace_language = String(default="", scope=Scope.user_info)

    def student_view(self, context: object = None) -> Fragment:
        view = Fragment("<p>hello</p>")
        view.initialize_js("Trial", {"text": "</script><b>"})
        return view

    @XBlock.json_handler
    def add(self, data: dict, suffix: str = "") -> dict:
        self.count += 1
        return {"count": self.count, "suffix": suffix}

    @XBlock.json_handler
    def finish(self, data: dict, suffix: str = "") -> dict:
        self.runtime.publish(self, "completion", {"completion": 1.0})
        self.runtime.publish(self, "grade", {"value": data["grade"], "max_value": 1, "only_if_higher": True})
        self.runtime.publish(self, "noplace.trial.done", {"item": "a"})
        return {}

    @XBlock.json_handler
    def rename(self, data: dict, suffix: str = "") -> dict:
        self.display_name = "Renamed"
        return {}


@pytest.fixture
def course(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> LoadedCourse:
    (tmp_path / "static" / "noplace").mkdir(parents=True)
    (tmp_path / "static" / "noplace" / "room.svg").write_text("<svg/>")
    (tmp_path / "vertical").mkdir()
    (tmp_path / "course.xml").write_text(
        '<course org="noplace" course="trial" url_name="1" display_name="Trial"><chapter url_name="c" display_name="C">'
        '<sequential url_name="s"><vertical url_name="v"/></sequential></chapter></course>'
    )
    (tmp_path / "vertical" / "v.xml").write_text(
        '<vertical display_name="Knock"><trial url_name="knock"/><html url_name="text"><b>x</b></html></vertical>'
    )
    load_block_type = DemoRuntime.load_block_type
    monkeypatch.setattr(
        DemoRuntime,
        "load_block_type",
        lambda self, name: TrialBlock if name == "trial" else load_block_type(self, name),
    )
    return load_course(tmp_path)


@pytest.fixture
def learner(db: None) -> User:
    return User.objects.create_user("employee-a")


def call(course: LoadedCourse, user: User, handler: str, body: object = None, *, authoring: bool = False) -> object:
    runtime = DemoRuntime(course, user, authoring=authoring)
    request = Request.blank("/", method="POST", body=json.dumps(body or {}).encode())
    return runtime.handle(runtime.get_block(TRIAL), handler, request).json


def test_ids_are_usage_keys(course: LoadedCourse) -> None:
    block = DemoRuntime(course, AnonymousUser()).get_block(TRIAL)
    assert block.scope_ids.usage_id == UsageKey.from_string(TRIAL)
    assert str(block.context_key) == "course-v1:noplace+trial+1"


@pytest.mark.parametrize("unknown", ["nonsense", "block-v1:noplace+trial+1+type@trial+block@other", ""])
def test_an_unknown_id_names_no_block(course: LoadedCourse, unknown: str) -> None:
    with pytest.raises(NoSuchUsage):
        DemoRuntime(course, AnonymousUser()).get_block(unknown)


def test_a_name_that_comes_twice_is_refused(course: LoadedCourse) -> None:
    course.ids.name_next("knock")
    with pytest.raises(ValueError, match="two blocks"):
        course.ids.create_definition("trial")


def test_completion_grade_and_event_arrive(
    course: LoadedCourse, learner: User, caplog: pytest.LogCaptureFixture
) -> None:
    logging.getLogger("demo.events").propagate = True
    with override_switch(ENABLE_COMPLETION_TRACKING_SWITCH.name, active=True), caplog.at_level("INFO", "demo.events"):
        call(course, learner, "finish", {"grade": 0.8})
        call(course, learner, "finish", {"grade": 0.4})
    logging.getLogger("demo.events").propagate = False
    assert BlockCompletion.objects.get(user=learner).block_key == UsageKey.from_string(TRIAL)
    assert Grade.objects.get(user=learner, usage_key=TRIAL).earned == 0.8
    event = json.loads(caplog.messages[0])
    assert event == {"name": "noplace.trial.done", "block": TRIAL, "data": {"item": "a"}}


def test_nothing_published_arrives_from_the_authoring_room(course: LoadedCourse, learner: User) -> None:
    call(course, learner, "finish", {"grade": 1}, authoring=True)
    assert not BlockCompletion.objects.exists()
    assert not Grade.objects.exists()


def test_two_people_share_no_state(course: LoadedCourse, learner: User) -> None:
    other = User.objects.create_user("employee-b")
    assert call(course, learner, "add") == {"count": 1, "suffix": ""}
    assert call(course, other, "add") == {"count": 1, "suffix": ""}
    assert call(course, learner, "add") == {"count": 2, "suffix": ""}


def test_the_course_is_read_only_for_learners(course: LoadedCourse, learner: User) -> None:
    with pytest.raises(InvalidScopeError):
        call(course, learner, "rename")


def test_an_authors_change_shows_and_can_be_taken_back(course: LoadedCourse, learner: User) -> None:
    call(course, learner, "rename", authoring=True)
    assert DemoRuntime(course, learner).get_block(TRIAL).display_name == "Renamed"
    FieldRow.objects.filter(user=None, block=TRIAL).delete()
    assert DemoRuntime(course, learner).get_block(TRIAL).display_name == "Trial"


def test_a_grade_alone_completes_nothing(course: LoadedCourse, learner: User) -> None:
    runtime = DemoRuntime(course, learner)
    runtime.publish(runtime.get_block(TRIAL), "grade", {"value": 1, "max_value": 1})
    assert not BlockCompletion.objects.exists()


def test_a_unit_is_done_when_its_blocks_are(course: LoadedCourse, learner: User) -> None:
    with override_switch(ENABLE_COMPLETION_TRACKING_SWITCH.name, active=True):
        assert not read_outline(course, DemoRuntime(course, learner), learner)[0].units[0].done
        call(course, learner, "finish", {"grade": 0})
    unit = read_outline(course, DemoRuntime(course, learner), learner)[0].units[0]
    assert (unit.name, unit.title, unit.done) == ("v", "Knock", True)


def test_the_wrapper_tells_handlers_and_hides_no_script(course: LoadedCourse, learner: User) -> None:
    html = DemoRuntime(course, learner).get_block(TRIAL).render("student_view").content
    assert f'data-handlers="/handler/{TRIAL}/"' in html
    assert 'data-init="Trial"' in html
    assert "\\u003C/script\\u003E" in html


def test_handler_urls_name_handlers_only(course: LoadedCourse, learner: User) -> None:
    runtime = DemoRuntime(course, learner)
    block = runtime.get_block(TRIAL)
    assert runtime.handler_url(block, "add", "x", "y=1") == f"/handler/{TRIAL}/add/x?y=1"
    with pytest.raises(ValueError, match="not a handler"):
        runtime.handler_url(block, "student_view")


def test_the_learner_has_the_attributes_of_the_lms(course: LoadedCourse, learner: User) -> None:
    block = DemoRuntime(course, learner).get_block(TRIAL)
    attributes = block.runtime.service(block, "user").get_current_user().opt_attrs
    assert attributes["edx-platform.user_id"] == learner.pk
    assert attributes["edx-platform.username"] == "employee-a"
    assert attributes["edx-platform.is_authenticated"] is True
    assert attributes["edx-platform.user_is_staff"] is False
    assert attributes["edx-platform.user_role"] == "student"
    assert len(attributes["edx-platform.anonymous_user_id"]) == 32


def test_nobody_has_no_attributes_of_a_person(course: LoadedCourse) -> None:
    block = DemoRuntime(course, AnonymousUser()).get_block(TRIAL)
    attributes = block.runtime.service(block, "user").get_current_user().opt_attrs
    assert attributes == {"edx-platform.is_authenticated": False, "edx-platform.request_country_code": "NL"}


@pytest.mark.parametrize(
    ("text", "served"),
    [
        ('<img src="/static/noplace/room.svg">', '<img src="/static/course/noplace/room.svg">'),
        ("'/static/noplace/room.svg#bed'", "'/static/course/noplace/room.svg#bed'"),
        ('"/static/other.svg"', '"/static/other.svg"'),
        ("/static/noplace/room.svg", "/static/noplace/room.svg"),
    ],
)
def test_quoted_addresses_of_course_files_are_replaced(course: LoadedCourse, text: str, served: str) -> None:
    assert ReplaceUrls(course.static_folder).replace_urls(text) == served
