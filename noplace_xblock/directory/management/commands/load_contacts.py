"""`manage.py load_contacts FILE.csv`: loads the numbers to call. Nothing becomes verified by it."""

from __future__ import annotations

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from noplace_xblock.directory import api


class Command(BaseCommand):
    """Loads contacts from a CSV file; running it again changes nothing."""

    help = "Loads the numbers to call from a CSV file. Verified numbers are left as they are."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """The file."""
        parser.add_argument("path", help="a CSV file with the columns country, kind, name, number, …")

    def handle(self, *args: Any, **options: Any) -> None:
        """Loads, and says what happened."""
        try:
            report = api.load_contacts(path=options["path"])
        except (OSError, api.ContactsFileError) as error:
            raise CommandError(str(error)) from error
        self.stdout.write(f"{report.created} new, {report.updated} changed, {report.kept} verified and left alone")
