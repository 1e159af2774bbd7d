"""`manage.py noplace_sweep`, for cron: takes up what a lost task or an unheard message left behind."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand

from noplace_xblock.certification import api


class Command(BaseCommand):
    """Deals with forgotten completions, ended certificates and courses that were published unheard."""

    help = (
        "Deals with completions that no task took up, with certificates past their end, and with courses that were "
        "published unheard. Run it from cron."
    )

    def handle(self, *args: Any, **options: Any) -> None:
        """Sweeps, and says how much there was."""
        self.stdout.write(f"{api.sweep()} looked at")
