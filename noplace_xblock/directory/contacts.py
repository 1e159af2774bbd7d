"""Which contacts a country has, which of them may be shown, and who said so.

The rule: emergency numbers always show; any other contact shows once a person has verified it, with that date.
"""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass

from django.conf import settings
from django.db import transaction

from .kinds import kind_name
from .models import Contact
from .numbers import Number, numbers_in, without_marks

REVIEW_AFTER = dt.timedelta(days=183)
_CODES = {"UK": "GB"}


@dataclass(frozen=True, kw_only=True)
class ShownContact:
    """A contact as a reader sees it."""

    kind: str
    name: str
    numbers: tuple[Number, ...]
    hours: str
    cost: str
    note: str
    checked_on: dt.date | None

    @property
    def emergency(self) -> bool:
        """Whether this is for danger right now."""
        return self.kind == Contact.EMERGENCY


@dataclass(frozen=True, kw_only=True)
class UnverifiedContact:
    """A contact as the person who verifies it sees it: the note with every mark of its source."""

    contact_id: int
    country: str
    kind: str
    kind_name: str
    name: str
    number: str
    numbers: tuple[Number, ...]
    hours: str
    cost: str
    note: str
    confidence: str
    verified_on: dt.date | None


@dataclass(frozen=True, kw_only=True)
class Contacts:
    """What a country has to show, and what waits for a person to verify it."""

    country: str
    shown: tuple[ShownContact, ...]
    unverified: tuple[UnverifiedContact, ...]


def country_code(code: str) -> str:
    """The two-letter code as the tables hold it; empty where it isn't one."""
    code = code.strip().upper()
    return _CODES.get(code, code) if re.fullmatch("[A-Z]{2}", code) else ""


def instance_country() -> str:
    """The country of this instance, for readers of whom nothing nearer is known.

    .. setting_name: NOPLACE_COUNTRY
    .. setting_default: "NL"
    .. setting_description: Two-letter code of the country whose numbers to call are shown to a learner who belongs to
        no organisation, in a course that names no country.
    """
    return country_code(getattr(settings, "NOPLACE_COUNTRY", "NL"))


def contacts_for(*, country: str, on: dt.date) -> Contacts:
    """The contacts of a country on a day."""
    code = country_code(country)
    rows = list(Contact.objects.filter(country=code))
    return Contacts(
        country=code,
        shown=tuple(_shown(row) for row in rows if _may_show(row, on) and numbers_in(row.number)),
        unverified=tuple(_unverified(row) for row in rows if _to_check(row, on)),
    )


def unverified_contacts(*, country: str, on: dt.date) -> tuple[UnverifiedContact, ...]:
    """What a person has to check: never verified, or verified so long ago that a new look is due."""
    return contacts_for(country=country, on=on).unverified


def checked_contacts(*, country: str, on: dt.date) -> tuple[UnverifiedContact, ...]:
    """What was verified and needs no new look yet."""
    rows = Contact.objects.filter(country=country_code(country), verified_on__isnull=False)
    return tuple(_unverified(row) for row in rows if not _to_check(row, on))


def countries_with_contacts() -> tuple[str, ...]:
    """The codes of all countries that have contacts."""
    return tuple(Contact.objects.order_by("country").values_list("country", flat=True).distinct())


def country_of_contact(*, contact_id: int) -> str | None:
    """The country of a contact; None where there is no such contact."""
    return Contact.objects.filter(pk=contact_id).values_list("country", flat=True).first()


def verify_contact(*, contact_id: int, by: int, on: dt.date) -> None:
    """A person (user id) says that the number is right on this day."""
    _set(contact_id, verified_on=on, verified_by_id=by, next_review=on + REVIEW_AFTER)


def unverify_contact(*, contact_id: int) -> None:
    """Takes a verification back."""
    _set(contact_id, verified_on=None, verified_by_id=None, next_review=None)


@transaction.atomic
def _set(contact_id: int, **values: object) -> None:
    contact = Contact.objects.select_for_update().get(pk=contact_id)
    for name, value in values.items():
        setattr(contact, name, value)
    contact.save(update_fields=[name.removesuffix("_id") for name in values])


def _may_show(row: Contact, on: dt.date) -> bool:
    return row.kind == Contact.EMERGENCY or (row.verified_on is not None and row.verified_on <= on)


def _to_check(row: Contact, on: dt.date) -> bool:
    return row.verified_on is None or (row.next_review is not None and row.next_review <= on)


def _shown(row: Contact) -> ShownContact:
    return ShownContact(
        kind=row.kind,
        name=row.name,
        numbers=numbers_in(row.number, name=row.name),
        hours=without_marks(row.hours),
        cost=without_marks(row.cost),
        note=without_marks(row.note),
        checked_on=row.verified_on,
    )


def _unverified(row: Contact) -> UnverifiedContact:
    return UnverifiedContact(
        contact_id=row.pk,
        country=row.country,
        kind=row.kind,
        kind_name=kind_name(row.kind),
        name=row.name,
        number=row.number,
        numbers=numbers_in(row.number, name=row.name),
        hours=without_marks(row.hours),
        cost=without_marks(row.cost),
        note=row.note,
        confidence=row.confidence,
        verified_on=row.verified_on,
    )
