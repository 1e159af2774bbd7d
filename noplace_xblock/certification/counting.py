"""Turns completed blocks into completions of a programme, and notes that the organisations concerned are due.

The truth is what the platform says now: completed blocks, a passed course, a course certificate. What was heard only
says whom to look at. Counting many people anew is `recounting`'s.
"""

from __future__ import annotations

import logging
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass

from django.db import connection, transaction
from django.db.models import QuerySet

from noplace_xblock.host.certificates import has_certificate
from noplace_xblock.host.completions import completed_by
from noplace_xblock.host.grades import has_passed

from . import due
from .models import Completion, Heard, Membership, Participant, Programme, RequiredBlock

log = logging.getLogger(__name__)

#: What the rules that look at a whole course ask the platform.
_RULES: dict[str, Callable[[int, str], bool]] = {
    Programme.Rule.PASSING: has_passed,
    Programme.Rule.CERTIFICATE: has_certificate,
}

#: How many rows a worker takes at once, at most: those of some hundred people.
ROWS = 4000

#: A participant's id, and the cycle (course run) that the participant has completed.
Done = tuple[int, str]


@dataclass(frozen=True, slots=True)
class Person:
    """Somebody to be counted. Without a job everything is needed."""

    participant_id: int
    user_id: int
    job: str = ""


def process_heard(*, user_id: int) -> None:
    """Takes what was heard of a person, and of others who wait: the more there are, the less each costs.

    Where that fails for somebody's sake, this person is taken alone: nobody holds up the others.
    """
    if not Heard.objects.filter(user_id=user_id).exists():
        return
    people = {user_id, *Heard.objects.order_by("pk").values_list("user_id", flat=True)[:ROWS]}
    try:
        take_heard(user_ids=people)
    except Exception as error:
        if len(people) == 1:
            raise
        log.error("%d people could not be counted together: %s", len(people), type(error).__name__)
        take_heard(user_ids={user_id})


def take_heard(*, user_ids: Collection[int]) -> None:
    """Takes what was heard of people: notes what it completes, and that their organisations are due, all at once.

    Rows that somebody else is taking are left to them.
    """
    with transaction.atomic():
        rows = dict(_locked(Heard.objects.filter(user_id__in=user_ids)).values_list("pk", "user_id"))
        people = _people(set(rows.values()))
        active = Programme.objects.filter(active=True) if people else ()
        new = {participant_id for programme in active for participant_id in note(programme, people)}
        due.mark(_organisations_of(new))
        Heard.objects.filter(pk__in=rows).delete()


def _locked(rows: QuerySet[Heard]) -> QuerySet[Heard]:
    return rows.order_by("pk").select_for_update(skip_locked=connection.features.has_select_for_update_skip_locked)


def _people(user_ids: Collection[int]) -> list[Person]:
    """Those of these users who take part, each with the job of the newest place."""
    found = Participant.objects.filter(user_id__in=user_ids) if user_ids else Participant.objects.none()
    participants = dict(found.order_by("pk").values_list("pk", "user_id"))
    theirs = Membership.objects.active().filter(participant__in=participants).order_by("joined_at", "pk")
    jobs = dict(theirs.values_list("participant_id", "job"))  # the newest comes last, and stays
    return [Person(pk, user_id, jobs.get(pk, "")) for pk, user_id in participants.items()]


def _organisations_of(participants: Collection[int]) -> list[int]:
    places = Membership.objects.active().filter(participant__in=participants)
    return list(places.values_list("organisation_id", flat=True).distinct()) if participants else []


def delete_completion(*, completion: int) -> None:
    """Takes a completion back, by its id. It comes again when the person is counted anew and is complete still."""
    with transaction.atomic():
        row = Completion.objects.select_related("participant").filter(pk=completion).first()
        if row:
            due.mark(organisations_of(row.participant))
            row.delete()


def count(participant: Participant) -> bool:
    """Notes each cycle that the participant has completed; says whether any is new."""
    if participant.user_id is None:
        return False
    person = Person(participant.pk, participant.user_id, _job(participant))
    return any([note(programme, [person]) for programme in Programme.objects.filter(active=True)])


def note(programme: Programme, people: Sequence[Person]) -> set[int]:
    """Notes who of these people has completed which cycle of a programme; the participants of whom any is new."""
    complete = set(_complete(programme, people))
    known = _known(programme, complete)
    new = {done for done in complete - known if _counts(programme, done, complete | known)}
    Completion.objects.bulk_create(
        [
            Completion(participant_id=participant_id, programme=programme, cycle=cycle, source=programme.rule)
            for participant_id, cycle in sorted(new)
        ],
        ignore_conflicts=True,  # somebody else may have noted it a moment ago
    )
    return {participant_id for participant_id, _ in new}


def _counts(programme: Programme, done: Done, all_done: Iterable[Done]) -> bool:
    """A refresher counts only for somebody who has completed a whole course, now or before."""
    participant_id, cycle = done
    if cycle not in programme.refreshers:
        return True
    return any(one == participant_id and other not in programme.refreshers for one, other in all_done)


def _known(programme: Programme, complete: Iterable[Done]) -> set[Done]:
    concerned = {participant_id for participant_id, _ in complete}
    known = Completion.objects.filter(programme=programme, participant__in=concerned) if concerned else ()
    return {(one.participant_id, one.cycle) for one in known}


def _complete(programme: Programme, people: Sequence[Person]) -> Iterator[Done]:
    if programme.rule == Programme.Rule.BLOCKS:
        return _by_blocks(programme, people)
    holds = _RULES[programme.rule]
    pairs = ((person, course) for course in programme.courses for person in people)
    return ((person.participant_id, course) for person, course in pairs if holds(person.user_id, course))


def _by_blocks(programme: Programme, people: Sequence[Person]) -> Iterator[Done]:
    """The cycles of which every block that the person's job needs is complete."""
    blocks = list(programme.required_blocks.filter(cycle__in=programme.courses))
    done = completed_by({person.user_id for person in people}, {block.usage_key for block in blocks})
    for person in people:
        for cycle, keys in _needed(blocks, person.job).items():
            if keys <= done.get(person.user_id, set()):
                yield person.participant_id, cycle


def _needed(blocks: Iterable[RequiredBlock], job: str) -> dict[str, set[str]]:
    """The blocks that each cycle asks of this job. A cycle that asks nothing isn't there: nobody completes it."""
    needed: dict[str, set[str]] = defaultdict(set)
    for block in blocks:
        if not job or not block.jobs or job in block.jobs:
            needed[block.cycle].add(block.usage_key)
    return dict(needed)


def _job(participant: Participant) -> str:
    """The job of the newest place; empty where there is none."""
    places = Membership.objects.active().filter(participant=participant)
    return places.newest_first().values_list("job", flat=True).first() or ""


def organisations_of(participant: Participant) -> list[int]:
    """The organisations in which a participant has a place now, always in the same order."""
    places = Membership.objects.active().filter(participant=participant)
    return list(places.order_by("organisation_id").values_list("organisation_id", flat=True))
