"""Evaluates one organisation in one programme: recounts from the truth, writes progress, issues the certificate.

The progress row is the lock. It is made (or found) in a transaction of its own, locked first in the next one, and only
then is anything counted: so two evaluations at once, or in any order, end in the same progress and one certificate.
"""

from __future__ import annotations

from django.db import transaction
from django.db.models import Exists, OuterRef
from django.utils import timezone

from . import certificates
from .models import Completion, HeadcountDeclaration, Membership, Organisation, Programme, Progress
from .rules import Figures


def evaluate_organisation(*, organisation_id: int) -> None:
    """Evaluates an organisation in every active programme."""
    organisation = Organisation.objects.select_related("region__parent__parent").get(pk=organisation_id)
    for programme in Programme.objects.filter(active=True):
        evaluate(organisation, programme)


def evaluate(organisation: Organisation, programme: Programme) -> Figures:
    """Brings progress and certificate in line with the truth."""
    Progress.objects.bulk_create([Progress(organisation=organisation, programme=programme)], ignore_conflicts=True)
    with transaction.atomic():
        progress = Progress.objects.select_for_update().get(organisation=organisation, programme=programme)
        figures = count(organisation, programme)
        _write(progress, figures)
        certificates.end_past(organisation, programme)
        if figures.reached and programme.active and organisation.status == Organisation.Status.ACTIVE:
            certificates.issue_once(organisation, programme, figures)
    return figures


def count(organisation: Organisation, programme: Programme) -> Figures:
    """The figures of this moment, from headcount, memberships and completions."""
    active = Membership.objects.active().filter(organisation=organisation)
    done = Completion.objects.filter(participant=OuterRef("participant"), programme=programme)
    return Figures(
        headcount=headcount(organisation.pk),
        members=active.count(),
        completed=active.filter(Exists(done)).count(),
        threshold=programme.threshold,
        comparison=programme.comparison,
    )


def headcount(organisation_id: int) -> int:
    """The declared headcount that holds today; 0 where none does."""
    declared = HeadcountDeclaration.objects.filter(
        organisation_id=organisation_id, valid_from__lte=timezone.localdate()
    )
    return declared.order_by("-valid_from", "-pk").values_list("employees", flat=True).first() or 0


def _write(progress: Progress, figures: Figures) -> None:
    progress.headcount = figures.headcount
    progress.members = figures.members
    progress.completed = figures.completed
    progress.denominator = figures.denominator
    progress.evaluated_at = timezone.now()
    progress.save()
