"""Joining takes a learner into the course of the programme, in the language chosen, and on to it."""

from __future__ import annotations

import pytest
from django.urls import reverse

from noplace_xblock.certification import api, courses
from noplace_xblock.certification.models import Programme
from noplace_xblock.host import enrolment, pages

from .doors import browser

DUTCH, POLISH, ENGLISH = (f"course-v1:noplace+signals+{language}" for language in ("nl", "pl", "en"))
LANGUAGES = {DUTCH: "nl", POLISH: "pl", ENGLISH: "en"}


class Courses:
    """Course runs with people in them, in place of the platform's; those in `shut` take nobody new."""

    def __init__(self) -> None:
        self.people: set[tuple[int, str]] = set()
        self.shut: dict[str, str] = {}
        self.asked = 0

    def is_enrolled(self, user_id: int, course: str) -> bool:
        return (user_id, course) in self.people

    def enrol(self, user_id: int, course: str) -> str:
        self.asked += 1
        if course in self.shut:
            return self.shut[course]
        self.people.add((user_id, course))
        return enrolment.IN


@pytest.fixture
def host(world, monkeypatch) -> Courses:
    made = Courses()
    monkeypatch.setattr(enrolment, "is_enrolled", made.is_enrolled)
    monkeypatch.setattr(enrolment, "enrol", made.enrol)
    monkeypatch.setattr(enrolment, "course_language", lambda course: LANGUAGES.get(course, ""))
    monkeypatch.setattr(pages, "course_url", lambda course: f"/courses/{course}")
    monkeypatch.setattr(pages, "first_unit_url", lambda user_id, course: f"/courses/{course}/first")
    return made


def runs(*keys: str) -> None:
    Programme.objects.update(courses=list(keys))


def test_joining_by_any_door_enrols(world, host):
    runs(DUTCH)
    hotel, person = world.hotel(), world.person()
    api.join(user_id=person.pk, code=world.code(hotel))
    assert host.people == {(person.pk, DUTCH)}


def test_joining_opens_the_first_unit_and_scanning_again_goes_on(world, host):
    runs(DUTCH)
    hotel, person = world.hotel(), world.person()
    address = reverse("noplace:join_code", args=[world.code(hotel)])
    assert browser(person).post(address).headers["Location"] == f"/courses/{DUTCH}/first"
    assert browser(person).get(address).headers["Location"] == f"/courses/{DUTCH}"
    assert host.asked == 1


def test_looking_enrols_nobody(world, host):
    runs(DUTCH)
    hotel, person = world.hotel(), world.person()
    browser(person).get(reverse("noplace:join_code", args=[world.code(hotel)]))
    assert host.people == set()


def test_only_who_has_joined_is_taken_along_to_the_training(world, host):
    runs(DUTCH)
    person = world.person()
    assert browser(person).get(reverse("noplace:training")).headers["Location"] == reverse("noplace:join")
    assert host.people == set()


@pytest.mark.parametrize(
    ("language", "course"), [("pl", POLISH), ("pl-pl", POLISH), ("hu", ENGLISH), ("nl", DUTCH), ("", ENGLISH)]
)
def test_the_course_is_the_one_in_the_language_else_the_instances(world, host, language, course):
    runs(DUTCH, POLISH, ENGLISH)
    assert courses.course_for(Programme.objects.get(), language) == course


def test_without_a_course_in_either_language_it_is_the_first(world, host):
    runs(POLISH, DUTCH)
    assert courses.course_for(Programme.objects.get(), "hu") == POLISH


def test_one_course_for_all_languages_is_taken_by_everybody(world, host):
    runs(DUTCH)
    assert courses.course_for(Programme.objects.get(), "pl") == DUTCH


def test_who_is_in_one_course_already_stays_in_it(world, host):
    runs(DUTCH, POLISH, ENGLISH)
    hotel, person = world.hotel(), world.person()
    api.join(user_id=person.pk, code=world.code(hotel), language="pl")
    address = reverse("noplace:join_code", args=[world.code(hotel)])
    assert browser(person).get(address).headers["Location"] == f"/courses/{POLISH}"
    assert host.people == {(person.pk, POLISH)}


def test_a_person_in_two_organisations_is_enrolled_once(world, host):
    runs(DUTCH)
    person = world.person()
    for name in ("Hotel Een", "Hotel Twee"):
        api.join(user_id=person.pk, code=world.code(world.hotel(name=name)))
    assert host.asked == 1
    assert len(api.memberships(user_id=person.pk)) == 2


@pytest.mark.parametrize(
    ("problem", "said"),
    [
        (enrolment.CLOSED, "takes no new people today"),
        (enrolment.FULL, "is full now"),
        (enrolment.MISSING, "is not ready yet"),
        (enrolment.REFUSED, "let you in now"),
    ],
)
def test_a_course_that_is_closed_says_so_and_the_joining_stands(world, host, problem, said):
    runs(DUTCH)
    host.shut[DUTCH] = problem
    hotel, person = world.hotel(), world.person()
    address = reverse("noplace:join_code", args=[world.code(hotel)])
    page = browser(person).post(address).content.decode()
    assert "You have joined" in page
    assert said in page
    assert api.memberships(user_id=person.pk)[0].organisation_uuid == hotel.uuid
    host.shut.clear()
    assert browser(person).get(address).headers["Location"] == f"/courses/{DUTCH}"
    assert host.people == {(person.pk, DUTCH)}


def test_without_a_programme_joining_works_and_leads_to_the_front_page(world, host):
    Programme.objects.update(active=False)
    hotel, person = world.hotel(), world.person()
    address = reverse("noplace:join_code", args=[world.code(hotel)])
    assert browser(person).post(address).headers["Location"] == "/courses/"
    assert host.people == set()


def test_a_closed_account_is_a_visitor(world):
    hotel, person = world.hotel(), world.person()
    client = browser(person)
    person.is_active = False
    person.save()
    address = reverse("noplace:join_code", args=[world.code(hotel)])
    assert client.post(address).headers["Location"].startswith("/login/")
    assert api.memberships(user_id=person.pk) == ()
