"""Evaluates one organisation in one programme: recounts from the truth, writes progress, issues the certificate.

The progress row is the lock. It is made (or found) in a transaction of its own, locked first in the next one, and only
then is anything counted: so two evaluations at once, or in any order, end in the same progress and one certificate.

This happens after each completion of each learner, so its statements are prepared and few.
"""

from __future__ import annotations

from django.db import transaction
from django.utils import timezone

from . import certificates, due, prepared, tally
from .facts import Facts, Stood, lock, read
from .models import Certificate, Due, Organisation, Programme, Progress, ProgressWeek
from .rules import Figures, week_of

Standing = Progress.Standing

#: What an organisation's own status says before any figure does.
_BY_STATUS = {
    Organisation.Status.INVITED: Standing.INVITED,
    Organisation.Status.PENDING: Standing.PENDING,
    Organisation.Status.PAUSED: Standing.PAUSED,
    Organisation.Status.CLOSED: Standing.CLOSED,
}


def evaluate_due(*, organisation_id: int) -> None:
    """Evaluates an organisation of which something is noted as due. Nothing is where another evaluation took it in."""
    if due.notes(Due.ORGANISATION, organisation_id):
        evaluate_organisation(organisation_id=organisation_id)


def evaluate_organisation(*, organisation_id: int) -> None:
    """Evaluates an organisation in every active programme."""
    seen = due.notes(Due.ORGANISATION, organisation_id)
    if Organisation.objects.filter(pk=organisation_id).exists():
        for programme in Programme.objects.filter(active=True):
            evaluate(organisation_id, programme)
    due.done(seen)


def evaluate(organisation_id: int, programme: Programme) -> Figures:
    """Brings progress and certificate in line with the truth."""
    with transaction.atomic():
        stood = lock(organisation_id, programme.pk)
        facts = read(organisation_id, programme.pk)
        counted = tally.count(organisation_id, programme)
        figures = _figures(facts, programme, counted)
        certified = _follow(organisation_id, programme, facts, figures)
        _write(stood, facts, counted, figures, _standing(facts, figures, certified))
    return figures


def _figures(facts: Facts, programme: Programme, counted: tally.Tally) -> Figures:
    return Figures(
        headcount=facts.headcount or 0,
        members=counted.members,
        completed=counted.completed,
        threshold=programme.threshold,
        comparison=programme.comparison,
        smallest=programme.smallest_headcount,
    )


def _follow(organisation_id: int, programme: Programme, facts: Facts, figures: Figures) -> bool:
    """Whether the organisation is certified, once its certificate has followed."""
    reached = programme.active and figures.reached
    if certificates.at_rest(facts.status, facts.running, over=bool(facts.over), reached=reached):
        return facts.running == Certificate.Status.VALID
    organisation = Organisation.objects.select_related("region").get(pk=organisation_id)
    return certificates.follow(organisation, programme, figures)


def _standing(facts: Facts, figures: Figures, certified: bool) -> str:
    by_status = _BY_STATUS.get(Organisation.Status(facts.status))
    if by_status:
        return by_status
    if certified:
        return Standing.CERTIFIED
    if figures.reached:
        return Standing.REACHED
    return Standing.ON_THE_WAY if figures.members else Standing.NEVER_STARTED


def _write(stood: Stood, facts: Facts, counted: tally.Tally, figures: Figures, standing: str) -> None:
    places = facts.places
    told = {
        "standing": str(standing),
        "headcount": figures.headcount,
        "members": figures.members,
        "completed": figures.completed,
        "denominator": figures.denominator,
    }
    more = {"name": facts.name, "by_group": counted.by_group, "jobs": counted.jobs, "evaluated_at": timezone.now()}
    prepared.write(Progress, stood.pk, **places, **told, **more)
    changed = stood.evaluated_at is None or stood.told != (*places.values(), *told.values())
    if changed:
        _tell_regions(stood, facts)
    if changed or facts.week is None:
        _write_week(stood, facts.week, figures)


def _tell_regions(stood: Stood, facts: Facts) -> None:
    """The totals of the region are due, and those of the one it was in before."""
    if facts.region_note:
        due.mark_region_beside(facts.region, facts.region_note)
    else:
        due.mark_regions([facts.region])
    before = stood.region or facts.region
    if before != facts.region:
        due.mark_regions([before])


def _write_week(stood: Stood, week: int | None, figures: Figures) -> None:
    """The caller holds the lock, so nobody else makes this row."""
    counts = {"members": figures.members, "completed": figures.completed, "denominator": figures.denominator}
    if week is not None:
        prepared.write(ProgressWeek, week, **counts)
        return
    whose = {"organisation_id": stood.organisation_id, "programme_id": stood.programme_id}
    ProgressWeek.objects.create(**whose, week=week_of(timezone.now()), **counts)
