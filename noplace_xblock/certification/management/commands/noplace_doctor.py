"""`manage.py noplace_doctor`: what is not set up rightly. With `--contracts`: what we rely on, tried here."""

from __future__ import annotations

import json
from dataclasses import asdict
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from noplace_xblock.certification.doctor import BROKEN, REMARK, a_course, examine
from noplace_xblock.host.contracts import KEPT, NOT_HERE, try_all


class Command(BaseCommand):
    """Looks and tells; changes nothing."""

    help = "Says what is not set up rightly, and what to do about it. Changes nothing."

    def add_arguments(self, parser: CommandParser) -> None:
        """What to look at, and for whom."""
        parser.add_argument("--contracts", action="store_true", help="try what we rely on in this instance")
        parser.add_argument("--course", default="", help="the course run to try them with; else one of a programme's")
        parser.add_argument("--json", action="store_true", help="for programs")

    def handle(self, *args: Any, **options: Any) -> None:
        """Looks; ends with an error where something is broken.

        Raises:
            CommandError: something doesn't work here.
        """
        found = try_all(options["course"] or a_course()) if options["contracts"] else examine()
        if options["json"]:
            self.stdout.write(json.dumps([asdict(one) for one in found], indent=1))
        elif options["contracts"]:
            self._tell_contracts(found)
        else:
            self._tell_findings(found)
        wrong = sum(one.level not in (KEPT, NOT_HERE, REMARK) for one in found)
        if wrong:
            raise CommandError(f"{wrong} of {len(found)} need somebody.")

    def _tell_findings(self, found: Any) -> None:
        for one in found:
            style = self.style.ERROR if one.level == BROKEN else self.style.WARNING
            self.stdout.write(f"{style(one.level)}: {one.what}\n    {one.remedy}")
        if not found:
            self.stdout.write(self.style.SUCCESS("All is well."))

    def _tell_contracts(self, found: Any) -> None:
        styles = {KEPT: self.style.SUCCESS, NOT_HERE: self.style.WARNING}
        for one in found:
            said = f": {one.says}" if one.says else ""
            self.stdout.write(f"{styles.get(one.level, self.style.ERROR)(one.level)}  {one.name}{said}")
