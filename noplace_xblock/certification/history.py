"""Changes that a person makes, kept with who made them and why. What the software works out by itself names nobody."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.contrib.auth import get_user_model

from .models import Certificate, Organisation, Programme

Kept = Organisation | Programme | Certificate


def save(row: Kept, *, by: int | None = None, why: str = "", fields: Sequence[str] | None = None) -> None:
    """Saves a row and notes the change in its history.

    Args:
        by: the id of the person who changed it; None where nobody did.
        why: up to 100 letters.
        fields: the names of the columns to write; all where None.
    """
    told: Any = row  # these two are how simple_history is told
    told._history_user = get_user_model().objects.filter(pk=by).first() if by else None
    told._change_reason = why[:100] or None
    row.save(update_fields=fields)


def forget_person(user_id: int) -> None:
    """What a person changed stays; that it was this person goes."""
    for kept in (Organisation, Programme, Certificate):
        kept.history.filter(history_user_id=user_id).update(history_user=None)
