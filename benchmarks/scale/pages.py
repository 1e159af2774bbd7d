"""The pages that are measured: whose they are, and where. A new page is a new line of `PAGES`."""

from collections.abc import Callable
from dataclasses import dataclass
from random import Random
from typing import Final
from urllib.parse import urlencode

from django.urls import reverse

from noplace_xblock.certification.models import Certificate, Organisation, Progress
from noplace_xblock.directory.models import Region

from .generating import MANAGERS_AFTER, code_of

_BEGINNINGS: Final = ("Hotel De Z", "Herb", "Villa W", "p", "Camping Duinrand 9")
_STANDINGS: Final = (Progress.Standing.CERTIFIED, Progress.Standing.NEVER_STARTED, Progress.Standing.ON_THE_WAY)


@dataclass(frozen=True)
class Target:
    """What one request is about: an organisation that is certified, and a region of each level."""

    number: int
    organisation: Organisation
    certificate: Certificate
    municipality: int
    county: int
    country: int


@dataclass(frozen=True)
class Page:
    """A page; `user` says who looks at it, by their id. None is somebody who isn't signed in."""

    name: str
    url: Callable[[Target], str]
    user: Callable[[Target], int] | None = None
    #: Not this page but the one that its "next" leads to.
    next: bool = False


def _manager(target: Target) -> int:
    return target.organisation.pk + MANAGERS_AFTER


def _organisation(name: str) -> Callable[[Target], str]:
    return lambda target: reverse(f"noplace:{name}", args=[target.organisation.uuid])


def _region(level: str, name: str = "region", **asked: Callable[[int], str]) -> Callable[[Target], str]:
    def url(target: Target) -> str:
        query = urlencode({key: choose(target.number) for key, choose in asked.items()})
        return reverse(f"noplace:{name}", args=[getattr(target, level)]) + (f"?{query}" if query else "")

    return url


def _taking_part(**asked: str) -> str:
    return f"{reverse('noplace:takes_part')}?{urlencode(asked)}"


def _coordinator(level: str) -> Callable[[Target], int]:
    """The coordinator of a region has its id."""
    return lambda target: int(getattr(target, level))


def _search(number: int) -> str:
    return _BEGINNINGS[number % len(_BEGINNINGS)]


def _standing(number: int) -> str:
    return _STANDINGS[number % len(_STANDINGS)].value


def _of_region(level: str) -> tuple[Page, ...]:
    who = _coordinator(level)
    return (
        Page(f"coordinator of a {level}", _region(level), who),
        Page(f"coordinator of a {level}, next part", _region(level), who, next=True),
        Page(f"coordinator of a {level}, search", _region(level, search=_search), who),
        Page(f"coordinator of a {level}, one status", _region(level, standing=_standing), who),
        Page(f"coordinator of a {level}, search and status", _region(level, search=_search, standing=_standing), who),
        Page(f"coordinator of a {level}, totals as CSV", _region(level, "region_totals"), who),
    )


PAGES: Final = (
    Page("manager, own organisations", lambda target: reverse("noplace:organisations"), _manager),
    Page("manager, organisation", _organisation("organisation"), _manager),
    Page("manager, headcount", _organisation("headcount"), _manager),
    Page("manager, details", _organisation("details"), _manager),
    Page("manager, managers", _organisation("managers"), _manager),
    Page("manager, seats", _organisation("seats"), _manager),
    Page("manager, group sessions", _organisation("sessions"), _manager),
    Page("manager, poster", _organisation("poster"), _manager),
    Page("manager, certificate", _organisation("certificate"), _manager),
    Page("coordinator, own regions", lambda target: reverse("noplace:regions"), _coordinator("municipality")),
    *_of_region("municipality"),
    *_of_region("county"),
    *_of_region("country"),
    Page(
        "coordinator, organisation", _organisation("region_organisation"), lambda target: target.organisation.region_id
    ),
    Page("coordinator, spot checks", _region("country", "spot_checks"), _coordinator("country")),
    Page("public, who takes part", lambda target: reverse("noplace:takes_part")),
    Page("public, who takes part, next part", lambda target: reverse("noplace:takes_part"), next=True),
    Page("public, who takes part, search", lambda target: _taking_part(search=_search(target.number))),
    Page("public, who takes part, in a town", lambda target: _taking_part(town=f"Gemeente {target.number:03}")),
    Page("public, check", lambda target: reverse("noplace:check_certificate", args=[target.certificate.verify_code])),
    Page(
        "public, check of no certificate",
        lambda target: reverse("noplace:check_certificate", args=[code_of("XYXYXYX", target.number)]),
    ),
)


def targets(number: int) -> list[Target]:
    """So many, all different, always the same."""
    chance = Random(2026)  # noqa: S311 (nothing to guess here)
    regions = {level: list(Region.objects.filter(level=level).values_list("pk", flat=True)) for level in Region.Level}
    last = Certificate.objects.order_by("-pk").values_list("pk", flat=True)[0]
    return [_target(one, chance, last, regions) for one in range(number)]


def _target(number: int, chance: Random, last: int, regions: dict[Region.Level, list[int]]) -> Target:
    some = Certificate.objects.select_related("organisation").order_by("pk")
    certificate = some.filter(pk__gte=chance.randint(1, last))[0]
    municipality, county, country = (chance.choice(regions[level]) for level in reversed(Region.Level))
    return Target(number, certificate.organisation, certificate, municipality, county, country)
