"""Lists of organisations and the totals of regions, for coordinators and for everybody.

Reads the derived rows (`Progress`, `RegionTotal`) and, for the lines of one part, the organisations and certificates by
their keys. A part is sought in an index and never counted or skipped to: so it costs the same for a hundred
organisations and for a million. What is derived may be some seconds behind the truth.
"""

from __future__ import annotations

import base64
import binascii
import json
from collections.abc import Iterator
from typing import Any, Final

from django.db.models import F, OuterRef, QuerySet, Subquery
from django.utils import timezone
from django.utils.translation import get_language, override

from noplace_xblock.directory import api as directory

from . import totals
from .data import OrganisationLine, OrganisationPage, PublicLine, PublicPage, RegionPage, RegionTotals
from .errors import UnknownRegion
from .models import Certificate, Organisation, Programme, Progress, RegionTotal
from .programmes import main_programme

PAGE: Final = 50
MOST_LETTERS: Final = 120
_CHUNK: Final = 1000
_LARGEST_ID: Final = 2**63 - 1

Standing = Progress.Standing
Cursor = tuple[str, int]


def region_page(*, region: int, standing: str = "", search: str = "", after: str = "") -> RegionPage:
    """A region (its id) with its totals and a part of its list.

    Args:
        standing: only organisations that stand there. Without, all but those that no longer take part.
        search: only organisations whose name begins with it, whatever its capitals.
        after: what the part before said.

    Raises:
        UnknownRegion: there is no such region.
    """
    place, programme = _place(region), main_programme()
    own, below = _totals(place, programme)
    page = _page(_rows(place, programme, standing, search), after)
    return RegionPage(region=place, totals=own, below=below, page=page)


def organisations_in(*, region: int, standing: str = "", search: str = "", after: str = "") -> OrganisationPage:
    """A part of the list of organisations in a region, by name; see `region_page`."""
    return _page(_rows(_place(region), main_programme(), standing, search), after)


def region_totals(*, region: int) -> RegionTotals:
    """The totals of a region, all that lies in it included; see `region_page`."""
    return _totals(_place(region), main_programme())[0]


def totals_with_parts(*, region: int) -> tuple[RegionTotals, tuple[RegionTotals, ...]]:
    """The totals of a region, and of each that lies straight in it. Raises `UnknownRegion`."""
    return _totals(_place(region), main_programme())


def certified_organisations(*, region: int, search: str = "", after: str = "") -> PublicPage:
    """A part of the list of organisations in a region that are certified and agreed to be named.

    Raises:
        UnknownRegion: there is no such region.
    """
    rows = _rows(_place(region), main_programme(), Standing.CERTIFIED, search).filter(organisation__listed=True)
    part, further = _part(rows, after)
    details = _details(part)
    lines = [_public_line(row, details[row.organisation_id]) for row in part if row.organisation_id in details]
    return PublicPage(lines=tuple(line for line in lines if line), after=further)


def every_organisation_in(*, region: int) -> Iterator[OrganisationLine]:
    """All organisations of a region, by name, read as they are asked for; in today's language, whenever that is.

    Raises:
        UnknownRegion: there is no such region.
    """
    return _every(_rows(_place(region), main_programme(), "", ""), get_language())


def _every(rows: QuerySet[Progress], language: str | None) -> Iterator[OrganisationLine]:
    after: Cursor | None = ("", 0)
    while after:
        part = list(_behind(rows, after)[:_CHUNK])
        with override(language):
            lines = tuple(_lines(part))
        yield from lines
        after = (part[-1].name, part[-1].pk) if len(part) == _CHUNK else None


def _place(region: int) -> directory.RegionInfo:
    found = directory.region(region_id=region)
    if found is None:
        raise UnknownRegion(str(region))
    return found


def _totals(place: directory.RegionInfo, programme: Programme | None) -> tuple[RegionTotals, tuple[RegionTotals, ...]]:
    """Of a region and of each that lies in it, in one question."""
    rows = RegionTotal.objects.filter(programme=programme).annotate(name=F("region__name"))
    columns = ("region_id", "name", *totals.COLUMNS)
    own = rows.filter(region=place.region_id).values_list(*columns)
    found = own.union(rows.filter(region__parent=place.region_id).values_list(*columns), all=True)
    each = {row[0]: RegionTotals(**dict(zip(columns, row, strict=True))) for row in found}
    mine = each.pop(place.region_id, RegionTotals(region_id=place.region_id, name=place.name))
    return mine, tuple(sorted(each.values(), key=lambda one: one.name.casefold()))


