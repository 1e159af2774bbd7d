"""What is given: of each thing these fields and no others, so that nothing personal slips into an answer."""

from __future__ import annotations

from rest_framework import serializers

from .bodies import CERTIFICATE_STATUSES, KINDS, STANDINGS, STATUSES


class Answer(serializers.Serializer):
    """What is given of one thing."""


class Organisation(Answer):
    """An organisation. `place` goes from its municipality up to its country."""

    uuid = serializers.UUIDField()
    name = serializers.CharField()
    kind_name = serializers.CharField(source="kind", help_text="In the person's language.")
    town = serializers.CharField()
    place = serializers.ListField(child=serializers.CharField())
    country = serializers.CharField()
    region_id = serializers.IntegerField()
    locale = serializers.CharField()
    status = serializers.ChoiceField(STATUSES)
    status_reason = serializers.CharField()


class Details(Answer):
    """What an organisation says of itself. `house_contact` is a duty and a number, no name of a person."""

    name = serializers.CharField()
    kind = serializers.ChoiceField(KINDS)
    locale = serializers.CharField()
    address = serializers.CharField()
    house_contact = serializers.CharField()
    welfare_check_days = serializers.IntegerField(allow_null=True)
    listed = serializers.BooleanField(help_text="Whether the public list names it once it is certified.")
    chain = serializers.UUIDField(allow_null=True)


class Chain(Answer):
    """Several organisations under one roof."""

    uuid = serializers.UUIDField()
    name = serializers.CharField()


class Numbers(Answer):
    """Numbers of an organisation that is big enough to show them."""

    completed = serializers.IntegerField()
    members = serializers.IntegerField()
    denominator = serializers.IntegerField(help_text="The headcount, or the members where they are more.")
    required = serializers.IntegerField()
    to_go = serializers.IntegerField()
    percent = serializers.IntegerField()


class Progress(Answer):
    """How far an organisation is. `numbers` is null where it is too small to show them."""

    programme = serializers.CharField()
    programme_name = serializers.CharField()
    threshold = serializers.IntegerField()
    comparison = serializers.ChoiceField(["at_least", "more_than"])
    reached = serializers.BooleanField()
    certified_until = serializers.DateField(allow_null=True)
    numbers = Numbers(allow_null=True)


class Week(Answer):
    """How far it was at the end of a week; `week` is its Monday."""

    week = serializers.DateField()
    completed = serializers.IntegerField()
    denominator = serializers.IntegerField()
    percent = serializers.IntegerField()


class JobCount(Answer):
    """How many members have a job, where that is 5 or more."""

    name = serializers.CharField(help_text="In the person's language.")
    members = serializers.IntegerField()


class Way(Answer):
    """The way to the certificate. Weeks and jobs are empty where an organisation is too small to show numbers."""

    progress = Progress(allow_null=True, help_text="Null while the instance has no programme.")
    days_left = serializers.IntegerField(allow_null=True, help_text="Set in the last 60 days of a certificate.")
    renew_by = serializers.DateField(allow_null=True, help_text="Set while an ended one can be renewed without a gap.")
    weeks = Week(many=True)
    jobs = JobCount(many=True)


class ManagedLine(Answer):
    """One of a manager's own organisations. `numbers` is null where it is too small to show them."""

    uuid = serializers.UUIDField()
    name = serializers.CharField()
    kind_name = serializers.CharField(source="kind", help_text="In the person's language.")
    town = serializers.CharField()
    standing = serializers.CharField(help_text="As in a region's list; empty while the instance has no programme.")
    certified_until = serializers.DateField(allow_null=True)
    numbers = Numbers(allow_null=True)


class Headcount(Answer):
    """A declared headcount, and from which day it counts."""

    employees = serializers.IntegerField()
    valid_from = serializers.DateField()


class Key(Answer):
    """A code to join with. `shown` is how people read and type it."""

    code = serializers.CharField()
    shown = serializers.CharField()
    limit = serializers.IntegerField()
    expires_at = serializers.DateTimeField()


class Check(Answer):
    """A certificate as anybody may look it up."""

    verify_code = serializers.CharField()
    name = serializers.CharField()
    town = serializers.CharField()
    programme_name = serializers.CharField()
    issued_on = serializers.DateField()
    expires_on = serializers.DateField()
    status = serializers.ChoiceField(CERTIFICATE_STATUSES)


class Certificate(Check):
    """A certificate as its holder sees it. `reason` says why it is paused or withdrawn."""

    uuid = serializers.UUIDField()
    threshold = serializers.IntegerField()
    comparison = serializers.ChoiceField(["at_least", "more_than"])
    reason = serializers.CharField()


class Region(Answer):
    """A region, and the names of what it lies in, itself first."""

    region_id = serializers.IntegerField()
    name = serializers.CharField()
    level = serializers.ChoiceField(["municipality", "county", "country"])
    country = serializers.CharField()
    path = serializers.ListField(child=serializers.CharField())


class Line(Answer):
    """An organisation in a region's list: where it stands, without numbers."""

    uuid = serializers.UUIDField()
    name = serializers.CharField()
    kind_name = serializers.CharField(source="kind", help_text="In the person's language.")
    town = serializers.CharField()
    standing = serializers.ChoiceField(STANDINGS)
    certified_until = serializers.DateField(allow_null=True)


class Totals(Answer):
    """How many organisations of a region stand where. `trained` counts people, of organisations of 5 or more."""

    region_id = serializers.IntegerField()
    name = serializers.CharField()
    organisations = serializers.IntegerField(help_text="How many take part; those invited or waiting don't yet.")
    invited = serializers.IntegerField()
    pending = serializers.IntegerField()
    never_started = serializers.IntegerField()
    on_the_way = serializers.IntegerField()
    reached = serializers.IntegerField()
    certified = serializers.IntegerField()
    paused = serializers.IntegerField()
    trained = serializers.IntegerField()


class TotalsWithin(Answer):
    """The totals of a region, and of each that lies in it directly."""

    totals = Totals()
    below = Totals(many=True)


class PublicLine(Answer):
    """A certified organisation, as anybody may see it."""

    name = serializers.CharField()
    town = serializers.CharField()
    certified_until = serializers.DateField()
    verify_code = serializers.CharField()


class Place(Answer):
    """A person's own place in an organisation."""

    organisation = serializers.UUIDField(source="organisation_uuid")
    name = serializers.CharField(source="organisation_name")
    joined_at = serializers.DateTimeField()
    job = serializers.CharField()
    progress = Progress(allow_null=True)
