"""What we tell: messages to people, events to the instance."""

from __future__ import annotations

from importlib.util import find_spec
from typing import Any, Final

from django.conf import settings
from django.core import mail as django_mail

from noplace_xblock.host import mail, tracking
from noplace_xblock.host.platform import in_lms

from .trying import Contract, NotHere, World, expect

_LINK: Final = "https://example.org/confirm/"
_TO: Final = "contract@example.org"


def a_message_goes_out_whole(_world: World) -> None:
    """A message goes out once, to one address, with a subject and its link, in the reader's language."""
    if in_lms() and "django_email" not in settings.ACE_ENABLED_CHANNELS:  # type: ignore[misc]  # the platform's
        raise NotHere("mail doesn't go out by Django here, so it can't be looked at")
    (dutch,), (english,) = _sent("nl"), _sent("en")
    expect(dutch.to == [_TO], f"it went to {len(dutch.to)} addresses")
    expect(bool(dutch.subject.strip()), "it has no subject")
    expect(_LINK in dutch.body, "its link is not there")
    expect(dutch.body != english.body, "it is in English for a Dutch reader")


def an_event_is_told_under_its_name(_world: World) -> None:
    """An event arrives under its own name with what we put into it."""
    if find_spec("eventtracking") is None:
        raise NotHere("event-tracking is not installed")
    from eventtracking import tracker

    heard = _Backend()
    tracker.register_tracker(tracker.Tracker(backends={"contract": heard}))
    tracking.emit("noplace.contract.tried", {"number": 1})
    found = [(event["name"], event["data"]) for event in heard.events]
    expect(found == [("noplace.contract.tried", {"number": 1})], f"what arrived is {found}")


class _Backend:
    """Where events arrive (`eventtracking/backends`)."""

    def __init__(self) -> None:
        self.events: list[dict[str, Any]] = []

    def send(self, event: dict[str, Any]) -> None:
        self.events.append(event)


def _sent(language: str) -> list[Any]:
    """What goes out in a language; it stays in memory, and not even there."""
    there = len(getattr(django_mail, "outbox", []))
    told = mail.send("confirm_email", to=_TO, language=language, context={"link": _LINK, "hours": 24})
    outbox: list[Any] = getattr(django_mail, "outbox", [])
    new, outbox[there:] = outbox[there:], []
    expect(told and len(new) == 1, f"{len(new)} messages went out")
    return new


CONTRACTS: Final[tuple[Contract, ...]] = (a_message_goes_out_whole, an_event_is_told_under_its_name)
