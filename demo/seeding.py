"""Loads what the demo begins with. Loading again changes nothing.

A made-up municipality with its coordinator, a hotel of five people with its manager, two members who completed the
training, the programme, and the contacts. The completions come the way of a learner's: as completions of blocks.
"""

from __future__ import annotations

import datetime as dt
from importlib.resources import as_file

from completion.models import BlockCompletion
from completion.waffle import ENABLE_COMPLETION_TRACKING_SWITCH
from django.contrib.auth.models import User
from django.utils import timezone
from opaque_keys.edx.keys import UsageKey
from waffle.models import Switch

import noplace_course
from demo import personas
from demo.hotel import find_hotel
from demo.loading import get_course
from demo.publishing import published_course
from noplace_xblock.certification import api as certification
from noplace_xblock.certification.models import Progress, ProgressWeek
from noplace_xblock.certification.rules import week_of
from noplace_xblock.directory import api as directory

PROGRAMME = "safe-hotel"
HOTEL = "Hotel Lindewaard"
TOWN = "Lindewaard"
COUNTY = "Middenland"
EMPLOYEES = 5
MEMBERS = ("employee-one", "employee-two")
JOB = "housekeeping"
#: How many had completed, so many weeks ago.
EARLIER = {8: 0, 5: 1, 1: 2}


def load() -> None:
    """Load everything that is missing."""
    Switch.objects.update_or_create(name=ENABLE_COMPLETION_TRACKING_SWITCH.name, defaults={"active": True})
    for kind in ("manager", "coordinator", "author"):
        personas.get_person(kind)
    load_contacts()
    load_programme()
    load_hotel()
    for name in MEMBERS:
        load_member(name)
    load_weeks()


def load_contacts() -> None:
    """The numbers to call, none of them verified."""
    with as_file(noplace_course.contacts_csv()) as path:
        directory.load_contacts(path=path)


def load_programme() -> None:
    """The programme: at least 60 % of the people have completed every activity of the course."""
    if certification.programme(slug=PROGRAMME):
        return
    course_key = str(get_course().ids.course_key)
    certification.create_programme(slug=PROGRAMME, name="Recognise and act", courses=[course_key])
    certification.read_required_blocks(courses=[course_key])


def load_hotel() -> None:
    """The hotel, in a municipality that nobody can look up on a map."""
    manager = personas.get_person("manager")
    if certification.organisations_of(user_id=manager.pk):
        return
    region = directory.ensure_region(country="NL", country_name="Nederland", county=COUNTY, municipality=TOWN)
    directory.appoint_coordinator(user_id=personas.get_person("coordinator").pk, region_id=region)
    certification.register_organisation(
        user_id=manager.pk,
        region_id=region,
        kind="hotel",
        name=HOTEL,
        locale="nl",
        employees=EMPLOYEES,
    )


def load_member(name: str) -> None:
    """A member of the hotel who has completed the training."""
    user, made = User.objects.get_or_create(username=name)
    hotel = find_hotel()
    if not made or hotel is None:
        return
    certification.join(user_id=user.pk, code=hotel.code, job=JOB)
    course = published_course(str(get_course().ids.course_key))
    for block in course.blocks if course else ():
        if not block.jobs or JOB in block.jobs:
            BlockCompletion.objects.submit_completion(user, UsageKey.from_string(block.usage_key), 1.0)


def load_weeks() -> None:
    """The weeks before this one, which the hotel can't have had yet: in the first nobody, later one member."""
    for now in Progress.objects.filter(organisation__name=HOTEL):
        earlier = [
            ProgressWeek(
                organisation_id=now.organisation_id,
                programme_id=now.programme_id,
                week=week_of(timezone.now() - dt.timedelta(weeks=ago)),
                members=completed,
                completed=completed,
                denominator=EMPLOYEES,
            )
            for ago, completed in EARLIER.items()
        ]
        ProgressWeek.objects.bulk_create(earlier, ignore_conflicts=True)
