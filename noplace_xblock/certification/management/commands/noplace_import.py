"""`manage.py noplace_import FILE --region ID [--dry-run]`: brings organisations in from a CSV file, all or nothing."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from noplace_xblock.certification import api


class Command(BaseCommand):
    """Brings organisations in."""

    help = "Brings in the organisations of a CSV file, as invited. With a row that is wrong, none of them."

    def add_arguments(self, parser: CommandParser) -> None:
        """The file and the region."""
        parser.add_argument("file", type=Path, metavar="FILE", help=f"CSV in UTF-8 with {', '.join(api.LIST_COLUMNS)}")
        parser.add_argument("--region", type=int, required=True, metavar="ID", help="the region that all of it lies in")
        parser.add_argument("--dry-run", action="store_true", help="say what would happen, and change nothing")

    def handle(self, *args: Any, **options: Any) -> None:
        """Looks or brings in, and says what came of it.

        Raises:
            CommandError: the file can't be read, the region isn't there, or rows are wrong.
        """
        look = self._look(options["file"], options["region"], options["dry_run"])
        for problem in look.problems:
            self.stderr.write(f"row {problem.row}, {problem.column or 'all of it'}: {problem.message}")
        if look.wrong:
            raise CommandError(f"{look.wrong} wrong. Nothing was brought in.")
        done = "would be brought in" if options["dry_run"] else "brought in"
        self.stdout.write(f"{look.new} {done}, {look.there} there already")

    def _look(self, path: Path, region: int, dry_run: bool) -> api.Look:
        do = api.look_at_list if dry_run else api.bring_in_list
        try:
            with path.open("rb") as file:
                return do(region=region, file=file)
        except OSError as error:
            raise CommandError(f"{path} can't be read: {error.strerror}.") from error
        except api.UnknownRegion as error:
            raise CommandError(f"There is no region {region}.") from error
