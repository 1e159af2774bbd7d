"""Brings organisations in from a coordinator's list, a CSV file: looks at all of it first, then takes all or nothing.

The file is read row by row and kept nowhere, and rows are written some hundreds at a time: so memory doesn't grow with
the list but for a few bytes a row, by which two that are the same are found. Between looking and bringing in nothing is
kept either: the coordinator sends the file again, with the digest of the one looked at.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import islice
from typing import BinaryIO, Final

from django.contrib.auth import get_user_model
from django.db import transaction
from django.db.models import Q
from django.db.models.functions import Lower
from django.utils.translation import gettext as _

from noplace_xblock.directory import api as directory

from . import due
from .bring_in_rows import Checker, Problem, Row, WrongFile, read_cells
from .errors import OtherFile, UnknownRegion
from .models import Chain, Organisation

PART: Final = 500
#: Of many problems the first are kept, and all are counted.
MOST_PROBLEMS: Final = 100
_WHY: Final = "brought in"

Key = tuple[int, str]


@dataclass(kw_only=True)
class Look:
    """What a list would do, or did: how many are new, how many are there already, what is wrong."""

    digest: str
    new: int = 0
    there: int = 0
    wrong: int = 0
    problems: list[Problem] = field(default_factory=list)

    def note(self, *problems: Problem) -> None:
        """Adds what is wrong."""
        self.wrong += len(problems)
        self.problems.extend(problems[: MOST_PROBLEMS - len(self.problems)])


def look_at_list(*, region: int, file: BinaryIO) -> Look:
    """What bringing in a list would do. Changes nothing.

    Raises:
        UnknownRegion: there is no such region.
    """
    look = Look(digest=_digest(file))
    for part in _parts(file, _checker(region), look):
        _count(part, look)
    return look


@transaction.atomic
def bring_in_list(*, region: int, file: BinaryIO, by: int | None = None, looked_at: str | None = None) -> Look:
    """Brings in what is new in a list: all of it, or nothing where a row is wrong. Again it changes nothing.

    Args:
        by: the id of the coordinator.
        looked_at: the digest of the list that was looked at; None where nobody needs to have looked.

    Raises:
        OtherFile: this is another list than the one looked at.
        UnknownRegion: there is no such region.
    """
    directory.lock_country(region_id=region)  # two at once would both take the same for new
    look = look_at_list(region=region, file=file)
    if looked_at is not None and looked_at != look.digest:
        raise OtherFile
    if look.wrong or not look.new:
        return look
    made: list[int] = []
    for part in _parts(file, _checker(region), Look(digest=look.digest)):
        there = _there(part)
        made += _make([row for row in part if row.key not in there], by)
    due.mark_many(made)
    return look


def _digest(file: BinaryIO) -> str:
    file.seek(0)
    digest = hashlib.sha256()
    while block := file.read(65536):
        digest.update(block)
    return digest.hexdigest()


def _parts(file: BinaryIO, checker: Checker, look: Look) -> Iterator[list[Row]]:
    """The good rows of a list, in parts; the others are noted."""
    file.seek(0)
    rows = _good(file, checker, look)
    while part := list(islice(rows, PART)):
        yield part


def _good(file: BinaryIO, checker: Checker, look: Look) -> Iterator[Row]:
    seen: dict[Key, int] = {}
    try:
        for number, cells in read_cells(file):
            found = checker.check(number, cells)
            if isinstance(found, list):
                look.note(*found)
            elif seen.setdefault(found.key, number) != number:
                look.note(_twice(number, seen[found.key]))
            else:
                yield found
    except WrongFile as error:
        look.note(error.problem)


def _twice(number: int, first: int) -> Problem:
    message = _("This is the same as in row %(row)d. Take one of the two out.") % {"row": first}
    return Problem(row=number, column="name", message=message)


def _count(part: list[Row], look: Look) -> None:
    there = _there(part)
    known = sum(row.key in there for row in part)
    look.there += known
    look.new += len(part) - known


def _there(part: Iterable[Row]) -> set[Key]:
    """Which of these are there already: of the same name in the same municipality, unless closed."""
    rows = Organisation.objects.exclude(status=Organisation.Status.CLOSED).annotate(lowered=Lower("name"))
    # By the name itself too: SQLite knows no small letter of É.
    named = Q(lowered__in={row.key[1] for row in part}) | Q(name__in={row.name for row in part})
    found = rows.filter(named, region__in={row.region_id for row in part}).values_list("region_id", "name")
    return {(region_id, name.lower()) for region_id, name in found.order_by()}


def _make(rows: list[Row], by: int | None) -> list[int]:
    """Writes some, with the history that a bulk insert doesn't write by itself."""
    new = [_organisation(row) for row in rows]
    Organisation.objects.bulk_create(new, batch_size=PART)
    # Not every database tells the keys of what was inserted in bulk.
    keys = dict(Organisation.objects.filter(uuid__in=[row.uuid for row in new]).values_list("uuid", "pk").order_by())
    for row in new:
        row.pk = keys[row.uuid]
    person = get_user_model().objects.filter(pk=by).first() if by else None
    Organisation.history.bulk_history_create(new, batch_size=PART, default_user=person, default_change_reason=_WHY)
    return list(keys.values())


def _organisation(row: Row) -> Organisation:
    return Organisation(
        region_id=row.region_id,
        kind=row.kind,
        name=row.name,
        locale=row.locale,
        address=row.address,
        chain_id=row.chain_id,
        status=Organisation.Status.INVITED,
    )


def _checker(region: int) -> Checker:
    if directory.region(region_id=region) is None:
        raise UnknownRegion(str(region))
    places = directory.municipalities_in(region_id=region)
    named = {place.region_id: (place.name, str(place)) for place in places}
    return Checker(named, dict(Chain.objects.values_list("pk", "name")))
