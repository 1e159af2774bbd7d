"""What was sent, so that it is sent once; and whom a coordinator rings up."""

from __future__ import annotations

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from .organisations import Organisation
from .people import Participant
from .programmes import Programme


class Notice(models.Model):
    """A message that went to an organisation's managers (or, as a whole, to its members): each matter once.

    .. no_pii:
    """

    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="notices")
    kind = models.CharField(max_length=32)
    matter = models.CharField(max_length=64, help_text=_("What it is about: a certificate, a line, a week"))
    sent_at = models.DateTimeField(default=timezone.now)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["organisation", "kind", "matter"], name="noplace_notice_once")]

    def __str__(self) -> str:
        return f"{self.organisation}: {self.kind}"


class Reminder(models.Model):
    """A member was reminded. No organisation sees whom.

    .. no_pii: Points to a pseudonym.
    """

    participant = models.ForeignKey(Participant, on_delete=models.CASCADE, related_name="reminders")
    programme = models.ForeignKey(Programme, on_delete=models.CASCADE, related_name="+")
    sent_at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering = ["-sent_at"]

    def __str__(self) -> str:
        return f"{self.programme}: {self.participant}"


class SpotCheck(models.Model):
    """A certified organisation that the draw of a year chose for a short talk by telephone.

    .. no_pii:
    """

    class Outcome(models.TextChoices):
        OPEN = "open", _("To do")
        FINE = "fine", _("All is well")
        QUESTIONS = "questions", _("There are questions")

    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="spot_checks")
    year = models.PositiveSmallIntegerField()
    outcome = models.CharField(max_length=16, choices=Outcome.choices, default=Outcome.OPEN)
    note = models.CharField(max_length=255, blank=True, help_text=_("About figures and times; no names"))
    drawn_at = models.DateTimeField(default=timezone.now, editable=False)
    talked_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-year", "id"]
        constraints = [models.UniqueConstraint(fields=["organisation", "year"], name="noplace_spot_check_once")]

    def __str__(self) -> str:
        return f"{self.organisation}: {self.year}"
