"""Tables of the directory: regions, who looks after them, and the numbers to call.

Not here: organisations (they point to a region from their own app). A contact becomes *verified* by a person who
called it, never by loading it from a file.
"""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _


class Region(models.Model):
    """A municipality in a county in a country. Only the country carries the code.

    .. no_pii:
    """

    class Level(models.TextChoices):
        COUNTRY = "country", _("Country")
        COUNTY = "county", _("County")
        MUNICIPALITY = "municipality", _("Municipality")

    parent = models.ForeignKey("self", on_delete=models.PROTECT, null=True, blank=True, related_name="children")
    level = models.CharField(max_length=16, choices=Level.choices)
    name = models.CharField(max_length=120)
    country = models.CharField(  # noqa: DJ001 (null, so that regions without a code stay unique)
        max_length=2, unique=True, null=True, blank=True, help_text=_("Two letters, countries only")
    )

    class Meta:
        ordering = ["name"]
        constraints = [models.UniqueConstraint(fields=["parent", "name"], name="noplace_region_place")]

    def __str__(self) -> str:
        return self.name

    @property
    def country_code(self) -> str:
        """The code of the country that this region lies in; empty where the tree has no country on top."""
        return self.country or (self.parent.country_code if self.parent else "")


class Coordinator(models.Model):
    """A person who looks after a region, all that lies in it included.

    .. pii: Which person looks after which region.
    .. pii_types: id
    .. pii_retirement: local_api
    """

    region = models.ForeignKey(Region, on_delete=models.CASCADE, related_name="coordinators")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")

    class Meta:
        constraints = [models.UniqueConstraint(fields=["region", "user"], name="noplace_coordinator_once")]

    def __str__(self) -> str:
        return f"{self.region}: {self.user_id}"


class Contact(models.Model):
    """A number or address to call in one country. Emergency numbers always show, others once verified.

    .. pii: Which person checked the number.
    .. pii_types: id
    .. pii_retirement: local_api
    """

    EMERGENCY = "emergency"

    country = models.CharField(max_length=2)
    kind = models.CharField(max_length=32)
    name = models.CharField(max_length=190)
    number = models.CharField(max_length=255, blank=True)
    hours = models.CharField(max_length=120, blank=True)
    cost = models.CharField(max_length=120, blank=True)
    note = models.TextField(blank=True)
    confidence = models.CharField(max_length=1, blank=True)
    position = models.PositiveIntegerField(default=0, help_text=_("Order within a country"))
    verified_on = models.DateField(null=True, blank=True)
    verified_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )
    next_review = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ["country", "position", "id"]
        constraints = [
            models.UniqueConstraint(fields=["country", "kind", "name", "number"], name="noplace_contact_once")
        ]

    def __str__(self) -> str:
        return f"{self.country} {self.name}"
