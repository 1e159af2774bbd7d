"""Takes up what a lost task left in the inbox, and what the passing of time alone has changed.

Run by beat or from cron. Running it twice, or beside tasks that do the same, changes nothing.
"""

from __future__ import annotations

import datetime as dt
import logging

from django.core.cache import cache
from django.utils import timezone

from . import counting, due, evaluation, recounting, requirements, running_out, totals
from .models import Certificate, Due, Heard

log = logging.getLogger(__name__)

_LAST = "noplace:swept"
GRACE = dt.timedelta(minutes=2)  # younger ones still have their own task under way


def sweep() -> int:
    """Deals with forgotten notes, with what has come to its end, and with courses whose publishing nobody heard.

    Returns:
        How many of them there were.
    """
    dealt_with = _read_courses()  # first: the rest counts by what they require
    dealt_with += _recount() + _take_heard() + running_out.mark() + _end_certificates()
    dealt_with += _evaluate() + _count_regions()
    cache.set(_LAST, timezone.now(), None)
    return dealt_with


def last_sweep() -> dt.datetime | None:
    """When the last one ended, as far as the cache knows."""
    found: dt.datetime | None = cache.get(_LAST)
    return found


def _read_courses() -> int:
    """How many programmes turn out to require something else. What is wrong with a course its publishing told."""
    changed = {one for course in requirements.counted_courses() for one in requirements.read(course=course, tell=False)}
    for programme_id in changed:
        recounting.begin(programme_id=programme_id)
    return len(changed)


def _recount() -> int:
    """Goes on with counting that stands still. Where it doesn't, the note moves on and this part is done twice."""
    programmes = recounting.under_way()
    for programme_id in programmes:
        while recounting.step(programme_id=programme_id):
            pass
    return len(programmes)


def _take_heard() -> int:
    forgotten = Heard.objects.filter(at__lt=timezone.now() - GRACE)
    users = list(forgotten.order_by("user_id").values_list("user_id", flat=True).distinct())
    return sum(map(_take, users))


def _take(user_id: int) -> bool:
    """Whether it could be done. An error with one person, logged by its kind, stops nothing of the rest."""
    try:
        counting.process_heard(user_id=user_id)
    except Exception as error:
        log.error("What was heard of one person was not counted: %s", type(error).__name__)
        return False
    return True


def _end_certificates() -> int:
    ended = Certificate.objects.filter(active_key__isnull=False, expires_at__lte=timezone.now())
    organisations = list(ended.order_by("organisation_id").values_list("organisation_id", flat=True).distinct())
    for organisation_id in organisations:
        evaluation.evaluate_organisation(organisation_id=organisation_id)
    return len(organisations)


def _evaluate() -> int:
    forgotten = due.forgotten(Due.ORGANISATION, GRACE)
    with due.asked_once():  # after thousands were brought in, each region is asked for once
        for organisation_id in forgotten:
            evaluation.evaluate_due(organisation_id=organisation_id)
    return len(forgotten)


def _count_regions() -> int:
    forgotten = due.forgotten(Due.REGION, GRACE)
    for region_id in forgotten:
        totals.count_due(region_id=region_id)
    return len(forgotten)
