"""Evaluates one organisation in one programme: recounts from the truth, writes progress, issues the certificate.

The progress row is the lock. It is made (or found) in a transaction of its own, locked first in the next one, and only
then is anything counted: so two evaluations at once, or in any order, end in the same progress and one certificate.
"""

from __future__ import annotations

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone

from . import certificates, due, tally
from .models import Due, Organisation, Programme, Progress, ProgressWeek
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
        progress = _lock(organisation_id, programme)
        organisation = Organisation.objects.select_related("region__parent__parent").get(pk=organisation_id)
        counted = tally.count(organisation_id, programme)
        figures = _figures(organisation_id, programme, counted)
        certified = certificates.follow(organisation, programme, figures)
        _write(progress, organisation, counted, figures, _standing(organisation, figures, certified))
    return figures


def _lock(organisation_id: int, programme: Programme) -> Progress:
    rows = Progress.objects.select_for_update().filter(organisation_id=organisation_id, programme=programme)
    return rows.first() or _make(organisation_id, programme, rows)


def _make(organisation_id: int, programme: Programme, rows: QuerySet[Progress]) -> Progress:
    new = Progress(organisation_id=organisation_id, programme=programme)
    Progress.objects.bulk_create([new], ignore_conflicts=True)  # somebody else may have made it a moment ago
    return rows.get()


def _figures(organisation_id: int, programme: Programme, counted: tally.Tally) -> Figures:
    return Figures(
        headcount=tally.headcount(organisation_id),
        members=counted.members,
        completed=counted.completed,
        threshold=programme.threshold,
        comparison=programme.comparison,
        smallest=programme.smallest_headcount,
    )


def _standing(organisation: Organisation, figures: Figures, certified: bool) -> str:
    by_status = _BY_STATUS.get(Organisation.Status(organisation.status))
    if by_status:
        return by_status
    if certified:
        return Standing.CERTIFIED
    if figures.reached:
        return Standing.REACHED
    return Standing.ON_THE_WAY if figures.members else Standing.NEVER_STARTED


def _write(
    progress: Progress, organisation: Organisation, counted: tally.Tally, figures: Figures, standing: str
) -> None:
    before = _told(progress)
    progress.headcount = figures.headcount
    progress.members = figures.members
    progress.completed = figures.completed
    progress.denominator = figures.denominator
    progress.by_group = counted.by_group
    progress.jobs = counted.jobs
    progress.standing = standing
    progress.name = organisation.name
    for column, place in tally.places(organisation.region).items():
        setattr(progress, column, place)
    last, progress.evaluated_at = progress.evaluated_at, timezone.now()
    progress.save()
    changed = before != _told(progress)
    if changed or last is None:
        places = (_smallest(before[0]), _smallest(_told(progress)[0]))
        due.mark_regions(place for place in places if place)
    if changed or last is None or week_of(last) != week_of(progress.evaluated_at):
        _write_week(progress)


def _told(progress: Progress) -> tuple[tuple[int | None, ...], tuple[object, ...]]:
    """What others tell on: the places, from the smallest up; the standing and the figures."""
    places = (progress.municipality_id, progress.county_id, progress.country_id)
    return places, (progress.standing, progress.headcount, progress.members, progress.completed, progress.denominator)


def _smallest(places: tuple[int | None, ...]) -> int | None:
    return next((place for place in places if place), None)


def _write_week(progress: Progress) -> None:
    """The caller holds the lock, so nobody else makes this row."""
    row = {"organisation_id": progress.organisation_id, "programme_id": progress.programme_id}
    week = week_of(timezone.now())
    figures = {name: getattr(progress, name) for name in ("members", "completed", "denominator")}
    if not ProgressWeek.objects.filter(**row, week=week).update(**figures):
        ProgressWeek.objects.create(**row, week=week, **figures)
