"""Learners who have completed the whole course are counted, by us and by openedx-completion-aggregator.

Both find their learners' completions stored, and what their receivers noted in the requests: 20 rows each. Both do the
work of their workers in this process. The peer ends with a finished course in its tables; ours with a completion, the
organisations counted anew, and a certificate for those over the line.
"""

import time
from collections.abc import Sequence
from typing import Any

from celery import current_app
from completion.models import BlockCompletion
from completion_aggregator.batch import perform_aggregation
from completion_aggregator.models import Aggregator, StaleCompletion

from noplace_xblock.certification import counting, evaluation
from noplace_xblock.certification.models import Completion, Due, Heard

from .course import BLOCKS, COURSE, ROOT, make_organisation, make_people
from .recording import completion_of

#: How many people work in each organisation; all of them take the course.
TEAM = 60


def learners_per_second(*, rounds: int, learners: int) -> dict[str, list[float]]:
    """How many each counts per second, in turn, with new learners in each round. The first round isn't counted."""
    found: dict[str, list[float]] = {"ours": [], "peer": []}
    for _ in range(rounds + 1):
        people = _people_who_completed(learners)
        found["ours"].append(learners / _ours(people))
        found["peer"].append(learners / _peer(people))
    return {who: rates[1:] for who, rates in found.items()}


def _people_who_completed(number: int) -> Sequence[Any]:
    people = make_people(number)
    for first in range(0, number, TEAM):
        make_organisation(TEAM, people[first : first + TEAM])
    _evaluate_due()  # what joining left
    Heard.objects.all().delete()
    BlockCompletion.objects.bulk_create(completion_of(one, block) for one in people for block in range(len(BLOCKS)))
    Heard.objects.bulk_create(Heard(user_id=one.pk, usage_key=str(block)) for one in people for block in BLOCKS)
    StaleCompletion.objects.bulk_create(
        StaleCompletion(username=one.username, course_key=COURSE, block_key=block) for one in people for block in BLOCKS
    )
    current_app.control.purge()
    return people


def _evaluate_due() -> None:
    for organisation_id in Due.objects.filter(kind=Due.ORGANISATION).values_list("target", flat=True).distinct():
        evaluation.evaluate_due(organisation_id=organisation_id)


def _ours(people: Sequence[Any]) -> float:
    begun = time.perf_counter()
    for one in people:
        counting.process_heard(user_id=one.pk)
    _evaluate_due()
    took = time.perf_counter() - begun
    counted = Completion.objects.filter(participant__user__in=people).count()
    if counted != len(people) or Heard.objects.filter(user_id__in=[one.pk for one in people]).exists():
        raise AssertionError(f"{counted} of {len(people)} learners were counted")
    return took


def _peer(people: Sequence[Any]) -> float:
    begun = time.perf_counter()
    current_app.conf.task_always_eager = True
    perform_aggregation()
    current_app.conf.task_always_eager = False
    took = time.perf_counter() - begun
    counted = Aggregator.objects.filter(user__in=people, block_key=ROOT, percent=1.0).count()
    if counted != len(people) or StaleCompletion.objects.filter(resolved=False).exists():
        raise AssertionError(f"the peer counted {counted} of {len(people)} learners")
    return took
