"""`manage.py noplace_erase USER_ID`: forgets a person, as the retirement of an account does.

What they completed goes on counting, without them. Where the account itself must go too, the platform's own retirement
calls the same. Neither the command nor its output names anybody: it takes the account's number.
"""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from noplace_xblock.certification import api


class Command(BaseCommand):
    """Forgets."""

    help = "Cuts every tie between an account and what it did here. The counts stay."

    def add_arguments(self, parser: CommandParser) -> None:
        """The account."""
        parser.add_argument("user_id", type=int, help="the account's id")

    def handle(self, *args: Any, **options: Any) -> None:
        """Forgets; again, nothing happens."""
        api.forget_person(user_id=options["user_id"])
        self.stdout.write("Forgotten.")
