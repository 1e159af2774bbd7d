"""All that certification keeps of one person, by subject: for that person to read and to take away.

`TABLES` names each table with a person in it, how the person is found and which columns tell of them; a test holds it
against the models. What is kept under the pseudonym counts too, as long as the account is tied to it. What the platform
keeps (answers, grades) is the platform's to tell.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, Final

from django.contrib.auth import get_user_model
from django.db.models import Model
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from noplace_xblock.directory import api as directory

from . import models, seats

Text = str | Promise
Value = str | int | bool | dt.date | None


@dataclass(frozen=True, kw_only=True)
class Fact:
    """One thing that is kept. `key` is for programs and never changes, `label` is for people."""

    key: str
    label: Text
    value: Value


@dataclass(frozen=True, kw_only=True)
class Part:
    """What is kept of one subject, an entry for each row."""

    key: str
    title: Text
    entries: tuple[tuple[Fact, ...], ...]


@dataclass(frozen=True, kw_only=True)
class Table:
    """Where a person stands: `person` is the way to the user, `columns` the way to each fact."""

    title: Text
    model: type[Model]
    person: str
    columns: Mapping[str, str] = field(default_factory=dict)


def data_of(*, user_id: int) -> tuple[Part, ...]:
    """All parts of which there is anything."""
    parts = (Part(key=key, title=title, entries=tuple(entries)) for key, title, entries in _parts(user_id))
    return tuple(part for part in parts if part.entries)


def as_document(parts: Iterable[Part]) -> dict[str, list[dict[str, Value]]]:
    """The same for programs: keys that never change, values as they are kept."""
    return {part.key: [{fact.key: fact.value for fact in entry} for entry in part.entries] for part in parts}


_LABELS: Final[Mapping[str, Text]] = {
    "accepted_at": _("Accepted at"),
    "at": _("When"),
    "block": _("Activity"),
    "chain": _("Chain"),
    "completed_at": _("Completed at"),
    "confirmed_at": _("Confirmed at"),
    "course": _("Course"),
    "declared_at": _("Declared at"),
    "email": _("E-mail"),
    "employees": _("Number of people"),
    "expires_at": _("Ends at"),
    "address_hint": _("Address, shortened"),
    "has_own_code": _("You have a code of your own"),
    "invited_at": _("Invited at"),
    "job": _("Job"),
    "joined_at": _("Joined at"),
    "left_at": _("Left at"),
    "made_at": _("Account made at"),
    "no_mail": _("You want no reminders"),
    "opened_at": _("Opened at"),
    "organisation": _("Organisation"),
    "programme": _("Training"),
    "pseudonym": _("Pseudonym under which you are counted"),
    "reason": _("Reason"),
    "region": _("Region"),
    "sent_at": _("Sent at"),
    "source": _("How it was completed"),
    "username": _("User name"),
    "what": _("What you changed"),
}

_ORGANISATION: Final = {"organisation": "organisation__name"}
_PROGRAMME: Final = {"programme": "programme__name"}
_CHANGE: Final = {"at": "history_date", "reason": "history_change_reason"}
_MEMBER: Final = "participant__user"

TABLES: Final[Mapping[str, Table]] = {
    "places": Table(
        title=_("Where you joined"),
        model=models.Membership,
        person=_MEMBER,
        columns={**_ORGANISATION, "job": "job", "joined_at": "joined_at", "left_at": "left_at"},
    ),
    "completions": Table(
        title=_("What you completed"),
        model=models.Completion,
        person=_MEMBER,
        columns={**_PROGRAMME, "course": "cycle", "completed_at": "completed_at", "source": "source"},
    ),
    "being_counted": Table(
        title=_("Activities that are being counted now"),
        model=models.Heard,
        person="user_id",
        columns={"block": "usage_key", "at": "at"},
    ),
    "group_sessions": Table(
        title=_("Group sessions that you took part in"),
        model=models.Slip,
        person=_MEMBER,
        columns={
            "organisation": "session__organisation__name",
            "opened_at": "session__opened_at",
            "confirmed_at": "confirmed_at",
        },
    ),
    "reminders": Table(
        title=_("Reminders that we sent you"),
        model=models.Reminder,
        person=_MEMBER,
        columns={**_PROGRAMME, "sent_at": "sent_at"},
    ),
    "manages": Table(
        title=_("Organisations that you manage"),
        model=models.Manager,
        person="user",
        columns={**_ORGANISATION, "no_mail": "no_mail"},
    ),
    "chains": Table(
        title=_("Chains that you look at"), model=models.ChainManager, person="user", columns={"chain": "chain__name"}
    ),
    "declared": Table(
        title=_("Numbers of people that you declared"),
        model=models.HeadcountDeclaration,
        person="attested_by",
        columns={**_ORGANISATION, "employees": "employees", "declared_at": "declared_at", "reason": "reason"},
    ),
    "invited": Table(
        title=_("People whom you invited to manage"),
        model=models.Invitation,
        person="invited_by",
        columns={
            **_ORGANISATION,
            "address_hint": "hint",
            "invited_at": "created_at",
            "expires_at": "expires_at",
            "accepted_at": "accepted_at",
        },
    ),
    "hosted": Table(
        title=_("Group sessions that you led"),
        model=models.GroupSession,
        person="host",
        columns={**_ORGANISATION, "opened_at": "opened_at"},
    ),
    "changed_organisations": Table(
        title=_("Changes to organisations that you made"),
        model=models.Organisation.history.model,
        person="history_user",
        columns={"what": "name", **_CHANGE},
    ),
    "changed_programmes": Table(
        title=_("Changes to trainings that you made"),
        model=models.Programme.history.model,
        person="history_user",
        columns={"what": "name", **_CHANGE},
    ),
    "changed_certificates": Table(
        title=_("Changes to certificates that you made"),
        model=models.Certificate.history.model,
        person="history_user",
        columns={"what": "verify_code", **_CHANGE},
    ),
}


def _parts(user_id: int) -> Iterator[tuple[str, Text, Iterator[tuple[Fact, ...]]]]:
    yield "account", _("Your account"), _account(user_id)
    for key, table in TABLES.items():
        yield key, table.title, _rows(table, user_id)
    yield "codes_made", _("Codes that an employer had made for you"), _codes(user_id)
    yield "coordinates", _("Regions that you look after"), _regions(user_id)


def _rows(table: Table, user_id: int) -> Iterator[tuple[Fact, ...]]:
    # Not `objects`: a history has its own name for it.
    rows: Any = table.model._default_manager.filter(**{table.person: user_id}).order_by("pk")
    for values in rows.values_list(*table.columns.values()):
        yield _entry(**dict(zip(table.columns, values, strict=True)))


def _account(user_id: int) -> Iterator[tuple[Fact, ...]]:
    user = get_user_model().objects.get(pk=user_id)
    facts: dict[str, Value] = {"username": user.get_username(), "email": user.email, "made_at": user.date_joined}
    participant = models.Participant.objects.filter(user_id=user_id).first()
    if participant:
        facts["pseudonym"] = str(participant.uuid)
        facts["has_own_code"] = participant.resume_hash is not None
        facts["no_mail"] = participant.no_mail
    yield _entry(**facts)


def _codes(user_id: int) -> Iterator[tuple[Fact, ...]]:
    made = seats.codes_made_for(user_id=user_id)
    return (_entry(organisation=one.organisation, at=one.at) for one in made)


def _regions(user_id: int) -> Iterator[tuple[Fact, ...]]:
    return (_entry(region=str(region)) for region in directory.regions_of(user_id=user_id))


def _entry(**facts: Value) -> tuple[Fact, ...]:
    return tuple(Fact(key=key, label=_LABELS[key], value=value) for key, value in facts.items())
