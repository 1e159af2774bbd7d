"""Tells managers what is near: the end of their certificate, the line, a certificate that they have got.

Each piece of news goes to all managers of an organisation, once. Its row is written before it goes out: of two runs at
once one can write it. Where no message went out at all the row goes again, and the next run tries.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Final

from django.db import IntegrityError, transaction
from django.db.models import F
from django.urls import reverse
from django.utils import timezone

from noplace_xblock.host import mail
from noplace_xblock.host.pages import address_for_mail
from noplace_xblock.host.readers import Reader, readers

from .. import certificates, progress
from ..models import Certificate, Manager, Notice, Organisation, Programme, Progress
from ..rules import SHOWN_FROM
from .parts import in_parts
from .unsubscribing import manager_link

#: How many days before its end a certificate is spoken of.
STEPS: Final = (60, 30, 7)
#: From how many colleagues to go the line is close.
CLOSE: Final = 2
#: How long ago a certificate may have been issued to be news.
NEW: Final = dt.timedelta(days=14)

EXPIRING, SIGNAL, CLOSE_LINE, CERTIFIED = "certificate_expiring", "expiring_signal", "line_is_close", "certified"


@dataclass(frozen=True, kw_only=True)
class News:
    """One message for the managers of one organisation. `kind` names the templates, `matter` makes it once; `context`
    is worked out only for what is new."""

    organisation: Organisation
    kind: str
    matter: str
    context: Callable[[], Mapping[str, object] | None]


def run() -> int:
    """Tells what there is to tell; says how many messages went out."""
    return sum(tell(part) for finder in (_expiring, _close, _certified) for part in finder())


def step(days_left: float) -> int:
    """Which of the steps fits, so many days before the end: after a missed run one message follows, not three."""
    return min(one for one in STEPS if days_left <= one)


def tell(part: Sequence[News]) -> int:
    """Sends these pieces of news, those that weren't sent."""
    concerned = {news.organisation.pk for news in part}
    known = _known(concerned)
    managers = _managers(concerned)
    new = [news for news in part if (news.organisation.pk, news.kind, news.matter) not in known]
    return sum(_tell(news, managers.get(news.organisation.pk, [])) for news in new)


def _expiring() -> Iterator[list[News]]:
    now = timezone.now()
    ending = Certificate.objects.filter(
        status=Certificate.Status.VALID,
        active_key__isnull=False,
        expires_at__gt=now,
        expires_at__lte=now + dt.timedelta(days=STEPS[0]),
        organisation__status=Organisation.Status.ACTIVE,
    )
    for part in in_parts(ending.select_related("organisation", "programme")):
        news = [_of_end(one, step((one.expires_at - now) / dt.timedelta(days=1))) for one in part]
        _signal(part, news)
        yield news


def _of_end(certificate: Certificate, days: int) -> News:
    return News(
        organisation=certificate.organisation,
        kind=EXPIRING,
        matter=f"{certificate.uuid}:{days}",
        context=partial(_end_in_words, certificate),
    )


def _end_in_words(certificate: Certificate) -> dict[str, object]:
    view = progress.view(certificate.organisation, certificate.programme)
    return {
        "day": timezone.localdate(certificate.expires_at),
        "reached": bool(view and view.reached),
        "to_go": view.numbers.to_go if view and view.numbers else 0,
    }


def _signal(part: Sequence[Certificate], news: Sequence[News]) -> None:
    """Tells others as well, once for each step, whether or not there is a manager whom a message reaches."""
    known = _known(certificate.organisation_id for certificate in part)
    for certificate, one in zip(part, news, strict=True):
        if (certificate.organisation_id, SIGNAL, one.matter) in known:
            continue
        with transaction.atomic():
            if _once(certificate.organisation_id, SIGNAL, one.matter):
                certificates.tell_expiring(certificate)


def _close() -> Iterator[list[News]]:
    """Organisations of which numbers are shown, and in which somebody has begun: else "close" says nothing."""
    for programme in Programme.objects.filter(active=True):
        near = Progress.objects.filter(
            programme=programme,
            standing=Progress.Standing.ON_THE_WAY,
            headcount__gte=max(SHOWN_FROM, programme.smallest_headcount),
            completed__gte=1,
            denominator__lte=(F("completed") + CLOSE) * 100 / programme.threshold,
        )
        for part in in_parts(near.select_related("organisation")):
            yield [_of_line(row.organisation, programme) for row in part]


def _of_line(organisation: Organisation, programme: Programme) -> News:
    matter = f"{programme.pk}:{timezone.localdate().year}"
    context = partial(_line_in_words, organisation, programme)
    return News(organisation=organisation, kind=CLOSE_LINE, matter=matter, context=context)


def _line_in_words(organisation: Organisation, programme: Programme) -> dict[str, object] | None:
    """None where the exact arithmetic says that it isn't close."""
    view = progress.view(organisation, programme)
    if not (view and view.numbers) or view.reached or view.numbers.to_go > CLOSE:
        return None
    return {"to_go": view.numbers.to_go}


def _certified() -> Iterator[list[News]]:
    now = timezone.now()
    fresh = Certificate.objects.filter(
        status=Certificate.Status.VALID, active_key__isnull=False, issued_at__gt=now - NEW, expires_at__gt=now
    )
    for part in in_parts(fresh.select_related("organisation")):
        yield [_of_certificate(certificate) for certificate in part]


def _of_certificate(certificate: Certificate) -> News:
    return News(
        organisation=certificate.organisation,
        kind=CERTIFIED,
        matter=str(certificate.uuid),
        context=lambda: {"day": timezone.localdate(certificate.expires_at)},
    )


def _known(organisations: Iterable[int]) -> set[tuple[int, str, str]]:
    return set(Notice.objects.filter(organisation__in=organisations).values_list("organisation_id", "kind", "matter"))


def _managers(organisations: Iterable[int]) -> dict[int, list[tuple[Manager, Reader]]]:
    """The managers of these organisations whom a message can reach and who want it."""
    rows = list(Manager.objects.filter(organisation__in=organisations, no_mail=False).order_by("pk"))
    reached = readers(row.user_id for row in rows)
    found: dict[int, list[tuple[Manager, Reader]]] = {}
    for row in rows:
        if row.user_id in reached:
            found.setdefault(row.organisation_id, []).append((row, reached[row.user_id]))
    return found


def _tell(news: News, managers: list[tuple[Manager, Reader]]) -> int:
    context = news.context() if managers else None
    if context is None:
        return 0
    notice = _once(news.organisation.pk, news.kind, news.matter)
    if notice is None:
        return 0
    sent = sum(_send(news, context, manager, reader) for manager, reader in managers)
    if not sent:
        notice.delete()
    return sent


def _send(news: News, context: Mapping[str, object], manager: Manager, reader: Reader) -> bool:
    organisation = news.organisation
    language = reader.language or organisation.locale
    link = address_for_mail(reverse("noplace:organisation", args=[organisation.uuid]))
    return mail.send(
        news.kind,
        to=reader.email,
        language=language,
        context={"organisation": organisation.name, "link": link, **context},
        unsubscribe=manager_link(manager, language),
    )


def _once(organisation_id: int, kind: str, matter: str) -> Notice | None:
    """The row that says that this was sent; None where it is there already."""
    try:
        with transaction.atomic():
            return Notice.objects.create(organisation_id=organisation_id, kind=kind, matter=matter)
    except IntegrityError:
        return None
