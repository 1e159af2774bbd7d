"""What the host of a group session fills in."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from . import sessions


class SessionForm(forms.Form):
    """How many people there are."""

    people = forms.IntegerField(
        label=_("How many people take part"),
        help_text=_("You don't count: the host can't confirm for others. Each person gets a slip of paper."),
        min_value=1,
        max_value=sessions.MOST,
        error_messages={"required": _("Give the number of people: 1 to 60.")},
    )
