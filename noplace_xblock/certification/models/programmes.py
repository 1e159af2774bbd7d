"""Programmes: which course runs count, what must be complete in them, and where the line lies."""

from __future__ import annotations

from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from ..rules import AT_LEAST, MORE_THAN


class Programme(models.Model):
    """What an organisation is certified for. Each of its course runs is a cycle, each refresher course too.

    The last three fields say how far work that takes long has come: null where there is none to do.

    .. no_pii:
    """

    class Rule(models.TextChoices):
        BLOCKS = "blocks", _("All required blocks of the learner's job are complete")
        PASSING = "passing", _("The learner has passed the course")
        CERTIFICATE = "certificate", _("The learner has the course's certificate")

    class Comparison(models.TextChoices):
        AT_LEAST = AT_LEAST, _("at least")
        MORE_THAN = MORE_THAN, _("more than")

    slug = models.SlugField(max_length=64, unique=True)
    name = models.CharField(max_length=120)
    rule = models.CharField(max_length=16, choices=Rule.choices, default=Rule.BLOCKS)
    threshold = models.PositiveSmallIntegerField(default=60, validators=[MinValueValidator(1), MaxValueValidator(100)])
    comparison = models.CharField(max_length=16, choices=Comparison.choices, default=Comparison.AT_LEAST)
    validity_months = models.PositiveSmallIntegerField(default=12, validators=[MinValueValidator(1)])
    learner_validity_months = models.PositiveSmallIntegerField(
        default=24, null=True, blank=True, help_text=_("How long a learner's completion counts. Empty: for ever")
    )
    grace_days = models.PositiveSmallIntegerField(
        default=60, help_text=_("How long after its end a certificate can be renewed without a gap")
    )
    smallest_headcount = models.PositiveIntegerField(
        default=1, validators=[MinValueValidator(1)], help_text=_("Smaller organisations get no certificate")
    )
    courses = models.JSONField(default=list, blank=True, help_text=_("Keys of the course runs that count"))
    refreshers = models.JSONField(
        default=list,
        blank=True,
        help_text=_("Keys of the course runs, of these, that count only for somebody who completed another before"),
    )
    active = models.BooleanField(default=True)
    recount_people_after = models.BigIntegerField(null=True, editable=False)
    recount_organisations_after = models.BigIntegerField(null=True, editable=False)
    ran_out_until = models.DateTimeField(null=True, editable=False)

    history = HistoricalRecords(
        excluded_fields=["recount_people_after", "recount_organisations_after", "ran_out_until"]
    )

    class Meta:
        ordering = ["id"]

    def __str__(self) -> str:
        return self.name


class RequiredBlock(models.Model):
    """A block that must be complete, for everybody or for certain jobs.

    .. no_pii:
    """

    programme = models.ForeignKey(Programme, on_delete=models.CASCADE, related_name="required_blocks")
    usage_key = models.CharField(max_length=255)
    cycle = models.CharField(max_length=255, help_text=_("The course run that the block lies in"))
    jobs = models.JSONField(default=list, blank=True, help_text=_("Empty: everybody"))
    published_version = models.CharField(
        max_length=64, blank=True, help_text=_("The course's version it was read from")
    )

    class Meta:
        ordering = ["id"]
        constraints = [models.UniqueConstraint(fields=["programme", "usage_key"], name="noplace_required_once")]
        indexes = [models.Index(fields=["usage_key"], name="noplace_required_key")]

    def __str__(self) -> str:
        return self.usage_key
