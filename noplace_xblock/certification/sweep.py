"""The periodic sweep: takes up what a lost task left behind. Running it at any time, or twice, does no harm."""

from __future__ import annotations

import datetime as dt

from django.core.cache import cache
from django.utils import timezone

from . import counting, evaluation, requirements, tasks
from .models import Certificate, Heard

_LAST = "noplace:swept"
GRACE = dt.timedelta(minutes=2)  # younger ones still have their own task under way


def sweep() -> int:
    """Deals with forgotten inbox rows, certificates past their end and courses whose publishing nobody heard.

    Returns:
        How many of them there were.
    """
    changed = _read_courses()  # first: the rest counts by what they require
    forgotten = Heard.objects.filter(at__lt=timezone.now() - GRACE)
    users = list(forgotten.order_by("user_id").values_list("user_id", flat=True).distinct())
    for user_id in users:
        counting.process_heard(user_id=user_id)
    ended = Certificate.objects.filter(active_key__isnull=False, expires_at__lte=timezone.now())
    organisations = list(ended.order_by("organisation_id").values_list("organisation_id", flat=True).distinct())
    for organisation_id in organisations:
        evaluation.evaluate_organisation(organisation_id=organisation_id)
    cache.set(_LAST, timezone.now(), None)
    return changed + len(users) + len(organisations)


def _read_courses() -> int:
    """How many programmes turn out to require something else. What is wrong with a course its publishing told."""
    changed = {one for course in requirements.counted_courses() for one in requirements.read(course=course, tell=False)}
    for programme_id in changed:
        tasks.soon(tasks.recount_programme, programme_id)
    return len(changed)


def last_sweep() -> dt.datetime | None:
    """When the last one ended, as far as the cache knows."""
    found: dt.datetime | None = cache.get(_LAST)
    return found
