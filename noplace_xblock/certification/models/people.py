"""Join keys, participants and memberships: how a person belongs to an organisation without being named in it."""

from __future__ import annotations

import uuid

from django.conf import settings
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from .organisations import Organisation


class JoinKey(models.Model):
    """The code behind a link, a QR poster and a typed code. Kept readable, because posters are reprinted.

    .. no_pii:
    """

    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="join_keys")
    code = models.CharField(max_length=16, unique=True)
    limit = models.PositiveIntegerField()
    created_at = models.DateTimeField(default=timezone.now, editable=False)
    expires_at = models.DateTimeField()
    revoked_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-id"]

    def __str__(self) -> str:
        return self.code


class Participant(models.Model):
    """The pseudonymous person that memberships and completions point to.

    `resume_hash` is the keyed hash of the resume code of somebody without e-mail; the code itself is kept nowhere.

    .. pii: Links a user to a pseudonym. Retirement clears the user and the resume code, and leaves the pseudonym.
    .. pii_types: id
    .. pii_retirement: local_api
    """

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    user = models.OneToOneField(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    # Null, not empty, where there is none: a unique column takes many nulls.
    resume_hash = models.CharField(max_length=64, null=True, blank=True, unique=True, editable=False)  # noqa: DJ001
    no_mail = models.BooleanField(default=False, help_text=_("Wants no reminders"))

    def __str__(self) -> str:
        return str(self.uuid)


class Places(models.QuerySet["Membership"]):
    """Memberships, in the words that are asked for."""

    def active(self) -> Places:
        """Those that last."""
        return self.filter(left_at__isnull=True)

    def newest_first(self) -> Places:
        """The place that a person took last goes before the others: whose job and country hold."""
        return self.order_by("-joined_at", "-pk")


class Membership(models.Model):
    """A participant's place in an organisation, from joining to leaving.

    `active_key` is set while it lasts and null after: that makes "one active per participant and organisation" a
    constraint on every database.

    .. no_pii: Points to a pseudonym.
    """

    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="memberships")
    participant = models.ForeignKey(Participant, on_delete=models.PROTECT, related_name="memberships")
    join_key = models.ForeignKey(JoinKey, on_delete=models.SET_NULL, null=True, blank=True, related_name="memberships")
    job = models.CharField(max_length=32, blank=True)
    joined_at = models.DateTimeField(default=timezone.now)
    left_at = models.DateTimeField(null=True, blank=True)
    active_key = models.CharField(max_length=48, null=True, blank=True, unique=True, editable=False)  # noqa: DJ001

    objects = Places.as_manager()

    class Meta:
        indexes = [models.Index(fields=["organisation", "left_at"], name="noplace_member_active")]

    def __str__(self) -> str:
        return f"{self.organisation}: {self.participant}"

    @staticmethod
    def key_for(organisation_id: int, participant_id: int) -> str:
        """The `active_key` of this pair."""
        return f"{organisation_id}:{participant_id}"
