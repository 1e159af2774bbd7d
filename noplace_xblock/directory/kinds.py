"""What each kind of contact is called. A kind that isn't listed is shown as it was written."""

from __future__ import annotations

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

KINDS: dict[str, Promise] = {
    "emergency": _("Emergency"),
    "police": _("Police, no emergency"),
    "anonymous": _("Tell it anonymously"),
    "trafficking": _("Human trafficking"),
    "trafficking-minors": _("Human trafficking of minors"),
    "labour": _("Labour exploitation"),
    "violence-home": _("Violence at home"),
    "violence-women": _("Violence against women"),
    "sexual-violence": _("Sexual violence"),
    "child": _("For children"),
    "child-abuse": _("Child abuse"),
    "chat": _("Chat"),
    "victim-support": _("Support for victims"),
    "social": _("Social emergency"),
}


def kind_name(kind: str) -> str:
    """The kind in the reader's language."""
    return str(KINDS.get(kind, kind))
