"""What was heard, completed, counted and certified."""

from __future__ import annotations

import uuid

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from .organisations import Organisation
from .people import Participant
from .programmes import Programme


class Heard(models.Model):
    """The inbox of completions: one row for each required block heard complete, gone when it is dealt with.

    Without foreign keys, so that writing it locks nothing that others wait for.

    .. pii: A user's id beside the block just completed, for seconds.
    .. pii_types: id
    .. pii_retirement: local_api
    """

    user_id = models.BigIntegerField()
    usage_key = models.CharField(max_length=255)
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        indexes = [models.Index(fields=["user_id"], name="noplace_heard_user")]

    def __str__(self) -> str:
        return self.usage_key


class Completion(models.Model):
    """One participant has completed one programme in one cycle. Only ever added.

    .. no_pii: Points to a pseudonym.
    """

    class Source(models.TextChoices):
        BLOCKS = "blocks", _("Completed blocks")
        PASSING = "passing", _("Passed the course")
        CERTIFICATE = "certificate", _("Got the course's certificate")

    participant = models.ForeignKey(Participant, on_delete=models.PROTECT, related_name="completions")
    programme = models.ForeignKey(Programme, on_delete=models.PROTECT, related_name="completions")
    cycle = models.CharField(max_length=255)
    completed_at = models.DateTimeField(default=timezone.now)
    source = models.CharField(max_length=16, choices=Source.choices, default=Source.BLOCKS)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["participant", "programme", "cycle"], name="noplace_completion_once")
        ]

    def __str__(self) -> str:
        return f"{self.programme}: {self.participant}"


class Progress(models.Model):
    """How far an organisation is. Derived from the truth by `evaluate` alone, and the row that it locks.

    .. no_pii:
    """

    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="progress")
    programme = models.ForeignKey(Programme, on_delete=models.CASCADE, related_name="progress")
    headcount = models.PositiveIntegerField(default=0)
    members = models.PositiveIntegerField(default=0)
    completed = models.PositiveIntegerField(default=0)
    denominator = models.PositiveIntegerField(default=0)
    evaluated_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["organisation", "programme"], name="noplace_progress_once")]

    def __str__(self) -> str:
        return f"{self.organisation}: {self.completed}/{self.denominator}"


class Certificate(models.Model):
    """What an organisation holds, with the figures that it was issued on.

    `active_key` is set while it is the organisation's one and null after, so that no two can be active.

    .. no_pii:
    """

    class Status(models.TextChoices):
        VALID = "valid", _("Valid")
        PAUSED = "paused", _("Paused")
        EXPIRED = "expired", _("Expired")
        REVOKED = "revoked", _("Withdrawn")

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    verify_code = models.CharField(max_length=16, unique=True)
    organisation = models.ForeignKey(Organisation, on_delete=models.PROTECT, related_name="certificates")
    programme = models.ForeignKey(Programme, on_delete=models.PROTECT, related_name="certificates")
    snapshot = models.JSONField()
    issued_at = models.DateTimeField()
    expires_at = models.DateTimeField()
    status = models.CharField(max_length=16, choices=Status.choices, default=Status.VALID)
    reason = models.CharField(max_length=255, blank=True)
    active_key = models.CharField(max_length=48, null=True, blank=True, unique=True, editable=False)  # noqa: DJ001

    class Meta:
        ordering = ["-id"]

    def __str__(self) -> str:
        return self.verify_code

    @staticmethod
    def key_for(organisation_id: int, programme_id: int) -> str:
        """The `active_key` of this pair."""
        return f"{organisation_id}:{programme_id}"
