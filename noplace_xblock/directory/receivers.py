"""Hears of changed contacts, so that no page goes on showing an old number. Decides nothing."""

from typing import Any

from django.db.models.signals import post_delete, post_save

from .models import Contact
from .remembered import forget_numbers


def connect() -> None:
    """Called once, when the app is ready."""
    for signal in (post_save, post_delete):
        signal.connect(_changed, sender=Contact, dispatch_uid="noplace_contact_changed")


def _changed(sender: type[Contact], instance: Contact, **kwargs: Any) -> None:
    forget_numbers(country=instance.country)
