"""Hears of changed contacts and coordinators, so that no page goes on showing what was. Decides nothing."""

from typing import Any

from django.db.models.signals import post_delete, post_save

from .models import Contact, Coordinator
from .remembered import forget_coordinators, forget_numbers


def connect() -> None:
    """Called once, when the app is ready."""
    for signal in (post_save, post_delete):
        signal.connect(_changed, sender=Contact, dispatch_uid="noplace_contact_changed")
        signal.connect(_appointed, sender=Coordinator, dispatch_uid="noplace_coordinator_changed")


def _changed(sender: type[Contact], instance: Contact, **kwargs: Any) -> None:
    forget_numbers(country=instance.country)


def _appointed(sender: type[Coordinator], **kwargs: Any) -> None:
    forget_coordinators()
