"""Organisations, who manages them, and how many people they say work there."""

from __future__ import annotations

import uuid

from django.conf import settings
from django.core.validators import MinValueValidator
from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _


class Organisation(models.Model):
    """One location that takes part. Its country is that of its region.

    .. no_pii:
    """

    class Kind(models.TextChoices):
        HOTEL = "hotel", _("Hotel")
        HOLIDAY_PARK = "holiday_park", _("Holiday park")
        HOSTEL = "hostel", _("Hostel or guest house")
        OTHER = "other", _("Other place to stay")

    class Status(models.TextChoices):
        ACTIVE = "active", _("Takes part")
        PAUSED = "paused", _("Paused")
        CLOSED = "closed", _("No longer takes part")

    uuid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    region = models.ForeignKey("noplace_directory.Region", on_delete=models.PROTECT, related_name="+")
    kind = models.CharField(max_length=16, choices=Kind.choices, default=Kind.HOTEL)
    name = models.CharField(max_length=120)
    locale = models.CharField(max_length=16, default="en", help_text=_("Language of its documents"))
    status = models.CharField(max_length=16, choices=Status.choices, default=Status.ACTIVE)
    created_at = models.DateTimeField(default=timezone.now, editable=False)

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

    class Meta:
        constraints = [models.UniqueConstraint(fields=["organisation", "user"], name="noplace_manager_once")]

    def __str__(self) -> str:
        return f"{self.organisation}: {self.user_id}"


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
