"""What the demo keeps: the fields of blocks and the grades. An instance of Open edX has its own tables for both."""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.db import models


class FieldRow(models.Model):
    """The fields of one scope that one person has in one block, or that an author changed in it.

    .. pii: answers given in an activity, by user; they leave with the user (cascade)
    .. pii_types: other
    .. pii_retirement: local_api
    """

    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, null=True)
    scope = models.CharField(max_length=100)
    block = models.CharField(max_length=255, blank=True)
    fields = models.JSONField(default=dict)

    objects: ClassVar[models.Manager[FieldRow]]

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["user", "scope", "block"], name="demo_field_of_user"),
            models.UniqueConstraint(
                fields=["scope", "block"], condition=models.Q(user=None), name="demo_field_of_nobody"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.scope} of {self.block or 'all blocks'}"


class Grade(models.Model):
    """The last grade that a block published for a person.

    .. pii: a grade by user; it leaves with the user (cascade)
    .. pii_types: other
    .. pii_retirement: local_api
    """

    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE)
    usage_key = models.CharField(max_length=255)
    earned = models.FloatField()
    possible = models.FloatField()

    objects: ClassVar[models.Manager[Grade]]

    class Meta:
        constraints: ClassVar = [models.UniqueConstraint(fields=["user", "usage_key"], name="demo_grade_of_user")]

    def __str__(self) -> str:
        return f"{self.earned:g} of {self.possible:g} for {self.usage_key}"
