"""Group sessions: a team takes the course together on one screen, and each person confirms with a slip of their own."""

from __future__ import annotations

import uuid

from django.conf import settings
from django.db import models
from django.utils import timezone

from .organisations import Organisation
from .people import Participant
from .programmes import Programme


class GroupSession(models.Model):
    """One gathering. Slips can be confirmed from `ended_at` to `expires_at`.

    .. pii: Which person was the host.
    .. pii_types: id
    .. pii_retirement: local_api
    """

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="group_sessions")
    programme = models.ForeignKey(Programme, on_delete=models.PROTECT, related_name="+")
    cycle = models.CharField(max_length=255)
    host = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    opened_at = models.DateTimeField(default=timezone.now)
    ended_at = models.DateTimeField(null=True, blank=True)
    expires_at = models.DateTimeField()

    class Meta:
        ordering = ["-id"]

    def __str__(self) -> str:
        return f"{self.organisation}: {self.opened_at:%Y-%m-%d}"


class Slip(models.Model):
    """One person's part in a group session. Only a keyed hash of its code is kept.

    .. no_pii: Points to a pseudonym.
    """

    session = models.ForeignKey(GroupSession, on_delete=models.CASCADE, related_name="slips")
    code_hash = models.CharField(max_length=64, unique=True, editable=False)
    participant = models.ForeignKey(Participant, on_delete=models.SET_NULL, null=True, blank=True, related_name="slips")
    confirmed_at = models.DateTimeField(null=True, blank=True)

    def __str__(self) -> str:
        return f"{self.session}: {self.pk}"
