"""The one door of the directory: regions, coordinators, and the numbers to call.

Arguments are keyword-only and plain; answers are frozen. Nothing here returns a model.
"""

from .contacts import (
    Contacts,
    ShownContact,
    UnverifiedContact,
    checked_contacts,
    contacts_for,
    countries_with_contacts,
    country_of_contact,
    instance_country,
    unverified_contacts,
    unverify_contact,
    verify_contact,
)
from .loading import ContactsFileError, LoadReport, load_contacts
from .numbers import Number
from .places import register_locator
from .regions import (
    Path,
    Paths,
    RegionInfo,
    appoint_coordinator,
    coordinates,
    countries,
    ensure_region,
    info_of,
    lock_country,
    municipalities,
    municipalities_beginning,
    municipalities_in,
    path_to,
    paths,
    region,
    regions_of,
)
from .remembered import forget_place, is_coordinator, numbers_to_call, where_is
from .retirement import forget_person

__all__ = [
    "Contacts",
    "ContactsFileError",
    "LoadReport",
    "Number",
    "Path",
    "Paths",
    "RegionInfo",
    "ShownContact",
    "UnverifiedContact",
    "appoint_coordinator",
    "checked_contacts",
    "contacts_for",
    "coordinates",
    "countries",
    "countries_with_contacts",
    "country_of_contact",
    "ensure_region",
    "forget_person",
    "forget_place",
    "info_of",
    "instance_country",
    "is_coordinator",
    "load_contacts",
    "lock_country",
    "municipalities",
    "municipalities_beginning",
    "municipalities_in",
    "numbers_to_call",
    "path_to",
    "paths",
    "region",
    "regions_of",
    "register_locator",
    "unverified_contacts",
    "unverify_contact",
    "verify_contact",
    "where_is",
]
