"""Quick exit, and help for oneself: in the page from the start, because a request for help would be logged."""

from datetime import date
from typing import Any

from django.conf import settings

from ..directory import api as directory
from ..host.languages import translator
from .strings import Gettext


def exit_url() -> str:
    """Where quick exit leads: a page that anybody may have open.

    .. setting_name: NOPLACE_EXIT_URL
    .. setting_default: "https://www.wikipedia.org/"
    .. setting_description: The everyday page that replaces ours when a learner leaves in a hurry.
    """
    url: str = getattr(settings, "NOPLACE_EXIT_URL", "https://www.wikipedia.org/")
    return url


def country_of(block: Any) -> str:
    """The country whose numbers a learner sees: the organisation's, else the course's, else the instance's."""
    person = block.person
    own = directory.where_is(user_id=person.user_id) if person.user_id is not None else None
    return own or getattr(block, "country", "") or directory.instance_country()


def contents(block: Any) -> dict[str, Any]:
    """The panel's numbers, those for an emergency first."""
    numbers = directory.numbers_to_call(country=country_of(block), on=date.today())
    # Not `block.gettext`, which finds out the language for each text anew.
    gettext = translator(block.reading_language).gettext
    return {"contacts": [row_of(gettext, number) for number in numbers]}


def row_of(gettext: Gettext, number: directory.Number, name: str = "") -> dict[str, str]:
    """A number as a page shows it, by the name of its contact where it has no own; `tel` is its link."""
    return {"name": gettext(number.label or name), "number": number.text, "tel": number.href}
