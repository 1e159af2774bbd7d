"""`manage.py noplace_required [COURSE …]`: reads now what published courses require.

For courses that were published before the plugin or the programme was there. Later ones are read when they are
published.
"""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from noplace_xblock.certification import api


class Command(BaseCommand):
    """Reads required blocks, and counts everybody concerned."""

    help = "Reads what published courses require: the courses named, or all of the active programmes."

    def add_arguments(self, parser: CommandParser) -> None:
        """The courses."""
        parser.add_argument("courses", nargs="*", metavar="COURSE", help="key of a course run")

    def handle(self, *args: Any, **options: Any) -> None:
        """Reads, and says how much each course requires.

        Raises:
            CommandError: a course was named that no programme counts.
        """
        found = api.read_required_blocks(courses=options["courses"])
        for course, number in found.items():
            self.stdout.write(f"{course}: {number} required" if number else self.style.WARNING(_nobody(course)))
        others = sorted(set(options["courses"]) - set(found))
        if others:
            raise CommandError(f"No active programme counts the activities of {', '.join(others)}.")
        if not found:
            self.stdout.write("No active programme counts the activities of a course.")


def _nobody(course: str) -> str:
    return (
        f"{course}: nothing is required, so nobody can complete it. Is it published, with activities that learners see?"
    )
