"""What reminding refuses."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from ..errors import CertificationError


class RemindedAlready(CertificationError):
    """The organisation's members were reminded less than a week ago."""

    reason = "reminded_already"
    message = _("Your colleagues got a reminder less than 7 days ago. Wait a little.")


class RemindersNotPossible(CertificationError):
    """The organisation doesn't take part now, or there is no training to remind of."""

    reason = "reminders_not_possible"
    message = _("No reminder can be sent now.")
