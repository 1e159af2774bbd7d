"""What was heard, completed, counted and certified."""

from __future__ import annotations

import uuid

from django.db import models
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from simple_history.models import HistoricalRecords

from .organisations import Organisation
from .people import Participant
from .programmes import Programme

#: The levels of places that a region's list can be of, as columns of `Progress`.
PLACES = ("municipality", "county", "country")


class Heard(models.Model):
    """The inbox: one row for each required block heard complete, gone when it is dealt with.

    A row without a block says that its person must be counted for another reason.

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


class Due(models.Model):
    """What must be counted anew: an organisation, or the totals of a municipality. Written with what changed, in the
    same transaction; gone when it is counted. So no change is forgotten, whatever happens to the message about it.

    Without foreign keys, so that writing it locks nothing that others wait for.

    .. no_pii:
    """

    ORGANISATION, REGION = "organisation", "region"

    kind = models.CharField(max_length=16, choices=[(ORGANISATION, ORGANISATION), (REGION, REGION)])
    target = models.BigIntegerField()
    at = models.DateTimeField(default=timezone.now)

    class Meta:
        indexes = [models.Index(fields=["kind", "target"], name="noplace_due_target")]

    def __str__(self) -> str:
        return f"{self.kind} {self.target}"


class Completion(models.Model):
    """One participant has completed one programme in one cycle. Only ever added.

    .. no_pii: Points to a pseudonym.
    """

    class Source(models.TextChoices):
        BLOCKS = "blocks", _("Completed blocks")
        PASSING = "passing", _("Passed the course")
        CERTIFICATE = "certificate", _("Got the course's certificate")
        GROUP = "group", _("Took part in a group session")

    participant = models.ForeignKey(Participant, on_delete=models.PROTECT, related_name="completions")
    programme = models.ForeignKey(Programme, on_delete=models.PROTECT, related_name="completions")
    cycle = models.CharField(max_length=255)
    completed_at = models.DateTimeField(default=timezone.now)
    source = models.CharField(max_length=16, choices=Source.choices, default=Source.BLOCKS)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["participant", "programme", "cycle"], name="noplace_completion_once")
        ]
        indexes = [models.Index(fields=["programme", "completed_at"], name="noplace_completion_when")]

    def __str__(self) -> str:
        return f"{self.programme}: {self.participant}"


class Progress(models.Model):
    """How far an organisation is. Derived from the truth by `evaluate` alone, and the row that it locks.

    `name` and the places are copies, and `standing` says it in a word: what a region's list sorts, seeks and filters by
    stands in one row, so that a page of it costs the same for a hundred organisations and for a million.

    `jobs` holds how many members have each job; `by_group` how many of the completed have it from group sessions alone.

    .. no_pii:
    """

    class Standing(models.TextChoices):
        INVITED = "invited", _("Invited")
        PENDING = "pending", _("Waits for approval")
        NEVER_STARTED = "never_started", _("Nobody has started")
        ON_THE_WAY = "on_the_way", _("On the way")
        REACHED = "reached", _("Line reached")
        CERTIFIED = "certified", _("Certified")
        PAUSED = "paused", _("Paused")
        CLOSED = "closed", _("No longer takes part")

    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="progress")
    programme = models.ForeignKey(Programme, on_delete=models.CASCADE, related_name="progress")
    headcount = models.PositiveIntegerField(default=0)
    members = models.PositiveIntegerField(default=0)
    completed = models.PositiveIntegerField(default=0)
    denominator = models.PositiveIntegerField(default=0)
    by_group = models.PositiveIntegerField(default=0)
    jobs = models.JSONField(default=dict)
    standing = models.CharField(max_length=16, choices=Standing.choices, default=Standing.NEVER_STARTED)
    name = models.CharField(max_length=120, default="")
    municipality_id = models.BigIntegerField(null=True)
    county_id = models.BigIntegerField(null=True)
    country_id = models.BigIntegerField(null=True)
    evaluated_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["organisation", "programme"], name="noplace_progress_once")]
        indexes = [
            *(
                models.Index(fields=["programme", f"{place}_id", "name", "id"], name=f"noplace_{place}_name")
                for place in PLACES
            ),
            *(
                models.Index(
                    fields=["programme", f"{place}_id", "standing", "name", "id"], name=f"noplace_{place}_standing"
                )
                for place in PLACES
            ),
        ]

    def __str__(self) -> str:
        return f"{self.organisation}: {self.completed}/{self.denominator}"


class ProgressWeek(models.Model):
    """How far an organisation was at the end of a week (or is now, in this one), for the chart of its way.

    .. no_pii:
    """

    organisation = models.ForeignKey(Organisation, on_delete=models.CASCADE, related_name="weeks")
    programme = models.ForeignKey(Programme, on_delete=models.CASCADE, related_name="+")
    week = models.DateField(help_text=_("The Monday"))
    members = models.PositiveIntegerField()
    completed = models.PositiveIntegerField()
    denominator = models.PositiveIntegerField()

    class Meta:
        ordering = ["week"]
        constraints = [models.UniqueConstraint(fields=["organisation", "programme", "week"], name="noplace_week_once")]

    def __str__(self) -> str:
        return f"{self.organisation}: {self.week}"


class RegionTotal(models.Model):
    """How many organisations of a region stand where. Derived from `Progress`; a larger region from its parts.

    `trained` counts people, of organisations that are big enough to show numbers.

    .. no_pii:
    """

    region = models.ForeignKey("noplace_directory.Region", on_delete=models.CASCADE, related_name="+")
    programme = models.ForeignKey(Programme, on_delete=models.CASCADE, related_name="+")
    invited = models.PositiveIntegerField(default=0)
    pending = models.PositiveIntegerField(default=0)
    never_started = models.PositiveIntegerField(default=0)
    on_the_way = models.PositiveIntegerField(default=0)
    reached = models.PositiveIntegerField(default=0)
    certified = models.PositiveIntegerField(default=0)
    paused = models.PositiveIntegerField(default=0)
    trained = models.PositiveIntegerField(default=0)
    counted_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["region", "programme"], name="noplace_region_total_once")]

    def __str__(self) -> str:
        return f"{self.region}: {self.certified}"


class Certificate(models.Model):
    """What an organisation holds, with the figures that it was issued on.

    `active_key` is set while it is the organisation's one and null after, so that no two can be active. One that is
    renewed within the grace after its end goes on from that end: `valid_from` lies before `issued_at` then.

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
    valid_from = models.DateTimeField(default=timezone.now)
    expires_at = models.DateTimeField()
    status = models.CharField(max_length=16, choices=Status.choices, default=Status.VALID)
    reason = models.CharField(max_length=255, blank=True)
    active_key = models.CharField(max_length=48, null=True, blank=True, unique=True, editable=False)  # noqa: DJ001

    history = HistoricalRecords()

    class Meta:
        ordering = ["-id"]
        indexes = [
            models.Index(fields=["organisation", "programme", "-id"], name="noplace_certificate_newest"),
            models.Index(fields=["status", "expires_at"], name="noplace_certificate_ends"),
        ]

    def __str__(self) -> str:
        return self.verify_code

    @staticmethod
    def key_for(organisation_id: int, programme_id: int) -> str:
        """The `active_key` of this pair."""
        return f"{organisation_id}:{programme_id}"
