"""The forms of the coordinator's pages. They check shape; what is allowed is decided by the api."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from .models import SpotCheck


class ReasonForm(forms.Form):
    """Why something was decided."""

    why = forms.CharField(
        label=_("Why?"),
        help_text=_("In one or two sentences. The managers read this. Write no names."),
        max_length=255,
        widget=forms.Textarea(attrs={"rows": 3, "maxlength": 255}),
        error_messages={"required": _("Please say why. The managers can read it.")},
    )


class HandOverForm(forms.Form):
    """To whom an organisation is handed over."""

    email = forms.CharField(
        label=_("E-mail address of the new manager"),
        help_text=_("Leave this empty to get a link that you pass on yourself."),
        max_length=254,
        required=False,
        widget=forms.TextInput(
            attrs={"inputmode": "email", "autocomplete": "off", "autocapitalize": "none", "spellcheck": "false"}
        ),
    )


class TalkForm(forms.Form):
    """What a spot check came to."""

    outcome = forms.ChoiceField(label=_("What did the talk come to?"), choices=SpotCheck.Outcome.choices)
    note = forms.CharField(
        label=_("Note"),
        help_text=_("About figures and times, in one or two sentences. Write no names."),
        max_length=255,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3, "maxlength": 255}),
    )


class BringInForm(forms.Form):
    """A list of organisations, to be looked at or brought in."""

    file = forms.FileField(
        label=_("Your list"),
        help_text=_("A CSV file in UTF-8."),
        allow_empty_file=True,  # what is wrong with it, is said in words of our own
        widget=forms.FileInput(attrs={"accept": ".csv,text/csv"}),
        error_messages={"required": _("Choose a file.")},
    )
