"""A chain as its managers see it: its organisations, where each stands, and when their certificates end.

They see of each organisation what it sees of itself, and no more. Who may see it, the views ask.
"""

from __future__ import annotations

import datetime as dt
import uuid as uuids
from collections.abc import Iterator
from typing import Final

from django.core.cache import cache
from django.db.models import Count, Exists, OuterRef, Q, QuerySet
from django.utils import timezone

from . import certificates, overview
from .data import ChainInfo
from .errors import CertificationError
from .models import Certificate, Chain, ChainManager, Organisation, Programme, Progress
from .programmes import main_programme
from .seen import ChainPage, ChainTotals, Line, Renewal

Standing = Progress.Standing

MOST_RENEWALS: Final = 100
_CHUNK: Final = 500
_REMEMBERED: Final = 300


class UnknownChain(CertificationError):
    """There is no such chain, or not for this person."""

    reason = "unknown_chain"


def chains_of(*, user_id: int) -> tuple[ChainInfo, ...]:
    """The chains that a person looks at, by name."""
    return tuple(_info(row) for row in Chain.objects.filter(managers__user_id=user_id))


def looks_at_chains(*, user_id: int) -> bool:
    """Whether a person looks at any chain: for the navigation, which may be some minutes behind."""
    key = "noplace:chain_managers"
    kept: frozenset[int] | None = cache.get(key)
    if kept is None:
        # All of them at once, as with coordinators: there are a few, and then no learner's page asks the database.
        kept = frozenset(ChainManager.objects.values_list("user_id", flat=True))
        cache.set(key, kept, _REMEMBERED)
    return user_id in kept


def chain(*, chain: uuids.UUID, manager: int | None) -> ChainInfo:
    """One chain.

    Args:
        manager: the user id of whoever asks; None of somebody who may see every chain.

    Raises:
        UnknownChain: there is no such, or this person doesn't look at it.
    """
    rows = Chain.objects.filter(uuid=chain)
    if manager is not None:
        rows = rows.filter(Exists(ChainManager.objects.filter(chain=OuterRef("pk"), user_id=manager)))
    found = rows.first()
    if found is None:
        raise UnknownChain(str(chain))
    return _info(found)


def chain_page(*, chain: uuids.UUID, after: str = "") -> ChainPage:
    """How many organisations of a chain stand where, and a part of them, by name."""
    programme = main_programme()
    return ChainPage(totals=_totals(chain, programme), page=overview.lines(_organisations(chain), programme, after))


def every_line_of(*, chain: uuids.UUID) -> Iterator[Line]:
    """All organisations of a chain, by name, read as they are asked for."""
    programme, after = main_programme(), ""
    while rows := list(overview.behind(_organisations(chain), after)[:_CHUNK]):
        yield from overview.shown_lines(rows, programme)
        after = overview.mark(rows[-1])


def renewals(*, chain: uuids.UUID) -> tuple[Renewal, ...]:
    """The certificates of a chain by the day on which they end, those that ended and can still be renewed included."""
    programme = main_programme()
    if programme is None:
        return ()
    rows = _ending(chain, programme).select_related("organisation").order_by("expires_at", "pk")
    return tuple(_renewal(row, programme) for row in rows[:MOST_RENEWALS])


def _totals(chain: uuids.UUID, programme: Programme | None) -> ChainTotals:
    rows = Progress.objects.filter(organisation__in=_organisations(chain), programme=programme)
    counted = dict(rows.order_by().values_list("standing").annotate(Count("pk")))
    return ChainTotals(
        organisations=sum(counted.values()),
        certified=counted.get(Standing.CERTIFIED, 0),
        reached=counted.get(Standing.REACHED, 0),
        on_the_way=counted.get(Standing.ON_THE_WAY, 0) + counted.get(Standing.NEVER_STARTED, 0),
    )


def _organisations(chain: uuids.UUID) -> QuerySet[Organisation]:
    return Organisation.objects.filter(chain__uuid=chain).exclude(status=Organisation.Status.CLOSED)


def _ending(chain: uuids.UUID, programme: Programme) -> QuerySet[Certificate]:
    """Of each organisation the newest certificate, where it is valid or within the grace."""
    newer = Certificate.objects.filter(
        organisation=OuterRef("organisation"), programme=programme, pk__gt=OuterRef("pk")
    )
    renewable = timezone.now() - dt.timedelta(days=programme.grace_days)
    ends = Q(status=Certificate.Status.VALID) | Q(status=Certificate.Status.EXPIRED)
    rows = Certificate.objects.filter(ends, programme=programme, organisation__in=_organisations(chain))
    return rows.filter(~Exists(newer), expires_at__gt=renewable)


def _renewal(row: Certificate, programme: Programme) -> Renewal:
    return Renewal(
        uuid=row.organisation.uuid,
        name=row.organisation.name,
        ends_on=timezone.localdate(row.expires_at),
        renew_by=certificates.renewable_until(row, programme),
    )


def _info(row: Chain) -> ChainInfo:
    return ChainInfo(uuid=row.uuid, name=row.name)
