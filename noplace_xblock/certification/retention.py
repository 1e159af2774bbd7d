"""Deletes what has been kept long enough. Run by beat each day or from cron; twice changes nothing.

How long is a proposal of this project (docs/templates/dpia.md): what a person did, 24 months after the last of it; the
register of certificates, 5 years. A setting may shorten or lengthen both. A completion that still counts is kept.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import Any, Final

from django.conf import settings
from django.db import transaction
from django.db.models import Exists, OuterRef, Q, QuerySet
from django.utils import timezone

from . import due
from .models import (
    Certificate,
    Completion,
    GroupSession,
    HeadcountDeclaration,
    Invitation,
    Membership,
    Notice,
    Organisation,
    Participant,
    Programme,
    ProgressWeek,
    Reminder,
    Slip,
)
from .rules import add_months

_PART: Final = 500
_ENDED: Final = dt.timedelta(days=30)


def forget_old() -> dict[str, int]:
    """Deletes everything that is older than it may be; says how many of each there were."""
    now = timezone.now()
    people, register = add_months(now, -_months()), add_months(now, -12 * _years())
    return {
        "people": sum(_forget_people(people)),
        "certificates": _delete(Certificate.objects.filter(expires_at__lt=register, active_key=None)),
        "headcounts": _delete(_old_headcounts(register)),
        "changes": sum(_delete(one.history.filter(history_date__lt=register)) for one in _WITH_HISTORY),
        "invitations": _delete(Invitation.objects.filter(expires_at__lt=now - _ENDED)),
        "slips": _delete(Slip.objects.filter(participant=None, session__expires_at__lt=now - _ENDED)),
        "sessions": _delete(GroupSession.objects.filter(expires_at__lt=people)),
        "messages": _delete(Notice.objects.filter(sent_at__lt=people))
        + _delete(Reminder.objects.filter(sent_at__lt=people)),
        "weeks": _delete(ProgressWeek.objects.filter(week__lt=register.date())),
    }


_WITH_HISTORY: Final = (Organisation, Programme, Certificate)


def _months() -> int:
    """How long.

    .. setting_name: NOPLACE_KEEP_MONTHS
    .. setting_default: 24
    .. setting_description: How many months after the last thing that a person did (joined, left, completed) their
        places and completions are deleted. A completion that still counts is kept longer.
    """
    return int(getattr(settings, "NOPLACE_KEEP_MONTHS", 24))


def _years() -> int:
    """How long.

    .. setting_name: NOPLACE_KEEP_REGISTER_YEARS
    .. setting_default: 5
    .. setting_description: How many years after its end a certificate stays in the register, and the declared
        headcounts and the history of changes with it.
    """
    return int(getattr(settings, "NOPLACE_KEEP_REGISTER_YEARS", 5))


def _forget_people(before: dt.datetime) -> Iterator[int]:
    """Some at a time, so that no transaction grows with their number."""
    while some := list(_idle(before).values_list("pk", flat=True)[:_PART]):
        with transaction.atomic():
            places = Membership.objects.filter(participant__in=some)
            due.mark(places.active().values_list("organisation_id", flat=True))
            Completion.objects.filter(participant__in=some).delete()
            places.delete()
            Participant.objects.filter(pk__in=some).delete()
        yield len(some)


def _idle(before: dt.datetime) -> QuerySet[Participant]:
    """Who has done nothing since, and has no completion that counts."""
    own = OuterRef("pk")
    recent = Membership.objects.filter(Q(joined_at__gte=before) | Q(left_at__gte=before), participant=own)
    kept = Completion.objects.filter(_counting() | Q(completed_at__gte=before), participant=own)
    somewhere = Exists(Membership.objects.filter(participant=own)) | Exists(Completion.objects.filter(participant=own))
    return Participant.objects.filter(somewhere, ~Exists(recent), ~Exists(kept)).order_by("pk")


def _counting() -> Q:
    """Completions that still count, of every active programme."""
    found = Q(pk__in=[])
    for programme in Programme.objects.filter(active=True):
        months = programme.learner_validity_months
        since = Q(completed_at__gt=add_months(timezone.now(), -months)) if months else Q()
        found |= Q(programme=programme) & since
    return found


def _old_headcounts(before: dt.datetime) -> QuerySet[HeadcountDeclaration]:
    """Declarations after which another one holds since."""
    old = HeadcountDeclaration.objects.filter(declared_at__lt=before)
    later = HeadcountDeclaration.objects.filter(organisation=OuterRef("organisation"), pk__gt=OuterRef("pk"))
    return old.filter(Exists(later.filter(valid_from__lte=timezone.localdate())))


def _delete(rows: QuerySet[Any]) -> int:
    """How many rows there were; the ids first, because not every database deletes from what it is reading."""
    ids = list(rows.values_list("pk", flat=True))
    rows.model._default_manager.filter(pk__in=ids).delete()
    return len(ids)
