"""Counts everybody anew after a programme changed, some at a time.

Each call does a part in a few questions to the database and says where the next one begins: a task for each part, so
that no transaction, no lock and no task grows with the number of people. Doing a part twice changes nothing. First all
the people, then the organisations: each is evaluated once, on what was counted.
"""

from __future__ import annotations

from django.db.models import Exists, OuterRef

from . import counting, evaluation
from .counting import Person
from .models import Membership, Organisation, Participant, Programme

PEOPLE = 200
ORGANISATIONS = 100


def count_people(*, programme_id: int, after: int = 0) -> int | None:
    """Counts the next people who are members somewhere, in one programme.

    Returns:
        The last one's id, to go on after; None where everybody is counted.
    """
    programme = Programme.objects.filter(pk=programme_id, active=True).first()
    people = _people(after) if programme else []
    if programme is None or not people:
        return None
    counting.note(programme, people)
    return people[-1].participant_id


def evaluate_organisations(*, programme_id: int, after: int = 0) -> int | None:
    """Evaluates the next organisations in one programme.

    Returns:
        The last one's id, to go on after; None where all are evaluated.
    """
    programme = Programme.objects.filter(pk=programme_id).first()
    found = Organisation.objects.filter(pk__gt=after).select_related("region__parent__parent").order_by("pk")
    some = list(found[:ORGANISATIONS]) if programme else []
    if programme is None or not some:
        return None
    for organisation in some:
        evaluation.evaluate(organisation, programme)
    return some[-1].pk


def _people(after: int) -> list[Person]:
    """The next active members, by participant, each with the job of the newest place."""
    places = Membership.objects.active()
    found = Participant.objects.filter(Exists(places.filter(participant=OuterRef("pk"))), pk__gt=after)
    user_ids = dict(found.filter(user__isnull=False).order_by("pk").values_list("pk", "user_id")[:PEOPLE])
    theirs = places.filter(participant__in=user_ids).order_by("joined_at", "pk")
    jobs = dict(theirs.values_list("participant_id", "job"))  # the newest comes last, and stays
    return [Person(pk, user_id, jobs.get(pk, "")) for pk, user_id in user_ids.items()]
