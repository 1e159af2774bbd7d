"""What is taken: the shape of each body and query. What is allowed is decided by the api.

A field that we don't know is refused, so that a slip in its name doesn't pass for a success.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from rest_framework import serializers

from noplace_xblock.directory import api as directory

from ...forms import LANGUAGES
from ...headcounts import MOST_EMPLOYEES
from ...lists import MOST_LETTERS
from ...models import Certificate, Organisation, Progress

STANDINGS = [str(standing) for standing in Progress.Standing.values]
_CODES = [code for code, _name in LANGUAGES]
KINDS = [str(kind) for kind in Organisation.Kind.values]
STATUSES = [str(status) for status in Organisation.Status.values]
CERTIFICATE_STATUSES = [str(status) for status in Certificate.Status.values]
#: What a coordinator decides, and what of it needs a reason.
DECISIONS = ["approve", "refuse", "pause", "resume", "close", "withdraw"]
WITH_REASON = frozenset({"refuse", "pause", "close", "withdraw"})


class Body(serializers.Serializer):
    """A body with known fields alone."""

    def to_internal_value(self, data: Any) -> Any:
        unknown = sorted(set(data) - set(self.fields))[:5] if isinstance(data, Mapping) else []
        if unknown:
            known = ", ".join(self.fields)
            text = _("We don't know this field. Leave it out, or use one of: %(known)s.") % {"known": known}
            raise serializers.ValidationError({str(name)[:64]: [text] for name in unknown}, code="unknown_field")
        return super().to_internal_value(data)


class Query(serializers.Serializer):
    """What an address may ask of a list. Other words in it are left alone: proxies and portals add them."""

    search = serializers.CharField(max_length=MOST_LETTERS, required=False, allow_blank=True, default="")
    after = serializers.CharField(max_length=1200, required=False, allow_blank=True, default="")


class RegionQuery(Query):
    """What may be asked of a region's list."""

    standing = serializers.ChoiceField(STANDINGS, required=False, allow_blank=True, default="")


class NewHeadcount(Body):
    """A headcount, attested."""

    employees = serializers.IntegerField(
        min_value=1,
        max_value=MOST_EMPLOYEES,
        help_text="Everybody who works at this location, part-time and agency staff too.",
        error_messages={"required": _("Give the number of people who work here.")},
    )
    attested = serializers.BooleanField(help_text="The person declares that the number is correct: true.")
    reason = serializers.CharField(
        max_length=255,
        required=False,
        allow_blank=True,
        default="",
        help_text="Needed where it falls by more than 20 %.",
    )

    def validate_attested(self, value: bool) -> bool:
        if not value:
            raise serializers.ValidationError(_("Declare that the number is correct: send true."), code="not_attested")
        return value


class NewKey(Body):
    """A code to join with. Without a limit it lets in three times the headcount; without an end it lasts a year."""

    limit = serializers.IntegerField(min_value=1, max_value=MOST_EMPLOYEES, required=False)
    expires_at = serializers.DateTimeField(required=False)

    def validate_expires_at(self, value: dt.datetime) -> dt.datetime:
        if value <= timezone.now():
            raise serializers.ValidationError(_("Give a time that is still to come."), code="in_the_past")
        return value


class Joining(Body):
    """The code behind a link or a poster, as people type it."""

    code = serializers.CharField(max_length=24, error_messages={"required": _("Type your code.")})
    language = serializers.ChoiceField(_CODES, required=False, help_text="Which course, where there are several.")


class Decision(Body):
    """What a coordinator decides, and why: the organisation's managers read it."""

    decision = serializers.ChoiceField(DECISIONS)
    reason = serializers.CharField(
        max_length=255,
        required=False,
        allow_blank=True,
        default="",
        help_text="Needed to refuse, pause, close or withdraw.",
    )


class NewDetails(Body):
    """What an organisation says of itself."""

    name = serializers.CharField(max_length=120, error_messages={"required": _("Give the name.")})
    kind = serializers.ChoiceField(KINDS)
    locale = serializers.ChoiceField(_CODES, help_text="Language of its certificate and letters.")
    address = serializers.CharField(max_length=255, required=False, allow_blank=True)
    house_contact = serializers.CharField(
        max_length=120, required=False, allow_blank=True, help_text="A duty and a number, no name of a person."
    )
    welfare_check_days = serializers.IntegerField(min_value=1, max_value=365, required=False, allow_null=True)
    listed = serializers.BooleanField(required=False)
    chain = serializers.UUIDField(required=False, allow_null=True)


class NewOrganisation(NewDetails):
    """An organisation that wants to take part, with its headcount."""

    region_id = serializers.IntegerField(min_value=1, help_text="Its municipality.")
    employees = NewHeadcount().fields["employees"]
    attested = NewHeadcount().fields["attested"]

    def validate_region_id(self, value: int) -> int:
        found = directory.region(region_id=value)
        if found is None or found.level != "municipality":
            raise serializers.ValidationError(_("Choose the municipality."), code="unknown_region")
        return value

    validate_attested = NewHeadcount.validate_attested
