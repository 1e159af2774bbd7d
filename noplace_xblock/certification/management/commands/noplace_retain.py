"""`manage.py noplace_retain`, for cron, once a day: deletes what has been kept long enough."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand

from noplace_xblock.certification import api


class Command(BaseCommand):
    """Deletes what is old, and says how much there was."""

    help = "Deletes what has been kept long enough (settings NOPLACE_KEEP_MONTHS, NOPLACE_KEEP_REGISTER_YEARS)."

    def handle(self, *args: Any, **options: Any) -> None:
        """Deletes."""
        for what, number in api.forget_old().items():
            self.stdout.write(f"{what}: {number}")
