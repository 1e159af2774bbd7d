"""Completions that have come to the end of their time: no message tells of that, so it is looked for.

Each programme remembers until when it has looked. Whoever's completion ran out since is found by the day on which it
was made, and the organisations where that person has a place are noted as due.
"""

from __future__ import annotations

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone

from . import due, tally
from .models import Completion, Membership, Programme


def mark() -> int:
    """Notes the organisations in which completions have run out since the last look; says how many."""
    return sum(_mark(programme_id) for programme_id in _limited().values_list("pk", flat=True))


def _limited() -> QuerySet[Programme]:
    return Programme.objects.filter(active=True, learner_validity_months__isnull=False)


@transaction.atomic
def _mark(programme_id: int) -> int:
    programme = Programme.objects.select_for_update().get(pk=programme_id)
    now = timezone.now()
    ended = Completion.objects.filter(programme=programme, completed_at__lte=tally.valid_since(programme, now))
    if programme.ran_out_until:
        ended = ended.filter(completed_at__gt=tally.valid_since(programme, programme.ran_out_until))
    places = Membership.objects.active().filter(participant__completions__in=ended)
    organisations = set(places.values_list("organisation_id", flat=True))
    due.mark(organisations)
    Programme.objects.filter(pk=programme_id).update(ran_out_until=now)
    return len(organisations)
