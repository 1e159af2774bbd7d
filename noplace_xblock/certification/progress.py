"""Progress as people may see it: numbers for organisations of 5 or more, for smaller ones only reached or not yet.

Reads the derived rows and the certificates; their cost doesn't grow with members.
"""

from __future__ import annotations

from . import certificates
from .data import ProgressNumbers, ProgressView
from .models import Certificate, Organisation, Programme, Progress
from .programmes import main_programme
from .rules import Figures, shows_numbers


def view(organisation: Organisation, programme: Programme | None = None) -> ProgressView | None:
    """The progress of an organisation, in the main programme unless another is given."""
    programme = programme or main_programme()
    if programme is None:
        return None
    derived = Progress.objects.filter(organisation=organisation, programme=programme).first()
    return show(programme, derived, certificates.held(organisation, programme))


def show(programme: Programme, derived: Progress | None, held: Certificate | None) -> ProgressView:
    """Progress and the newest certificate as they may be shown."""
    figures = _figures(derived, programme)
    return ProgressView(
        programme=programme.slug,
        programme_name=programme.name,
        threshold=programme.threshold,
        comparison=programme.comparison,
        reached=figures.reached,
        certified_until=certificates.valid_until(held),
        numbers=_numbers(figures) if shows_numbers(figures.headcount) else None,
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
