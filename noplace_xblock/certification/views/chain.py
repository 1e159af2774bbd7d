"""The pages of a chain: its organisations, where each stands, when certificates end. To others it doesn't exist."""

from __future__ import annotations

import uuid as uuids
from collections.abc import Callable, Iterator
from functools import wraps
from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse, StreamingHttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from .. import api
from ..exports import Cell, csv_response
from .access import is_staff, user_id


def for_chain_managers(view: Callable[..., HttpResponseBase]) -> Callable[..., HttpResponseBase]:
    """Lets the chain's managers and staff in, with the chain."""

    @login_required
    @wraps(view)
    def guarded(request: HttpRequest, uuid: uuids.UUID, **kwargs: Any) -> HttpResponseBase:
        try:
            chain = api.chain(chain=uuid, manager=None if is_staff(request) else user_id(request))
        except api.UnknownChain as error:
            raise Http404 from error
        return view(request, chain, **kwargs)

    return guarded


@require_GET
@login_required
def chains(request: HttpRequest) -> HttpResponse:
    """For every signed-in person: the chains that they look at themselves."""
    return render(request, "noplace/chains.html", {"chains": api.chains_of(user_id=user_id(request))})


@require_GET
@for_chain_managers
def chain(request: HttpRequest, chain: api.ChainInfo) -> HttpResponse:
    """For managers of this chain and staff: of each of its organisations what it sees of itself."""
    after = request.GET.get("after", "")
    seen = api.chain_page(chain=chain.uuid, after=after)
    context = {"chain": chain, "totals": seen.totals, "page": seen.page, "after": after}
    return render(request, "noplace/chain.html", context)


@require_GET
@for_chain_managers
def renewals(request: HttpRequest, chain: api.ChainInfo) -> HttpResponse:
    """For managers of this chain and staff: the certificates by the month in which they end."""
    context = {"chain": chain, "renewals": api.renewals(chain=chain.uuid)}
    return render(request, "noplace/renewals.html", context)


@require_GET
@for_chain_managers
def totals(request: HttpRequest, chain: api.ChainInfo) -> StreamingHttpResponse:
    """For managers of this chain and staff: the same as a table to take away."""
    return csv_response("organisations", _table(chain))


def _table(chain: api.ChainInfo) -> Iterator[list[Cell]]:
    yield [
        _("Organisation"),
        _("Municipality"),
        _("Status"),
        _("People who work there"),
        _("Joined"),
        _("Completed"),
        _("Percent"),
        _("Certificate until"),
    ]
    for line in api.every_line_of(chain=chain.uuid):
        yield [line.name, line.town, line.standing_name, *_figures(line.numbers), line.certified_until]


def _figures(numbers: api.ProgressNumbers | None) -> list[Cell]:
    """Empty for those that are too small."""
    if numbers is None:
        return [None] * 4
    return [numbers.denominator, numbers.members, numbers.completed, numbers.percent]
