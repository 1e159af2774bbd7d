"""A reconcile of everything, in a process of its own: how long it takes, and by how much its memory grows at most.

Nothing differs, so it is the comparing that is measured. The peer is one bare query that counts the same members and
completions.
"""

import multiprocessing
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from django.db import connections

from noplace_xblock.certification import api
from noplace_xblock.certification.models import Completion, Membership, Programme

from .filling import one

_STATUS: Final = Path("/proc/self/status")
#: What makes the highest mark of memory begin anew.
_RESET: Final = Path("/proc/self/clear_refs")

_BARE: Final = (
    "SELECT SUM(members) + SUM(completed) FROM (SELECT m.organisation_id, COUNT(*) AS members, "
    "COUNT(c.id) AS completed FROM {membership} m LEFT JOIN {completion} c "
    "ON c.participant_id = m.participant_id AND c.programme_id = {programme} "
    "WHERE m.left_at IS NULL GROUP BY m.organisation_id) AS counted"
)


@dataclass(frozen=True)
class Reconciled:
    """What one reconcile took."""

    seconds: float
    megabytes: float
    organisations: int
    different: int


def reconcile() -> Reconciled:
    """Compare everything, in a new process."""
    connections.close_all()  # no two processes may share one
    context = multiprocessing.get_context("fork")
    with context.Pool(1) as pool:
        return pool.apply(_reconcile)


def bare_count() -> float:
    """How many seconds the bare query takes."""
    programme = Programme.objects.get()
    tables = {model.__name__.lower(): model._meta.db_table for model in (Membership, Completion)}
    begun = time.perf_counter()
    one(_BARE.format(programme=programme.pk, **tables))
    return time.perf_counter() - begun


def _reconcile() -> Reconciled:
    _RESET.write_text("5", encoding="ascii")
    before, begun = _kilobytes("VmRSS"), time.perf_counter()
    report = api.reconcile()
    seconds, grown = time.perf_counter() - begun, _kilobytes("VmHWM") - before
    return Reconciled(seconds, grown / 1024, report.organisations, report.different)


def _kilobytes(what: str) -> int:
    lines = _STATUS.read_text(encoding="ascii").splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith(f"{what}:"))
