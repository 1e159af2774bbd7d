"""The forms of the pages. They check shape; what is allowed is decided by the api."""

from __future__ import annotations

import datetime as dt
import uuid as uuids
from itertools import groupby
from typing import Any, Final

from django import forms
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from noplace_xblock.directory import api as directory

from . import codes, organisations
from .headcounts import MOST_EMPLOYEES
from .join_keys import MOST_DAYS, MOST_PEOPLE
from .models import Organisation

_WRONG_NUMBER: Final = ("invalid", "min_value", "max_value")
LONGEST_CODE: Final = dt.timedelta(days=MOST_DAYS)

# Each language in its own words: who looks for theirs must find it.
LANGUAGES = [
    ("nl", "Nederlands"),
    ("en", "English"),
    ("pl", "Polski"),
    ("fr", "Français"),
    ("hu", "Magyar"),
    ("pt", "Português"),
    ("es", "Español"),
]


class HeadcountForm(forms.Form):
    """How many people work there, attested."""

    employees = forms.IntegerField(
        label=_("How many people work here?"),
        help_text=_("Everybody who works at this location, part-time and agency staff too."),
        min_value=1,
        max_value=MOST_EMPLOYEES,
        widget=forms.NumberInput(attrs={"inputmode": "numeric"}),
        error_messages={"required": _("Give the number of people who work here.")},
    )
    attest = forms.BooleanField(
        label=_("I declare that this number is correct."),
        error_messages={"required": _("Tick this to declare that the number is correct.")},
    )


class NewHeadcountForm(HeadcountForm):
    """A headcount declared anew, with the reason where it falls much."""

    reason = forms.CharField(
        label=_("Why did it change?"),
        help_text=_("Only needed if the number is much lower than before."),
        max_length=255,
        required=False,
    )
    field_order = ["employees", "reason", "attest"]


class AboutForm(forms.Form):
    """What an organisation may say of itself, and needn't. Each question says what the answer is for."""

    address = forms.CharField(
        label=_("Address"),
        help_text=_("So that nobody mixes you up with another place."),
        max_length=255,
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "street-address"}),
    )
    house_contact = forms.CharField(
        label=_("Whom do colleagues call in the house?"),
        help_text=_("Your colleagues see this in the training. Give a duty and a number, no name: Night manager, 200."),
        max_length=120,
        required=False,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    welfare_check_days = forms.IntegerField(
        label=_("After how many days without cleaning does somebody look into a room?"),
        help_text=_("Your own rule, for your colleagues. Leave it empty if you have none."),
        min_value=1,
        max_value=31,
        required=False,
        widget=forms.NumberInput(attrs={"inputmode": "numeric"}),
        error_messages=dict.fromkeys(_WRONG_NUMBER, _("Give a number of days from 1 to 31.")),
    )
    chain = forms.TypedChoiceField(
        label=_("Chain"),
        help_text=_("The chain's managers then see the figures that you see."),
        coerce=uuids.UUID,
        empty_value=None,
        required=False,
    )
    listed = forms.BooleanField(
        label=_("Show us on the public page once we have the certificate."),
        help_text=_("It shows the name, the town and the dates. It shows no numbers."),
        required=False,
        initial=True,
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        chains = [(str(chain.uuid), chain.name) for chain in organisations.chains()]
        self.fields["chain"].choices = [("", _("None")), *chains]  # type: ignore[attr-defined]
        if not chains:
            del self.fields["chain"]

    def more(self) -> list[forms.BoundField]:
        """The fields of this form, for a place of their own on the page."""
        return [self[name] for name in AboutForm.base_fields if name in self.fields]

    def more_is_wrong(self) -> bool:
        """Whether there is a mistake in one of them."""
        return any(field.errors for field in self.more())


class NamedForm(forms.Form):
    """What every organisation says of itself."""

    name = forms.CharField(
        label=_("Name of the hotel or park"),
        help_text=_("As it should stand on the certificate."),
        max_length=120,
        widget=forms.TextInput(attrs={"autocomplete": "organization"}),
        error_messages={"required": _("Give the name.")},
    )
    kind = forms.ChoiceField(label=_("Kind of place"), choices=Organisation.Kind.choices)
    locale = forms.ChoiceField(label=_("Language of your certificate and letters"), choices=LANGUAGES)


class RegisterForm(AboutForm, NamedForm, HeadcountForm):
    """An organisation that wants to take part."""

    region = forms.TypedChoiceField(
        label=_("Municipality"),
        coerce=int,
        error_messages={"required": _("Choose the municipality."), "invalid_choice": _("Choose the municipality.")},
    )
    needed_order = ["name", "kind", "region", "locale", "employees", "attest"]
    field_order = needed_order

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["region"].choices = _municipalities()  # type: ignore[attr-defined]

    def needed(self) -> list[forms.BoundField]:
        """The fields that must be filled in."""
        return [self[name] for name in self.needed_order]


class DetailsForm(AboutForm, NamedForm):
    """What an organisation says of itself, to change."""

    field_order = ["name", "kind", "house_contact", "welfare_check_days", "address", "chain", "locale", "listed"]


class KeyForm(forms.Form):
    """A new join code. Left empty, it gets what suits most."""

    limit = forms.IntegerField(
        label=_("How many people can join with it?"),
        help_text=_("Empty: three times the number of people who work here, and at least 50."),
        min_value=1,
        max_value=MOST_PEOPLE,
        required=False,
        widget=forms.NumberInput(attrs={"inputmode": "numeric"}),
        error_messages=dict.fromkeys(_WRONG_NUMBER, _("Give a number from 1 to 100,000.")),
    )
    expires_on = forms.DateField(
        label=_("Until which day does it work?"),
        help_text=_("Empty: for one year."),
        required=False,
        widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}),
        error_messages={"invalid": _("Give a day, like 2027-01-31.")},
    )

    def clean_expires_on(self) -> dt.datetime | None:
        """The end of that day."""
        day: dt.date | None = self.cleaned_data["expires_on"]
        if day is None:
            return None
        today = timezone.localdate()
        if not today <= day < today + LONGEST_CODE:
            raise forms.ValidationError(_("Choose a day from today on, within three years."))
        return timezone.make_aware(dt.datetime.combine(day + dt.timedelta(days=1), dt.time()))


class JoinForm(forms.Form):
    """A join code, typed."""

    code = forms.CharField(
        label=_("Your code"),
        help_text=_("Your manager has it. It looks like ABCD-EFGH."),
        max_length=24,
        widget=forms.TextInput(
            attrs={"autocomplete": "off", "autocapitalize": "characters", "spellcheck": "false", "class": "np-code-in"}
        ),
        error_messages={"required": _("Type your code.")},
    )

    def clean_code(self) -> str:
        """The code without the spaces and dashes that people type; empty where nothing else was typed."""
        code = codes.typed(self.cleaned_data["code"])
        if not code:
            raise forms.ValidationError(_("Type your code."))
        return code


class StartForm(forms.Form):
    """What somebody without e-mail agrees to. Nothing else is asked: no name, no address, no age."""

    agree = forms.BooleanField(
        label=_("I have read this and I agree."),
        error_messages={"required": _("Tick this to go on.")},
    )


def _municipalities() -> list[tuple[Any, Any]]:
    """The municipalities in groups by what they lie in."""
    rows = sorted(directory.municipalities(), key=lambda row: (row.path[1:], row.name))
    groups = groupby(rows, key=lambda row: ", ".join(row.path[1:]))
    return [("", _("Choose…")), *((above, [(row.region_id, row.name) for row in inside]) for above, inside in groups)]
