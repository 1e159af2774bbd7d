"""`manage.py noplace_evaluate UUID …`: counts organisations anew, now. For all of them there is `noplace_reconcile`."""

from __future__ import annotations

import uuid as uuids
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from noplace_xblock.certification import api


class Command(BaseCommand):
    """Evaluates."""

    help = "Counts these organisations anew in every active programme, and says where each stands."

    def add_arguments(self, parser: CommandParser) -> None:
        """The organisations."""
        parser.add_argument("organisations", nargs="+", metavar="UUID", type=uuids.UUID)

    def handle(self, *args: Any, **options: Any) -> None:
        """Evaluates, one after the other.

        Raises:
            CommandError: there is no such organisation.
        """
        for uuid in options["organisations"]:
            try:
                api.evaluate(organisation=uuid)
            except api.UnknownOrganisation as error:
                raise CommandError(f"There is no organisation {uuid}.") from error
            found = api.progress(organisation=uuid)
            self.stdout.write(f"{uuid}: {'reached' if found and found.reached else 'not yet'}")
