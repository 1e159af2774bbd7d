"""The demo's pages, by the requests of a browser."""

from __future__ import annotations

import json
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.contrib.auth.models import AnonymousUser, User
from django.core.exceptions import ImproperlyConfigured
from django.db import connection
from django.test import Client

from demo.apps import refuse_in_public
from demo.loading import get_course
from demo.models import FieldRow
from demo.publishing import published_course
from demo.runtime import DemoRuntime
from demo.seeding import load
from demo.titles import TITLES
from noplace_xblock.certification import api as certification

ROOM_214 = "block-v1:noplace+hotel+1+type@noplace_decision+block@room_214"
AFTER_CHECKOUT = "block-v1:noplace+hotel+1+type@noplace_scenario+block@after_checkout"
SignIn = Callable[[], Client]


def answer(client: Client, usage: str, body: dict[str, object]) -> tuple[int, dict]:
    response = client.post(f"/handler/{usage}/answer/", json.dumps(body), content_type="application/json")
    return response.status_code, response.json()


def first_frame(client: Client, usage: str) -> dict:
    response = client.get(f"/handler/{usage}/student_view_user_state/")
    return response.json()["frame"]


def hotel() -> object:
    return certification.organisations_of(user_id=User.objects.get(username="manager").pk)[0]


@pytest.mark.usefixtures("seeded")
def test_the_hotel_begins_at_two_of_five() -> None:
    numbers = certification.progress(organisation=hotel().uuid).numbers
    assert (numbers.completed, numbers.denominator) == (2, 5)
    assert certification.certificate(organisation=hotel().uuid) is None


@pytest.mark.usefixtures("seeded")
def test_loading_again_changes_nothing() -> None:
    before = (User.objects.count(), certification.join_key(organisation=hotel().uuid))
    load()
    assert (User.objects.count(), certification.join_key(organisation=hotel().uuid)) == before


@pytest.mark.usefixtures("seeded")
def test_the_housekeeping_path_is_required() -> None:
    names = {block.usage_key.rpartition("@")[2] for block in published_course("course-v1:noplace+hotel+1").blocks}
    assert names == {"after_checkout", "four_days", "room_214"}


@pytest.mark.django_db
def test_the_titles_of_the_course_can_be_translated() -> None:
    runtime = DemoRuntime(get_course(), AnonymousUser())
    blocks = [runtime.get_block(key) for key in get_course().ids.usage_keys()]
    titles = {
        block.display_name
        for block in blocks
        if hasattr(block, "children") and block.scope_ids.block_type != "sequential"
    }
    assert titles <= set(TITLES)


@pytest.mark.parametrize("page", ["/", "/course/"])
def test_pages_for_nobody(seeded: None, page: str) -> None:
    response = Client().get(page, follow=True)
    assert response.status_code == 200
    assert response.request["PATH_INFO"] == "/"


def test_every_unit_is_rendered(employee: SignIn) -> None:
    client = employee()
    for name in ("start_unit", "after_checkout_unit", "four_days_unit", "room_214_unit", "who_to_call_unit"):
        response = client.get(f"/course/{name}/")
        assert response.status_code == 200, name
        assert b"data-usage=" in response.content, name


def test_identity_is_the_session_user(employee: SignIn) -> None:
    client = employee()
    frame = first_frame(client, ROOM_214)
    body = {"at": frame["at"], "turn": frame["turn"], "pick": [frame["options"][0]["key"]]}
    other = User.objects.get(username="manager")
    client.post(f"/handler/{ROOM_214}/answer/?student={other.pk}", json.dumps(body), content_type="application/json")
    assert not FieldRow.objects.filter(user=other).exists()
    assert FieldRow.objects.filter(user__username__startswith="employee-", block=ROOM_214).count() == 1


def test_nobody_may_not_call_a_handler(seeded: None) -> None:
    assert answer(Client(), ROOM_214, {})[0] == 403


def test_a_post_without_the_token_is_refused(seeded: None) -> None:
    client = Client(enforce_csrf_checks=True)
    client.force_login(User.objects.get(username="manager"))
    assert client.post(f"/handler/{ROOM_214}/answer/", "{}", content_type="application/json").status_code == 403


@pytest.mark.parametrize(
    "path", [f"/handler/{ROOM_214}x/answer/", f"/handler/{ROOM_214}/no_handler/", "/handler/nonsense/answer/"]
)
def test_what_is_not_there_is_404(employee: SignIn, path: str) -> None:
    assert employee().post(path, "{}", content_type="application/json").status_code == 404


def test_two_employees_share_no_state(employee: SignIn) -> None:
    one, two = employee(), employee()
    frame = first_frame(one, ROOM_214)
    body = {"at": frame["at"], "turn": frame["turn"], "pick": [frame["options"][0]["key"]]}
    assert answer(one, ROOM_214, body)[0] == 200
    assert first_frame(one, ROOM_214)["turn"] != first_frame(two, ROOM_214)["turn"]


def test_a_restart_keeps_the_state(employee: SignIn) -> None:
    client = employee()
    frame = first_frame(client, ROOM_214)
    answer(client, ROOM_214, {"at": frame["at"], "turn": frame["turn"], "pick": [frame["options"][0]["key"]]})
    before = first_frame(client, ROOM_214)
    get_course.cache_clear()
    assert first_frame(client, ROOM_214) == before


