"""Enrolment where there is no platform: everybody who is signed in is in every course. The platform's side is held by
the contracts (`noplace_doctor --contracts`), which run in it."""

import pytest

from noplace_xblock.host import enrolment, pages

COURSE = "course-v1:noplace+signals+2026"


def test_everybody_is_in_every_course():
    assert enrolment.is_enrolled(1, COURSE)
    assert enrolment.enrol(1, COURSE) == enrolment.IN


def test_a_course_has_no_language_of_its_own():
    assert enrolment.course_language(COURSE) == ""


@pytest.mark.parametrize("course", [COURSE, ""])
def test_people_go_on_to_the_address_of_the_setting(settings, course):
    settings.NOPLACE_COURSE_URL = "/course/"
    assert pages.course_url(course) == "/course/"
    assert pages.first_unit_url(1, course) == "/course/"


def test_without_the_setting_people_go_on_to_the_front_page(settings):
    del settings.NOPLACE_COURSE_URL
    assert pages.course_url(COURSE) == "/"
    assert pages.first_unit_url(1, COURSE) == "/"


def test_a_link_made_in_studio_leads_to_the_lms(rf, settings, monkeypatch):
    request = rf.get("/noplace/organisations/", headers={"host": "studio.example.org"})
    assert pages.whole_address(request, "/noplace/join/") == "http://studio.example.org/noplace/join/"
    monkeypatch.setattr(pages, "in_studio", lambda: True)
    settings.LMS_ROOT_URL = "https://lms.example.org/"
    assert pages.whole_address(request, "/noplace/join/") == "https://lms.example.org/noplace/join/"
