"""Counts everybody anew after a programme changed, some at a time.

Each step does a part in a few questions to the database and notes in the programme where the next one begins: so no
transaction, no lock and no task grows with the number of people, and a lost message loses nothing, because the sweep
goes on from the note. Doing a part twice changes nothing. First all the people, then the organisations: each is
evaluated once, on what was counted.
"""

from __future__ import annotations

from django.db.models import Exists, OuterRef, Q

from . import counting, evaluation
from .counting import Person
from .models import Membership, Organisation, Participant, Programme
from .soon import soon

PEOPLE = 200
ORGANISATIONS = 100


def begin(*, programme_id: int) -> None:
    """Has everybody counted anew, from the beginning; one that is under way begins again."""
    Programme.objects.filter(pk=programme_id).update(recount_people_after=0, recount_organisations_after=None)
    soon("noplace.recount_programme", programme_id)


def step(*, programme_id: int) -> bool:
    """Does the next part. Says whether there is another, for the same task to go on with.

    Of two that do the same part at once one goes on alone: it notes the next part first.
    """
    programme = Programme.objects.filter(pk=programme_id).first()
    if programme is None:
        return False
    people, organisations = programme.recount_people_after, programme.recount_organisations_after
    if people is not None:
        last = count_people(programme_id=programme_id, after=people)
        return _go_on(programme, recount_people_after=last, recount_organisations_after=0 if last is None else None)
    if organisations is not None:
        last = evaluate_organisations(programme_id=programme_id, after=organisations)
        return _go_on(programme, recount_organisations_after=last) and last is not None
    return False


def under_way() -> list[int]:
    """The programmes of which parts are still to do."""
    to_do = Q(recount_people_after__isnull=False) | Q(recount_organisations_after__isnull=False)
    return list(Programme.objects.filter(to_do).values_list("pk", flat=True))


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
    found = Organisation.objects.filter(pk__gt=after).order_by("pk").values_list("pk", flat=True)
    some = list(found[:ORGANISATIONS]) if programme else []
    if programme is None or not some:
        return None
    for organisation_id in some:
        evaluation.evaluate(organisation_id, programme)
    return some[-1]


def _go_on(programme: Programme, **notes: int | None) -> bool:
    """Notes where to go on, unless somebody else has noted something since."""
    unchanged = Programme.objects.filter(
        pk=programme.pk,
        recount_people_after=programme.recount_people_after,
        recount_organisations_after=programme.recount_organisations_after,
    )
    return bool(unchanged.update(**notes))


def _people(after: int) -> list[Person]:
    """The next active members, by participant, each with the job of the newest place."""
    places = Membership.objects.active()
    found = Participant.objects.filter(Exists(places.filter(participant=OuterRef("pk"))), pk__gt=after)
    user_ids = dict(found.filter(user__isnull=False).order_by("pk").values_list("pk", "user_id")[:PEOPLE])
    theirs = places.filter(participant__in=user_ids).order_by("joined_at", "pk")
    jobs = dict(theirs.values_list("participant_id", "job"))  # the newest comes last, and stays
    return [Person(pk, user_id, jobs.get(pk, "")) for pk, user_id in user_ids.items()]
