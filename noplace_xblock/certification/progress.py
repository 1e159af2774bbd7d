"""Progress as people may see it: numbers for organisations of 5 or more, for smaller ones only reached or not yet.

Reads the derived rows and the certificates; their cost doesn't grow with members.
"""

from __future__ import annotations

from django.db.models import Q

from . import certificates
from .data import OrganisationStatus, ProgressNumbers, ProgressView, RegionTotals
from .models import Certificate, Organisation, Programme, Progress
from .programmes import main_programme
from .rules import Figures, shows_numbers


def view(organisation: Organisation, programme: Programme | None = None) -> ProgressView | None:
    """The progress of an organisation, in the main programme unless another is given."""
    programme = programme or main_programme()
    if programme is None:
        return None
    figures = _figures(Progress.objects.filter(organisation=organisation, programme=programme).first(), programme)
    return ProgressView(
        programme=programme.slug,
        programme_name=programme.name,
        threshold=programme.threshold,
        comparison=programme.comparison,
        reached=figures.reached,
        certified_until=certificates.valid_until(certificates.held(organisation, programme)),
        numbers=_numbers(figures) if shows_numbers(figures.headcount) else None,
    )


def region_totals(*, region: int) -> RegionTotals:
    """The totals of a region (its id), all that lies in it included."""
    lines = organisations_in(region=region)
    certified = sum(line.certified_until is not None for line in lines)
    return RegionTotals(organisations=len(lines), certified=certified, on_the_way=len(lines) - certified)


def organisations_in(*, region: int) -> tuple[OrganisationStatus, ...]:
    """The organisations that take part in a region (its id), by name."""
    programme = main_programme()
    rows = _in_region(region)
    held = {row.organisation_id: row for row in _running(programme, rows)}
    progress = {row.organisation_id: row for row in Progress.objects.filter(programme=programme, organisation__in=rows)}
    return tuple(_status(row, programme, progress.get(row.pk), held.get(row.pk)) for row in rows)


def _in_region(region: int) -> list[Organisation]:
    inside = Q(region=region) | Q(region__parent=region) | Q(region__parent__parent=region)
    active = Organisation.objects.filter(inside, status=Organisation.Status.ACTIVE)
    return list(active.select_related("region").order_by("name", "pk"))


def _running(programme: Programme | None, rows: list[Organisation]) -> list[Certificate]:
    return list(Certificate.objects.filter(programme=programme, organisation__in=rows, active_key__isnull=False))


def _status(
    row: Organisation, programme: Programme | None, progress: Progress | None, certificate: Certificate | None
) -> OrganisationStatus:
    return OrganisationStatus(
        name=row.name,
        kind=row.get_kind_display(),
        town=row.region.name,
        reached=programme is not None and _figures(progress, programme).reached,
        certified_until=certificates.valid_until(certificate),
    )


def _figures(row: Progress | None, programme: Programme) -> Figures:
    return Figures(
        headcount=row.headcount if row else 0,
        members=row.members if row else 0,
        completed=row.completed if row else 0,
        threshold=programme.threshold,
        comparison=programme.comparison,
        smallest=programme.smallest_headcount,
    )


def _numbers(figures: Figures) -> ProgressNumbers:
    return ProgressNumbers(
        completed=figures.completed,
        members=figures.members,
        denominator=figures.denominator,
        required=figures.required,
        to_go=figures.to_go,
        percent=figures.percent,
    )
