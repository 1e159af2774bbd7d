"""Language, job and team; and who to call. Through the real apps."""

import re
from dataclasses import replace
from datetime import date

import pytest
from django.contrib.auth import get_user_model

from noplace_xblock.certification import api as certification
from noplace_xblock.directory import api as directory
from noplace_xblock.directory.models import Contact

from .runtime import post

# Progress is evaluated when a transaction commits, so each test commits.
pytestmark = pytest.mark.django_db(transaction=True)
COURSE = "course-v1:noplace+hotel+1"
ROOM = "block-v1:noplace+hotel+1+type@noplace_scenario+block@room"


@pytest.fixture
def team(world):
    return world.add("<noplace_team/>")


@pytest.fixture
def who_to_call(world):
    return world.add("<noplace_contacts/>")


@pytest.fixture
def hotel(transactional_db):
    town = directory.ensure_region(country="BE", country_name="Belgium", county="Antwerp", municipality="Mol")
    certification.create_programme(name="Recognise and act", slug="training", courses=[COURSE])
    certification.set_required_blocks(programme="training", blocks=[(ROOM, [])])
    manager = get_user_model().objects.create(username="manager")
    return certification.register_organisation(
        user_id=manager.pk, region_id=town, kind="hotel", name="Hotel De Zwaan", locale="nl", employees=5
    )


@pytest.fixture
def code(hotel):
    return certification.join_key(organisation=hotel.uuid).shown


def test_a_job_is_chosen_once_and_known_in_every_block(world, team, tree, learner):
    post(world.block(team, learner), "job", {"job": "housekeeping"})
    assert world.block(tree, learner).chosen_job == "housekeeping"


@pytest.mark.parametrize("job", ["pilot", "", None, 3])
def test_a_job_that_is_not_in_the_list_is_refused(world, team, learner, job):
    assert post(world.block(team, learner), "job", {"job": job}).status_code == 400


def test_a_learner_joins_by_code_with_the_job_and_sees_the_way_to_the_line(world, team, learner, code):
    post(world.block(team, learner), "job", {"job": "housekeeping"})
    data = post(world.block(team, learner), "join", {"code": code.lower()}).json["data"]
    (membership,) = data["memberships"]
    assert membership["name"] == "Hotel De Zwaan"
    assert membership["progress"] == {"reached": False, "completed": 0, "needed": 3, "headcount": 5}
    assert certification.memberships(user_id=learner)[0].job == "housekeeping"


def test_a_member_reads_whom_to_call_in_the_house_and_when_rooms_are_looked_into(world, hotel, team, learner, code):
    page = world.block(team, learner)
    (bare,) = post(page, "join", {"code": code}).json["data"]["memberships"]
    assert bare["house"] == []
    told = {"house_contact": "Night manager <200>", "welfare_check_days": 3}
    details = replace(certification.details(organisation=hotel.uuid), **told)
    certification.change_details(organisation=hotel.uuid, by=learner, details=details)
    shown = world.block(team, learner).student_view().content
    assert "Who to call in the house: Night manager &lt;200&gt;" in shown
    assert "Days without cleaning, after which somebody looks into a room: 3" in shown


def test_a_membership_follows_the_job(world, team, learner, code):
    post(world.block(team, learner), "join", {"code": code})
    post(world.block(team, learner), "job", {"job": "maintenance"})
    assert certification.memberships(user_id=learner)[0].job == "maintenance"


def test_a_wrong_code_gets_a_sentence_and_nothing_changes(world, team, learner, code):
    reply = post(world.block(team, learner), "join", {"code": "AAAA-AAAA"})
    assert (reply.status_code, certification.memberships(user_id=learner)) == (400, ())
    assert "code" in reply.json["error"]


def test_a_learner_leaves_the_own_team_only(world, team, learner, hotel, code):
    post(world.block(team, learner), "join", {"code": code})
    stranger = get_user_model().objects.create(username="stranger").pk
    refused = post(world.block(team, stranger), "leave", {"organisation": str(hotel.uuid)})
    left = post(world.block(team, learner), "leave", {"organisation": str(hotel.uuid)})
    assert refused.status_code == 404
    assert left.json["data"]["memberships"] == []


def test_a_visitor_cannot_join(world, team, code):
    assert post(world.block(team, None), "join", {"code": code}).status_code == 403


def contact(country, kind, number, verified=None):
    return Contact.objects.create(country=country, kind=kind, name=kind, number=number, verified_on=verified)


