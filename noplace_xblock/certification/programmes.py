"""Programmes and what they require."""

from __future__ import annotations

from collections.abc import Iterable

from django.db import transaction
from django.utils.text import slugify

from noplace_xblock.host.completions import context_of

from . import inbox, tasks
from .data import ProgrammeInfo
from .errors import InvalidProgramme, UnknownProgramme
from .models import Programme, RequiredBlock
from .rules import AT_LEAST, MORE_THAN

Block = tuple[str, Iterable[str]]


def create_programme(
    *,
    name: str,
    courses: Iterable[str],
    slug: str = "",
    threshold: int = 60,
    comparison: str = AT_LEAST,
    validity_months: int = 12,
) -> ProgrammeInfo:
    """Makes a programme. Nobody completes it before `set_required_blocks`."""
    slug = slug or slugify(name)
    _check_line(threshold, comparison)
    if Programme.objects.filter(slug=slug).exists():
        raise InvalidProgramme(f"there is already a programme {slug}")
    programme = Programme.objects.create(
        slug=slug,
        name=name,
        courses=sorted(set(courses)),
        threshold=threshold,
        comparison=comparison,
        validity_months=validity_months,
    )
    return programme_info(programme)


def programme(*, slug: str) -> ProgrammeInfo | None:
    """One programme; None where there is no such."""
    found = Programme.objects.filter(slug=slug).first()
    return programme_info(found) if found else None


def set_required_blocks(*, programme: str, blocks: Iterable[Block]) -> None:
    """Says what must be complete: pairs of usage key and jobs (none: everybody). Replaces what was said before."""
    found = find(programme)
    rows = [_required(found, usage_key, jobs) for usage_key, jobs in blocks]
    with transaction.atomic():
        Programme.objects.select_for_update().get(pk=found.pk)
        found.required_blocks.all().delete()
        RequiredBlock.objects.bulk_create(rows)
        transaction.on_commit(inbox.forget_required_keys, robust=True)
        tasks.soon(tasks.recount_programme, found.pk)


def find(slug: str) -> Programme:
    """The programme with this slug."""
    found = Programme.objects.filter(slug=slug).first()
    if found is None:
        raise UnknownProgramme(slug)
    return found


def main_programme() -> Programme | None:
    """The programme that an instance is about: its oldest active one."""
    return Programme.objects.filter(active=True).order_by("pk").first()


def programme_info(programme: Programme) -> ProgrammeInfo:
    """The programme as data."""
    return ProgrammeInfo(
        slug=programme.slug,
        name=programme.name,
        threshold=programme.threshold,
        comparison=programme.comparison,
        validity_months=programme.validity_months,
        courses=tuple(programme.courses),
    )


def _check_line(threshold: int, comparison: str) -> None:
    if comparison not in (AT_LEAST, MORE_THAN):
        raise InvalidProgramme(f"comparison is {AT_LEAST} or {MORE_THAN}, not {comparison}")
    highest = 99 if comparison == MORE_THAN else 100
    if not 1 <= threshold <= highest:
        raise InvalidProgramme(f"threshold is a whole number from 1 to {highest}, not {threshold}")


def _required(programme: Programme, usage_key: str, jobs: Iterable[str]) -> RequiredBlock:
    cycle = context_of(usage_key)
    if cycle is None or cycle not in programme.courses:
        raise InvalidProgramme(f"{usage_key} lies in {cycle}, which is no course of {programme.slug}")
    return RequiredBlock(programme=programme, usage_key=usage_key, cycle=cycle, jobs=sorted(set(jobs)))
