"""Grades and course certificates where there is no LMS; in one, `noplace_doctor --contracts` tries them."""

import pytest
from django.contrib.auth import get_user_model
from opaque_keys.edx.keys import CourseKey
from openedx_events.learning import data

from noplace_xblock.host.certificates import has_certificate, holder
from noplace_xblock.host.grades import has_passed, keeps_grades

COURSE = "course-v1:noplace+hotel+1"


@pytest.mark.parametrize(("service", "keeps"), [("", False), ("lms", True), ("cms", True)])
def test_only_the_platform_keeps_grades(settings, service, keeps):
    settings.SERVICE_VARIANT = service
    assert keeps_grades() is keeps


@pytest.mark.django_db
@pytest.mark.parametrize("holds", [has_passed, has_certificate])
@pytest.mark.parametrize("service", ["", "cms"])
def test_outside_the_lms_nobody_has_passed_or_holds_a_certificate(settings, holds, service):
    settings.SERVICE_VARIANT = service
    person = get_user_model().objects.create_user("ana")
    assert holds(person.pk, COURSE) is False
    assert holds(987_654, COURSE) is False


def test_a_certificate_names_its_holder_by_number():
    person = data.UserData(pii=data.UserPersonalData(username="ana", email=""), id=7, is_active=True)
    made = data.CertificateData(
        user=person,
        course=data.CourseData(course_key=CourseKey.from_string(COURSE)),
        mode="honor",
        grade="0.8",
        current_status="downloadable",
        download_url="",
        name="",
    )
    assert holder(made) == (7, COURSE)
