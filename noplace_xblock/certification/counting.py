"""Turns completed blocks into completions of a programme, and has the organisations concerned evaluated.

The truth is what the platform says now: completed blocks, a passed course, a course certificate. What was heard only
says whom to look at.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator

from noplace_xblock.host.certificates import has_certificate
from noplace_xblock.host.completions import completed_keys
from noplace_xblock.host.grades import has_passed

from . import evaluation
from .models import Completion, Heard, Membership, Organisation, Participant, Programme, RequiredBlock

Cycle = tuple[int, str]

#: What the rules that look at a whole course ask the platform.
_RULES: dict[str, Callable[[int, str], bool]] = {
    Programme.Rule.PASSING: has_passed,
    Programme.Rule.CERTIFICATE: has_certificate,
}


def process_heard(*, user_id: int) -> None:
    """Takes what was heard of a person. The rows go last, so that a crash before leaves them for the next run."""
    rows = list(Heard.objects.filter(user_id=user_id).values_list("pk", flat=True))
    participant = Participant.objects.filter(user_id=user_id).first()
    if participant and count(participant):
        _evaluate_organisations_of(participant)
    Heard.objects.filter(pk__in=rows).delete()


def recount_person(*, user_id: int) -> None:
    """Counts a person and evaluates their organisations, whatever the count says."""
    participant = Participant.objects.filter(user_id=user_id).first()
    if participant:
        count(participant)
        _evaluate_organisations_of(participant)


def recount_programme(*, programme_id: int) -> None:
    """Counts every active member anew, and evaluates every organisation in the programme."""
    members = Participant.objects.filter(memberships__left_at__isnull=True, user__isnull=False).distinct()
    for participant in members.iterator():
        count(participant)
    programme = Programme.objects.get(pk=programme_id)
    for organisation in Organisation.objects.select_related("region__parent__parent"):
        evaluation.evaluate(organisation, programme)


def count(participant: Participant) -> bool:
    """Notes each cycle that the participant has completed; says whether there is any, noted now or before."""
    if participant.user_id is None:
        return False
    complete = [*_by_blocks(participant), *_by_course(participant.user_id)]
    for (programme_id, cycle), source in complete:
        Completion.objects.get_or_create(
            participant=participant, programme_id=programme_id, cycle=cycle, defaults={"source": source}
        )
    return bool(complete)


def _by_blocks(participant: Participant) -> Iterator[tuple[Cycle, str]]:
    """The cycles of which every block that the participant's job needs is complete."""
    needed = _needed(_job(participant))
    done = completed_keys(participant.user_id or 0, set().union(*needed.values()))
    return ((cycle, Programme.Rule.BLOCKS) for cycle, keys in needed.items() if keys <= done)


def _by_course(user_id: int) -> Iterator[tuple[Cycle, str]]:
    """The course runs that the person has passed, or has the certificate of, where a programme asks for that."""
    for programme in Programme.objects.filter(active=True, rule__in=_RULES):
        holds = _RULES[programme.rule]
        yield from (((programme.pk, course), programme.rule) for course in programme.courses if holds(user_id, course))


def _job(participant: Participant) -> str:
    """The job of the newest place; empty where there is none: then everything is needed."""
    places = Membership.objects.filter(participant=participant, left_at__isnull=True)
    return places.order_by("-joined_at", "-pk").values_list("job", flat=True).first() or ""


def _needed(job: str) -> dict[Cycle, set[str]]:
    """The blocks that each cycle of each active programme asks of this job. A cycle that asks nothing isn't there."""
    needed: dict[Cycle, set[str]] = defaultdict(set)
    for block in RequiredBlock.objects.filter(programme__active=True, programme__rule=Programme.Rule.BLOCKS):
        if not job or not block.jobs or job in block.jobs:
            needed[block.programme_id, block.cycle].add(block.usage_key)
    return dict(needed)


def _evaluate_organisations_of(participant: Participant) -> None:
    places = Membership.objects.filter(participant=participant, left_at__isnull=True)
    for organisation_id in places.order_by("organisation_id").values_list("organisation_id", flat=True):
        evaluation.evaluate_organisation(organisation_id=organisation_id)
