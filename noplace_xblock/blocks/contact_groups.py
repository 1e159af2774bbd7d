"""The headings under which numbers are shown: what a person needs, not what a service is called."""

from collections.abc import Callable
from typing import Final

from django.utils.translation import gettext_noop

_GROUP_OF: Final = {
    "trafficking-minors": "trafficking",
    "child-abuse": "child",
    "chat": "child",
    "violence-home": "violence",
    "violence-women": "violence",
    "sexual-violence": "violence",
    "social": "victim-support",
}


#: What services are called that have no name of their own: these are translated, a service's own name never is.
GENERAL_NAMES: Final = (
    gettext_noop("Emergency"),
    gettext_noop("Emergency services"),
    gettext_noop("Police"),
    gettext_noop("Police, no emergency"),
    gettext_noop("National Police"),
    gettext_noop("All emergencies"),
    gettext_noop("Fire and ambulance"),
    gettext_noop("Emergency by text, for deaf people"),
)


def group_of(kind: str) -> str:
    """The heading that a kind of contact stands under."""
    return _GROUP_OF.get(kind, kind)


def groups(_: Callable[[str], str]) -> dict[str, str]:
    """Every heading in the order in which it is shown: danger first."""
    return {
        "emergency": _("Danger now, a child at risk, or someone asks for help"),
        "police": _("A worry, no danger now: the police"),
        "anonymous": _("You want to stay anonymous"),
        "trafficking": _("Advice, help and shelter for possible victims"),
        "child": _("Children and young people"),
        "violence": _("Violence at home, or sexual violence"),
        "labour": _("Forced work or bad pay"),
        "victim-support": _("Someone to talk to"),
    }
