"""Loads contacts from a CSV file. Loading twice changes nothing; a verified contact is never touched.

No row is verified by being loaded, whatever the file says: only a person who called the number can say so.
"""

from __future__ import annotations

import csv
from collections import defaultdict
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.db import transaction

from .contacts import country_code
from .models import Contact

Key = tuple[str, str, str]
Row = dict[str, Any]

COLUMNS = ("country", "kind", "name", "number", "hours", "cost_anonymity", "note", "confidence")


class ContactsFileError(ValueError):
    """The file isn't a table of contacts; the text says where and why."""


@dataclass(frozen=True, kw_only=True)
class LoadReport:
    """What loading did: rows new, rows changed, and rows left alone because a person verified them."""

    created: int
    updated: int
    kept: int


@transaction.atomic
def load_contacts(*, path: str | Path) -> LoadReport:
    """Loads all rows of the file, or none where one of them is wrong."""
    groups: dict[Key, list[Row]] = defaultdict(list)
    for position, row in enumerate(_rows(Path(path)), start=1):
        groups[row["country"], row["kind"], row["name"]].append(row | {"position": position})
    outcomes = [outcome for key, rows in groups.items() for outcome in _load_group(key, rows)]
    return LoadReport(created=outcomes.count("created"), updated=outcomes.count("updated"), kept=outcomes.count("kept"))


def _rows(path: Path) -> list[Row]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        reader = csv.DictReader(file)
        missing = [name for name in COLUMNS if name not in (reader.fieldnames or ())]
        if missing:
            raise ContactsFileError(f"{path.name} has no column {', '.join(missing)}")
        return [_checked(path, reader.line_num, row) for row in reader]


def _checked(path: Path, line: int, row: dict[str, str | None]) -> Row:
    country = country_code(row["country"] or "")
    if not country or not row["kind"] or not row["name"]:
        raise ContactsFileError(
            f"{path.name}, line {line}: a contact needs a country of two letters, a kind and a name"
        )
    return {name: (row[name] or "").strip() for name in COLUMNS} | {"country": country}


def _load_group(key: Key, rows: list[Row]) -> list[str]:
    """Loads what one service has in the file. A number that is there already keeps its row; a changed one takes over
    a row that nobody verified, if there is one."""
    country, kind, name = key
    there = list(Contact.objects.select_for_update().filter(country=country, kind=kind, name=name))
    known = {contact.number: contact for contact in there}
    listed = {row["number"] for row in rows}
    free = [contact for contact in there if contact.number not in listed and contact.verified_on is None]
    return [_load(key, row, known.get(row["number"]) or (free.pop(0) if free else None)) for row in rows]


def _load(key: Key, row: Row, contact: Contact | None) -> str:
    country, kind, name = key
    if contact is None:
        Contact.objects.create(country=country, kind=kind, name=name, **_values(row))
        return "created"
    return "kept" if contact.verified_on is not None else _update(contact, _values(row))


def _values(row: Row) -> Row:
    same = {name: row[name] for name in ("number", "hours", "note", "confidence", "position")}
    return same | {"cost": row["cost_anonymity"]}


def _update(contact: Contact, values: Row) -> str:
    changed = {name: value for name, value in values.items() if getattr(contact, name) != value}
    if not changed:
        return "same"
    for name, value in changed.items():
        setattr(contact, name, value)
    contact.save(update_fields=list(changed))
    return "updated"
