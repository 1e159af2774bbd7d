"""Regions as others see them, and who looks after which."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import Q, QuerySet

from .models import Coordinator, Region

#: Id and level of a region, and of each that it lies in, from the smallest up.
Path = list[tuple[int, str]]
#: Of each region its path.
Paths = dict[int, Path]


@dataclass(frozen=True, kw_only=True)
class RegionInfo:
    """One region with the place it lies in: `path` goes from the region itself up to its country."""

    region_id: int
    name: str
    level: str
    country: str
    path: tuple[str, ...]

    def __str__(self) -> str:
        return ", ".join(self.path)


def ensure_region(*, country: str, country_name: str = "", county: str = "", municipality: str = "") -> int:
    """The id of the smallest region named, made with all above it where it is missing."""
    top, _ = Region.objects.get_or_create(
        country=country.upper(), defaults={"name": country_name or country.upper(), "level": Region.Level.COUNTRY}
    )
    below = top if not county else _child(top, county, Region.Level.COUNTY)
    return (below if not municipality else _child(below, municipality, Region.Level.MUNICIPALITY)).pk


def info_of(row: Region) -> RegionInfo:
    """A region that is loaded already, as data; each that it lies in is asked for where it isn't."""
    return _info(row)


def region(*, region_id: int) -> RegionInfo | None:
    """One region; None where there is no such."""
    found = _with_parents().filter(pk=region_id).first()
    return _info(found) if found else None


def path_to(*, region_id: int) -> Path:
    """A region and all that it lies in; empty where there is no such."""
    at = _with_parents().filter(pk=region_id).first()
    return _path(at) if at else []


def paths() -> Paths:
    """Of every region the path."""
    return {row.pk: _path(row) for row in _with_parents()}


def municipalities() -> tuple[RegionInfo, ...]:
    """All municipalities, by name: what an organisation can lie in."""
    return tuple(_info(row) for row in _with_parents().filter(level=Region.Level.MUNICIPALITY))


def municipalities_in(*, region_id: int) -> tuple[RegionInfo, ...]:
    """The municipalities of a region, by name; a municipality's own is itself."""
    inside = Q(pk=region_id) | Q(parent=region_id) | Q(parent__parent=region_id)
    return tuple(_info(row) for row in _with_parents().filter(inside, level=Region.Level.MUNICIPALITY))


def municipalities_beginning(*, text: str, most: int) -> tuple[RegionInfo, ...]:
    """The first municipalities whose name begins with a text, whatever its capitals."""
    found = _with_parents().filter(level=Region.Level.MUNICIPALITY, name__istartswith=text)
    return tuple(_info(row) for row in found[:most])


def countries() -> tuple[RegionInfo, ...]:
    """The countries, by name."""
    return tuple(_info(row) for row in _with_parents().filter(level=Region.Level.COUNTRY))


def lock_country(*, region_id: int) -> None:
    """Keeps others who ask for the same lock waiting until the transaction ends: one at a time in a country."""
    path = path_to(region_id=region_id)
    if path:
        Region.objects.select_for_update().get(pk=path[-1][0])


def regions_of(*, user_id: int) -> tuple[RegionInfo, ...]:
    """The regions that a person coordinates, as appointed (not all that lies in them)."""
    return tuple(_info(row) for row in _with_parents().filter(coordinators__user_id=user_id))


def coordinates(*, user_id: int, region_id: int) -> bool:
    """Whether a person looks after a region, itself or one that it lies in."""
    return Coordinator.objects.filter(user_id=user_id).filter(_above(region_id)).exists()


def coordinators() -> frozenset[int]:
    """The ids of all who look after a region."""
    return frozenset(Coordinator.objects.values_list("user_id", flat=True))


def appoint_coordinator(*, user_id: int, region_id: int) -> None:
    """Makes a person the coordinator of a region; twice is the same as once."""
    Coordinator.objects.get_or_create(user_id=user_id, region_id=region_id)


def _above(region_id: int) -> Q:
    return Q(region=region_id) | Q(region__children=region_id) | Q(region__children__children=region_id)


def _path(row: Region | None) -> Path:
    path = []
    while row:
        path.append((row.pk, row.level))
        row = row.parent
    return path


def _child(parent: Region, name: str, level: Region.Level) -> Region:
    return Region.objects.get_or_create(parent=parent, name=name, defaults={"level": level})[0]


def _with_parents() -> QuerySet[Region]:
    return Region.objects.select_related("parent__parent").order_by("name", "pk")


def _info(row: Region) -> RegionInfo:
    path, at = [row.name], row.parent
    while at:
        path.append(at.name)
        at = at.parent
    return RegionInfo(region_id=row.pk, name=row.name, level=row.level, country=row.country_code, path=tuple(path))
