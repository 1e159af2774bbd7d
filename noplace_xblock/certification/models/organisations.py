"""Organisations, their chains, who manages them, and how many people they say work there."""

from __future__ import annotations

import uuid

from django.conf import settings
from django.core.validators import MinValueValidator
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords


class Chain(models.Model):
    """Several organisations under one roof. Its managers see the figures that each of these sees of itself.

    .. no_pii:
    """

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    name = models.CharField(max_length=120, unique=True)

    class Meta:
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name


class ChainManager(models.Model):
    """A person who looks at all organisations of a chain. Appointed by the instance's admin.

    .. pii: Which person looks after which chain.
    .. pii_types: id
    .. pii_retirement: local_api
    """

    chain = models.ForeignKey(Chain, on_delete=models.CASCADE, related_name="managers")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["chain", "user"], name="noplace_chain_manager_once")]

    def __str__(self) -> str:
        return f"{self.chain}: {self.user_id}"


class Organisation(models.Model):
    """One location that takes part. Its country is that of its region.

    `house_contact` is whom learners reach in the house; it names a duty or a number, not a person. Every change by a
    person is kept, with who made it and why, in its history.

    .. no_pii:
    """

    class Kind(models.TextChoices):
        HOTEL = "hotel", _("Hotel")
        HOLIDAY_PARK = "holiday_park", _("Holiday park")
        HOSTEL = "hostel", _("Hostel or guest house")
        OTHER = "other", _("Other place to stay")

    class Status(models.TextChoices):
        INVITED = "invited", _("Invited")
        PENDING = "pending", _("Waits for approval")
        ACTIVE = "active", _("Takes part")
        PAUSED = "paused", _("Paused")
        CLOSED = "closed", _("No longer takes part")

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    region = models.ForeignKey("noplace_directory.Region", on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=16, choices=Kind.choices, default=Kind.HOTEL)
    name = models.CharField(max_length=120)
    locale = models.CharField(max_length=16, default="en", help_text=_("Language of its documents"))
    chain = models.ForeignKey(Chain, on_delete=models.SET_NULL, null=True, blank=True, related_name="organisations")
    address = models.CharField(max_length=255, blank=True)
    house_contact = models.CharField(
        max_length=120, blank=True, help_text=_("Whom staff reach in the house: a duty and a number, no name")
    )
    welfare_check_days = models.PositiveSmallIntegerField(
        null=True, blank=True, help_text=_("After how many days without cleaning somebody looks into a room")
    )
    listed = models.BooleanField(default=True, help_text=_("Whether the public page names it once it is certified"))
    status = models.CharField(max_length=16, choices=Status.choices, default=Status.ACTIVE)
    status_reason = models.CharField(max_length=255, blank=True)
    merged_into = models.ForeignKey("self", on_delete=models.SET_NULL, null=True, blank=True, related_name="+")
    created_at = models.DateTimeField(default=timezone.now, editable=False)

    history = HistoricalRecords()

    class Meta:
        ordering = ["name", "id"]

    def __str__(self) -> str:
        return self.name

    @property
    def country(self) -> str:
        """The country's code."""
        return str(self.region.country_code)


class Manager(models.Model):
    """A person who manages an organisation's part in the programme.

    .. pii: Which person manages which organisation.
    .. pii_types: id
    .. pii_retirement: local_api
    """

    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="managers")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    no_mail = models.BooleanField(default=False, help_text=_("Wants no reminders"))

    class Meta:
        constraints = [models.UniqueConstraint(fields=["organisation", "user"], name="noplace_manager_once")]

    def __str__(self) -> str:
        return f"{self.organisation}: {self.user_id}"


class Invitation(models.Model):
    """A link by which one person becomes a manager. Of its secret only a keyed hash is kept, of an address a hint.

    .. pii: A few letters of an e-mail address (`j…@example.com`), until the invitation ends; who invited.
    .. pii_types: id, other
    .. pii_retirement: local_api
    """

    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="invitations")
    token_hash = models.CharField(max_length=64, unique=True, editable=False)
    hint = models.CharField(max_length=120, blank=True)
    invited_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    created_at = models.DateTimeField(default=timezone.now, editable=False)
    expires_at = models.DateTimeField()
    accepted_at = models.DateTimeField(null=True, blank=True)
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-id"]

    def __str__(self) -> str:
        return f"{self.organisation}: {self.hint}"


class HeadcountDeclaration(models.Model):
    """The declared number of people who work there. Never edited: the newest holds.

    .. pii: Which person declared the number.
    .. pii_types: id
    .. pii_retirement: local_api
    """

    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="headcounts")
    employees = models.PositiveIntegerField(validators=[MinValueValidator(1)])
    valid_from = models.DateField()
    declared_at = models.DateTimeField(default=timezone.now, editable=False)
    attested_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, related_name="+")
    reason = models.CharField(max_length=255, blank=True)

    class Meta:
        ordering = ["-valid_from", "-id"]
        indexes = [models.Index(fields=["organisation", "-valid_from"], name="noplace_headcount_newest")]

    def __str__(self) -> str:
        return f"{self.organisation}: {self.employees}"
