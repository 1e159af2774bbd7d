"""`manage.py lms noplace_remind`, for cron, once a day: reminds members and managers of what is due."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand, CommandError

from noplace_xblock.certification import reminders


class Command(BaseCommand):
    """Sends the reminders of the day."""

    help = (
        "Reminds members who have not completed the training, and managers of a certificate that ends or is near. "
        "Run it once a day from cron, in the LMS. Running it twice sends nothing twice."
    )

    def handle(self, *args: Any, **options: Any) -> None:
        """Sends, and says how many messages."""
        if not reminders.can_run():
            raise CommandError("Run this in the LMS; elsewhere set NOPLACE_ROOT_URL, to which the links lead.")
        self.stdout.write(f"{reminders.run()} messages sent")
