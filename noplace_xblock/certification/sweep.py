"""The periodic sweep: takes up what a lost task left behind. Running it at any time, or twice, does no harm."""

from __future__ import annotations

import datetime as dt

from django.utils import timezone

from . import counting, evaluation
from .models import Certificate, Heard

GRACE = dt.timedelta(minutes=2)  # younger ones still have their own task under way


def sweep() -> int:
    """Deals with forgotten inbox rows and with certificates past their end; says how many it looked at."""
    forgotten = Heard.objects.filter(at__lt=timezone.now() - GRACE)
    users = list(forgotten.order_by("user_id").values_list("user_id", flat=True).distinct())
    for user_id in users:
        counting.process_heard(user_id=user_id)
    ended = Certificate.objects.filter(active_key__isnull=False, expires_at__lte=timezone.now())
    organisations = list(ended.order_by("organisation_id").values_list("organisation_id", flat=True).distinct())
    for organisation_id in organisations:
        evaluation.evaluate_organisation(organisation_id=organisation_id)
    return len(users) + len(organisations)