def test_a_double_click_takes_one_decision(employee: SignIn) -> None:
    client = employee()
    frame = first_frame(client, ROOM_214)
    body = {"at": frame["at"], "turn": frame["turn"], "pick": [frame["options"][0]["key"]]}

    def click(_: int) -> tuple[int, dict]:
        twin = Client()
        twin.cookies = client.cookies
        try:
            return answer(twin, ROOM_214, body)
        finally:
            connection.close()

    with ThreadPoolExecutor(4) as pool:
        replies = list(pool.map(click, range(4)))
    assert [status for status, _reply in replies] == [200] * 4
    assert all(reply == replies[0][1] for _status, reply in replies)
    assert first_frame(client, ROOM_214)["turn"] == frame["turn"] + 1


def test_the_pages_follow_the_language_chosen_in_a_block(employee: SignIn) -> None:
    client = employee()
    client.post(f"/handler/{ROOM_214}/language/", '{"language": "nl"}', content_type="application/json")
    assert b'<html lang="nl"' in client.get("/course/").content


def test_the_language_of_the_shell_holds_for_the_blocks(employee: SignIn) -> None:
    client = employee()
    response = client.post("/language/", {"language": "nl", "next": "/course/"})
    assert response["Location"] == "/course/"
    assert first_frame(client, ROOM_214)["language"] == "nl"


def test_a_new_manager_finds_where_to_register(seeded: None) -> None:
    client = Client()
    assert 'name="next" value="/noplace/organisations/"' in client.get("/").content.decode()
    page = client.post("/who/employee/", {"next": "/noplace/organisations/"}, follow=True).content.decode()
    assert 'href="/noplace/organisations/new/"' in page


@pytest.mark.parametrize("elsewhere", ["https://example.org/", "//example.org/", "javascript:alert(1)"])
def test_the_language_switch_leads_nowhere_else(seeded: None, elsewhere: str) -> None:
    assert Client().post("/language/", {"language": "en", "next": elsewhere})["Location"] == "/"


def test_authors_only(employee: SignIn) -> None:
    client = employee()
    for page in ("/author/", f"/author/block/{ROOM_214}/", f"/author/block/{ROOM_214}/edit/"):
        assert client.get(page).status_code == 403, page
    path = f"/author/handler/{ROOM_214}/submit_studio_edits/"
    assert client.post(path, "{}", content_type="application/json").status_code == 403


def test_an_author_changes_a_block(seeded: None) -> None:
    client = Client()
    client.post("/who/author/")
    assert client.get("/author/").status_code == 200
    assert client.get(f"/author/block/{ROOM_214}/").status_code == 200
    assert client.get(f"/author/block/{ROOM_214}/edit/").status_code == 200
    edits = json.dumps({"values": {"display_name": "Another title"}, "defaults": []})
    path = f"/author/handler/{ROOM_214}/submit_studio_edits/"
    assert client.post(path, edits, content_type="application/json").status_code == 200
    assert b"Another title" in client.get(f"/author/block/{ROOM_214}/").content
    client.post(f"/author/block/{ROOM_214}/restore/")
    assert b"Another title" not in client.get(f"/author/block/{ROOM_214}/").content


def test_a_mistake_of_an_author_is_told_and_changes_nothing(seeded: None) -> None:
    client = Client()
    client.post("/who/author/")
    edits = json.dumps({"values": {"source": "<decision"}, "defaults": []})
    path = f"/author/handler/{ROOM_214}/submit_studio_edits/"
    response = client.post(path, edits, content_type="application/json")
    assert response.status_code == 400
    assert response.json()["error"]["messages"]
    assert not FieldRow.objects.filter(user=None).exists()


def test_friendly_page_for_an_address_that_is_not_there(seeded: None) -> None:
    response = Client().get("/nowhere/")
    assert response.status_code == 404
    assert b"This page is not here" in response.content


def test_an_address_without_its_slash_is_found(seeded: None) -> None:
    assert Client().get("/course")["Location"] == "/course/"


def test_nothing_comes_from_elsewhere(seeded: None) -> None:
    policy = Client().get("/")["Content-Security-Policy"]
    assert "default-src 'self'" in policy
    assert "http" not in policy


def test_another_machine_is_refused(seeded: None) -> None:
    assert Client(REMOTE_ADDR="192.0.2.7").get("/").status_code == 403


def test_the_demo_refuses_a_public_setting(settings: object) -> None:
    settings.DEBUG = False
    with pytest.raises(ImproperlyConfigured, match="DEBUG"):
        refuse_in_public()
    settings.DEBUG, settings.ALLOWED_HOSTS = True, ["example.org"]
    with pytest.raises(ImproperlyConfigured, match="loopback"):
        refuse_in_public()


def test_the_files_of_a_block_and_nothing_else(seeded: None) -> None:
    for path in ("noplace_scenario/scenario.py", "noplace_scenario/public/../scenario.py", "nonsense/public/a.js"):
        assert Client().get(f"/resource/{path}").status_code == 404, path
