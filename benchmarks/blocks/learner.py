"""The learner of the benchmark: a housekeeper, member of a hotel, in a country with verified numbers to call.

All through the doors of our apps, so that a view asks the database what it asks in an instance.
"""

import datetime as dt
from pathlib import Path

from django.contrib.auth import get_user_model

import noplace_course
from noplace_xblock.certification import api as certification
from noplace_xblock.directory import api as directory


def make_learner() -> int:
    """Fill the database; the learner's user id."""
    _numbers()
    region = directory.ensure_region(country="NL", country_name="Nederland", county="Utrecht", municipality="Zeist")
    manager, learner = (get_user_model().objects.create(username=name).pk for name in ("manager", "learner"))
    hotel = certification.register_organisation(
        user_id=manager, region_id=region, kind="hotel", name="Hotel", locale="nl", employees=20
    )
    code = certification.join_key(organisation=hotel.uuid)
    if code is None:
        raise AssertionError("a new organisation has a code")
    certification.join(user_id=learner, code=code.code, job="housekeeping")
    return int(learner)


def _numbers() -> None:
    directory.load_contacts(path=Path(noplace_course.__file__).with_name("contacts.csv"))
    person = get_user_model().objects.create(username="who_called")
    today = dt.date.today()
    for waiting in directory.unverified_contacts(country="NL", on=today):
        directory.verify_contact(contact_id=waiting.contact_id, by=person.pk, on=today)