def _rows(place: directory.RegionInfo, programme: Programme | None, standing: str, search: str) -> QuerySet[Progress]:
    where: dict[str, Any] = {"programme_id": programme.pk if programme else None, f"{place.level}_id": place.region_id}
    if standing in Standing:
        where["standing"] = standing
    rows = _sought(where)
    rows = rows if "standing" in where else rows.exclude(standing=Standing.CLOSED)
    begins = search.strip()[:MOST_LETTERS]
    return rows.filter(name__istartswith=begins) if begins else rows


def _sought(where: dict[str, Any]) -> QuerySet[Progress]:
    """Rows with these values, by name, written so that a database seeks the name too.

    Each value is a range of one, and the order names all columns of the index. Told that the values are equal, MariaDB
    takes the index for these alone and reads a country's list from its beginning: half a second instead of two
    milliseconds for names that begin with "p" among a million.
    """
    bounds = {f"{column}__{side}": value for column, value in where.items() for side in ("gte", "lte")}
    found = Progress.objects.none() if None in where.values() else Progress.objects.filter(**bounds)
    return found.order_by(*where, "name", "pk")


def _behind(rows: QuerySet[Progress], cursor: Cursor) -> QuerySet[Progress]:
    """The rows after one, written so that a database seeks in its index instead of comparing each row."""
    name, pk = cursor
    return rows.filter(name__gte=name).exclude(name=name, pk__lte=pk)


def _part(rows: QuerySet[Progress], after: str) -> tuple[list[Progress], str]:
    cursor = _read(after)
    found = list((_behind(rows, cursor) if cursor else rows)[: PAGE + 1])
    part = found[:PAGE]
    return part, _write(part[-1]) if len(found) > PAGE else ""


def _page(rows: QuerySet[Progress], after: str) -> OrganisationPage:
    part, further = _part(rows, after)
    return OrganisationPage(lines=tuple(_lines(part)), after=further)


def _lines(part: list[Progress]) -> Iterator[OrganisationLine]:
    details = _details(part)
    return (_line(row, details[row.organisation_id]) for row in part if row.organisation_id in details)


def _details(part: list[Progress]) -> dict[int, dict[str, Any]]:
    """What the lines show besides: by the organisations' keys, after the part is chosen, never joined before."""
    if not part:
        return {}
    running = Certificate.objects.filter(
        organisation=OuterRef("pk"),
        programme=part[0].programme_id,
        status=Certificate.Status.VALID,
        expires_at__gt=timezone.now(),
        active_key__isnull=False,
    ).order_by("-pk")
    rows = Organisation.objects.filter(pk__in=[row.organisation_id for row in part]).annotate(
        ends=Subquery(running.values("expires_at")[:1]), code=Subquery(running.values("verify_code")[:1])
    )
    found: Any = rows.order_by().values("pk", "uuid", "kind", "region__name", "ends", "code")
    return {row["pk"]: row for row in found}


def _line(row: Progress, details: dict[str, Any]) -> OrganisationLine:
    return OrganisationLine(
        uuid=details["uuid"],
        name=row.name,
        kind=str(Organisation.Kind(details["kind"]).label),
        town=details["region__name"],
        standing=row.standing,
        certified_until=timezone.localdate(details["ends"]) if details["ends"] else None,
    )


def _public_line(row: Progress, details: dict[str, Any]) -> PublicLine | None:
    """None where the certificate has come to its end and nobody has counted that yet."""
    if not details["ends"]:
        return None
    return PublicLine(
        name=row.name,
        town=details["region__name"],
        certified_until=timezone.localdate(details["ends"]),
        verify_code=details["code"],
    )


def _write(row: Progress) -> str:
    """Where a list goes on, to put into an address. Nothing in it is trusted: it only says where to begin."""
    return base64.urlsafe_b64encode(json.dumps([row.name, row.pk]).encode()).decode().rstrip("=")


def _read(text: str) -> Cursor | None:
    """What `_write` wrote; None of anything else, which means the beginning."""
    try:
        found = json.loads(base64.urlsafe_b64decode(text + "=" * (-len(text) % 4))) if len(text) <= 1200 else None
    except (binascii.Error, ValueError, RecursionError):
        return None
    match found:
        case [str(name), int(pk)] if _may_be(name) and 0 <= pk <= _LARGEST_ID:
            return name, pk
    return None


def _may_be(name: str) -> bool:
    """Whether a database takes a text as a name: no zero byte, no half of a surrogate pair."""
    return len(name) <= MOST_LETTERS and "\0" not in name and not any("\ud800" <= one <= "\udfff" for one in name)
