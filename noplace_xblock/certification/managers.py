"""Who manages an organisation. One becomes a manager by registering it or by an invitation, and leaves by oneself."""

from __future__ import annotations

import uuid as uuids

from django.db import transaction

from . import history
from .errors import LastManager
from .models import Manager, Organisation
from .organisations import find


def is_manager(*, user_id: int, organisation: uuids.UUID) -> bool:
    """Whether a person manages an organisation."""
    return Manager.objects.filter(user_id=user_id, organisation__uuid=organisation).exists()


def managers(*, organisation: uuids.UUID) -> int:
    """How many people manage an organisation."""
    return Manager.objects.filter(organisation__uuid=organisation).count()


def add(organisation: Organisation, user_id: int) -> None:
    """Makes a person a manager; twice is the same as once. The caller holds the organisation's lock."""
    _, made = Manager.objects.get_or_create(organisation=organisation, user_id=user_id)
    if made:
        history.save(organisation, by=user_id, why="became a manager", fields=["status"])


@transaction.atomic
def leave_managing(*, user_id: int, organisation: uuids.UUID) -> None:
    """A person no longer manages an organisation; who doesn't, nothing happens to.

    Raises:
        LastManager: nobody else would.
    """
    found = find(organisation, lock=True)
    own = found.managers.filter(user_id=user_id)
    if not own.exists():
        return
    if found.status != Organisation.Status.CLOSED and not found.managers.exclude(user_id=user_id).exists():
        raise LastManager
    own.delete()
    history.save(found, by=user_id, why="stopped managing", fields=["status"])
