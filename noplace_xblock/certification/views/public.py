"""What anybody may see: who takes part, and whether a certificate is real and valid. No figures, no people."""

from __future__ import annotations

from typing import Any, Final

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.cache import patch_cache_control
from django.views.decorators.http import require_GET

from noplace_xblock.directory import api as directory

from .. import api
from ..lists import MOST_LETTERS

_SECONDS: Final = 300
_MOST_TOWNS: Final = 20
_DIGITS: Final = 19


@require_GET
def takes_part(request: HttpRequest) -> HttpResponse:
    """For everybody: the organisations that are certified and agreed to be named, with town and end date."""
    search, town, chosen = (request.GET.get(name, "").strip()[:MOST_LETTERS] for name in ("search", "town", "place"))
    after = request.GET.get("after", "")
    countries = () if town else directory.countries()
    towns = directory.municipalities_beginning(text=town, most=_MOST_TOWNS) if town else ()
    here = _meant(towns, town) if town else _chosen(chosen) if chosen else _own(countries)
    page = api.certified_organisations(region=here.region_id, search=search, after=after) if here else None
    context: dict[str, Any] = {"search": search, "town": town, "place": here and here.region_id, "after": after}
    context |= {"countries": countries, "towns": towns, "here": here, "page": page}
    return _kept_for_a_while(request, render(request, "noplace/takes_part.html", context))


@require_GET
def check_certificate(request: HttpRequest, verify_code: str) -> HttpResponse:
    """For everybody: name, town, status and dates of one certificate, and nothing else."""
    found = api.check_certificate(verify_code=verify_code)
    return render(request, "noplace/check.html", {"certificate": found}, status=200 if found else 404)


def _chosen(text: str) -> directory.RegionInfo:
    found = directory.region(region_id=int(text)) if text.isdecimal() and len(text) < _DIGITS else None
    if found is None:
        raise Http404
    return found


def _meant(towns: tuple[directory.RegionInfo, ...], typed: str) -> directory.RegionInfo | None:
    """The municipality that was typed, where it is plain which one."""
    same = [one for one in towns if one.name.casefold() == typed.casefold()] or towns
    return same[0] if len(same) == 1 else None


def _own(countries: tuple[directory.RegionInfo, ...]) -> directory.RegionInfo | None:
    """The instance's own country; where it has none here, the first."""
    own = [one for one in countries if one.country == directory.instance_country()]
    return next(iter((*own, *countries)), None)


def _kept_for_a_while(request: HttpRequest, response: HttpResponse) -> HttpResponse:
    """Anybody between may keep the page that a visitor sees; that of somebody signed in names their own pages."""
    if request.user.is_authenticated:
        patch_cache_control(response, private=True, max_age=0)
    else:
        patch_cache_control(response, public=True, max_age=_SECONDS)
    return response
