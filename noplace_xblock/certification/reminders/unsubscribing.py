"""The link in a reminder that ends reminders: signed, without an end, good for one person or one manager's place.

It works without signing in, because it comes to a mailbox; whoever holds it can do no more than end them, and begin
them again.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from django.core import signing
from django.core.exceptions import ValidationError
from django.urls import reverse

from noplace_xblock.host.pages import address_for_mail

from ..models import Manager, Participant

_SALT: Final = "noplace.unsubscribe"
_MEMBER, _MANAGER = "member", "manager"


@dataclass(frozen=True, kw_only=True)
class Subscription:
    """What a link is about. `organisation` is empty where it is about a person's own training."""

    organisation: str
    ended: bool


def member_link(participant: Participant, language: str) -> str:
    """The link for a person's own reminders."""
    return _link(_MEMBER, str(participant.uuid), language)


def manager_link(manager: Manager, language: str) -> str:
    """The link for what a manager hears of one organisation."""
    return _link(_MANAGER, str(manager.pk), language)


def subscription(*, token: str) -> Subscription | None:
    """What a link is about; None where it is none of ours, or the person or place is gone."""
    row = _row(token)
    if row is None:
        return None
    return Subscription(organisation=row.organisation.name if isinstance(row, Manager) else "", ended=row.no_mail)


def end(*, token: str) -> None:
    """No more reminders. Again, nothing happens."""
    _set(token, no_mail=True)


def begin_again(*, token: str) -> None:
    """Reminders again."""
    _set(token, no_mail=False)


def _set(token: str, *, no_mail: bool) -> None:
    row = _row(token)
    if row:
        row.no_mail = no_mail
        row.save(update_fields=["no_mail"])


def _row(token: str) -> Participant | Manager | None:
    try:
        kind, which = signing.loads(token, salt=_SALT)
        if kind == _MEMBER:
            return Participant.objects.filter(uuid=which).first()
        return Manager.objects.select_related("organisation").filter(pk=which).first()
    except (signing.BadSignature, ValueError, ValidationError):
        return None


def _link(kind: str, which: str, language: str) -> str:
    token = signing.dumps([kind, which], salt=_SALT)
    return address_for_mail(f"{reverse('noplace:unsubscribe', args=[token])}?language={language}")
