"""The forms of the pages. They check shape; what is allowed is decided by the api."""

from __future__ import annotations

from itertools import groupby
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from noplace_xblock.directory import api as directory

from . import codes
from .headcounts import MOST_EMPLOYEES
from .models import Organisation

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


class RegisterForm(HeadcountForm):
    """An organisation that wants to take part."""

    name = forms.CharField(
        label=_("Name of the hotel or park"),
        help_text=_("As it should stand on the certificate."),
        max_length=120,
        widget=forms.TextInput(attrs={"autocomplete": "organization"}),
        error_messages={"required": _("Give the name.")},
    )
    kind = forms.ChoiceField(label=_("Kind of place"), choices=Organisation.Kind.choices)
    region = forms.TypedChoiceField(
        label=_("Municipality"),
        coerce=int,
        error_messages={"required": _("Choose the municipality."), "invalid_choice": _("Choose the municipality.")},
    )
    locale = forms.ChoiceField(label=_("Language of your certificate and letters"), choices=LANGUAGES)
    field_order = ["name", "kind", "region", "locale", "employees", "attest"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["region"].choices = _municipalities()  # type: ignore[attr-defined]


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
