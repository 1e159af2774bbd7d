"""`manage.py noplace_reconcile`: compares all progress with the truth, and mends what differs.

For a night in the week, and after a restored backup. Differences right after `noplace_sweep` mean that something counts
wrongly: please tell us of them.
"""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand

from noplace_xblock.certification import api


class Command(BaseCommand):
    """Compares, tells, mends."""

    help = "Compares the progress of every organisation with what is true; tells each difference and mends it."

    def handle(self, *args: Any, **options: Any) -> None:
        """Compares."""
        report = api.reconcile()
        for one in report.differences:
            self.stdout.write(f"{one.organisation} in {one.programme}: {_told(one.stood)} -> {_told(one.true)}")
        more = report.different - len(report.differences)
        if more:
            self.stdout.write(f"and {more} more")
        self.stdout.write(
            f"{report.organisations} organisations, {report.different} differed; {report.regions_different} regions"
        )


def _told(facts: api.Facts | None) -> str:
    return "nothing" if facts is None else "{2} of {1}, headcount {0}".format(*facts)