def numbers(block):
    data = post(block, "language", {"language": "en"}).json["data"]
    return {one["number"]: one["checked_on"] for group in data["groups"] for one in group["contacts"]}


def test_emergency_numbers_always_show_and_others_with_the_date_of_their_check(world, who_to_call, learner):
    contact("NL", "emergency", "112")
    contact("NL", "police", "0900-8844", date(2026, 11, 1))
    contact("NL", "anonymous", "0800-7000")
    assert numbers(world.block(who_to_call, learner)) == {"112": "", "0900-8844": "2026-11-01"}


def test_the_author_sees_what_still_waits_for_a_check(world, who_to_call):
    contact("NL", "anonymous", "0800-7000")
    assert "0800-7000" in world.block(who_to_call, staff=True).render("author_view").content
    assert "0800-7000" not in world.block(who_to_call).render("student_view").content


def test_the_organisation_s_country_comes_before_the_course_s_and_the_instance_s(world, learner, code):
    for country, number in [("BE", "101"), ("DE", "110"), ("NL", "112")]:
        contact(country, "emergency", number)
    plain, german = world.add("<noplace_contacts/>"), world.add('<noplace_contacts country="DE"/>')
    assert set(numbers(world.block(plain, learner))) == {"112"}
    assert set(numbers(world.block(german, learner))) == {"110"}
    certification.join(user_id=learner, code=code)
    assert set(numbers(world.block(german, learner))) == {"101"}


def test_a_country_without_numbers_cannot_be_set(world, who_to_call):
    contact("NL", "emergency", "112")
    body = {"values": {"country": "XX"}, "defaults": []}
    reply = post(world.block(who_to_call, staff=True), "submit_studio_edits", body)
    assert reply.status_code == 400
    assert "NL" in reply.json["error"]["messages"][0]["text"]


@pytest.mark.parametrize(
    ("handler", "body"),
    [
        ("job", {"job": "housekeeping"}),
        ("everything", {"everything": True}),
        ("join", {"code": "X"}),
        ("leave", {"organisation": "x"}),
    ],
)
def test_staff_who_views_as_a_learner_changes_nothing_for_the_learner(
    world, team, learner, code, hotel, monkeypatch, handler, body
):
    post(world.block(team, learner), "join", {"code": code})
    before = certification.memberships(user_id=learner)
    monkeypatch.setattr("noplace_xblock.blocks.learner.is_masquerading", lambda block: True)
    real = {"X": code, "x": str(hotel.uuid)}
    reply = post(world.block(team, learner), handler, {name: real.get(value, value) for name, value in body.items()})
    assert reply.status_code == 403
    assert certification.memberships(user_id=learner) == before


def test_everything_is_asked_for_and_taken_back(world, team, learner):
    assert post(world.block(team, learner), "everything", {"everything": True}).json["data"]["everything"] is True
    assert world.block(team, learner).noplace_everything is True
    post(world.block(team, learner), "everything", {"everything": False})
    assert world.block(team, learner).noplace_everything is False


def test_two_on_one_page_share_no_id(world, learner):
    page = "".join(world.block(world.add("<noplace_team/>"), learner).render("student_view").content for _ in range(2))
    ids = re.findall(r' id="([^"]+)"', page)
    assert ids
    assert len(ids) == len(set(ids))


@pytest.mark.parametrize(("account", "shown"), [("nl", "nl"), ("de", "en"), ("", "en")])
def test_a_block_says_the_language_that_its_words_are_in(world, team, learner, account, shown):
    data = post(world.block(team, learner, language=account), "everything", {"everything": False}).json["data"]
    assert data["language"] == shown
    assert data["strings"]["job_title"] == {"nl": "Je werk", "en": "Your job"}[shown]


def test_a_language_that_a_learner_chose_holds_even_where_we_lack_it(world, team, learner):
    block = world.block(team, learner)
    block.noplace_language = "de"
    assert block.reading_language == "de"


@pytest.mark.parametrize(
    ("language", "way"), [("ar", "rtl"), ("ar-sa", "rtl"), ("he", "rtl"), ("a", "ltr"), ("nl", "ltr"), ("xx", "ltr")]
)
def test_a_block_runs_the_way_its_language_is_written(world, team, learner, language, way):
    block = world.block(team, learner)
    block.noplace_language = language
    assert f'lang="{language}" dir="{way}"' in block.render("student_view").content
