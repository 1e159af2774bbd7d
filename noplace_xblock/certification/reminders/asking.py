"""The manager's button: reminds the members of one organisation, once a week at most. The manager sees only the day.

What was asked for is a row; the task that follows is a hint. A daily run goes on with what a lost task left, and
whoever was reminded since, or in the days before, isn't reminded again.
"""

from __future__ import annotations

import datetime as dt
import uuid as uuids
from typing import Final

from django.db import transaction
from django.utils import timezone

from ..models import Membership, Notice, Organisation
from ..organisations import find
from ..programmes import main_programme
from ..soon import soon
from . import members
from .errors import RemindedAlready, RemindersNotPossible
from .parts import in_parts

KIND: Final = "members"
WEEK: Final = dt.timedelta(days=7)
#: Who was reminded so recently is left alone. A day less than a week: the button goes by days, not by hours.
LATELY: Final = dt.timedelta(days=6)


def ask(*, organisation: uuids.UUID) -> None:
    """Has the members reminded who aren't done.

    Raises:
        RemindersNotPossible: the organisation doesn't take part now.
        RemindedAlready: less than a week ago.
    """
    with transaction.atomic():
        found = find(organisation, lock=True)
        if found.status != Organisation.Status.ACTIVE or main_programme() is None:
            raise RemindersNotPossible
        if again_on(last_asked(organisation=organisation)):
            raise RemindedAlready
        now = timezone.now()
        Notice.objects.create(organisation=found, kind=KIND, matter=now.isoformat(), sent_at=now)
        soon("noplace.remind_members", found.pk)


def last_asked(*, organisation: uuids.UUID) -> dt.date | None:
    """The day of the last time; None where there was none."""
    newest = Notice.objects.filter(organisation__uuid=organisation, kind=KIND).order_by("-sent_at").first()
    return timezone.localdate(newest.sent_at) if newest else None


def again_on(last: dt.date | None) -> dt.date | None:
    """The day from which it is possible again; None where it is today."""
    day = last + WEEK if last else None
    return day if day and day > timezone.localdate() else None


def carry_out(*, organisation_id: int) -> int:
    """Sends what was asked for, as far as it wasn't sent; says how many messages went out."""
    notice = _recent(organisation_id)
    if notice is None:
        return 0
    asked_at = notice.sent_at
    there = Membership.objects.filter(organisation=organisation_id, joined_at__lte=asked_at)
    return members.remind(there, lambda _place, before: not before or max(before) <= asked_at - LATELY)


def carry_on() -> int:
    """Goes on with what lost tasks left."""
    asked = Notice.objects.filter(kind=KIND, sent_at__gt=timezone.now() - WEEK)
    return sum(carry_out(organisation_id=one.organisation_id) for part in in_parts(asked) for one in part)


def _recent(organisation_id: int) -> Notice | None:
    asked = Notice.objects.filter(organisation=organisation_id, kind=KIND, sent_at__gt=timezone.now() - WEEK)
    return asked.order_by("-sent_at").first()
