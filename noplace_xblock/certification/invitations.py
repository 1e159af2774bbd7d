"""Invitations to manage an organisation: a link that one person uses once.

Of its secret only a keyed hash is kept, of the address a few letters, and these only until the invitation ends. A link
that was made up, used, withdrawn or is too old is answered alike.
"""

from __future__ import annotations

import datetime as dt
import secrets
import uuid as uuids
from collections.abc import Callable
from typing import Final

from django.conf import settings
from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.crypto import salted_hmac
from django.views.decorators.debug import sensitive_variables

from noplace_xblock.host import mail

from . import addresses, due, history, managers, registering, throttle
from .data import InvitationInfo, OrganisationInfo
from .errors import NotSent, StaleInvitation, TooManyMails, WrongStanding
from .models import Invitation, Organisation
from .organisations import find, organisation_info

DAYS: Final = 14
_SALT: Final = "noplace.invitation"
_Link = Callable[[str], str]


@sensitive_variables("email")
def invite_manager(*, organisation: uuids.UUID, by: int, email: str, link: _Link, address: str = "") -> None:
    """A manager invites another one by e-mail. Whether the address has an account here, nobody learns.

    Args:
        link: makes the whole link from a token.

    Raises:
        BadAddress: this is no address.
        TooManyMails: too many messages in an hour.
        NotSent: the message didn't go out; there is no invitation then.
        WrongStanding: the organisation no longer takes part.
    """
    _invite(organisation, by, addresses.checked(email), link, address)


@sensitive_variables("email")
def hand_over(*, organisation: uuids.UUID, by: int, link: _Link, email: str = "", address: str = "") -> str:
    """The link by which somebody becomes manager of an organisation that has none, or that nobody took up yet.

    It is given once, to be passed on; to an address it is sent as well. Managers that there are stay, and see it.
    Raises as `invite_manager` does.
    """
    return _invite(organisation, by, addresses.checked(email) if email else "", link, address)


def open_invitations(*, organisation: uuids.UUID) -> tuple[InvitationInfo, ...]:
    """The invitations that can still be used, the newest first."""
    rows = _open().filter(organisation=find(organisation))
    return tuple(
        InvitationInfo(number=row.pk, hint=row.hint, sent_on=_day(row.created_at), until=_day(row.expires_at))
        for row in rows
    )


def withdraw_invitation(*, organisation: uuids.UUID, number: int) -> None:
    """Ends an open invitation of this organisation; any other number changes nothing."""
    _open().filter(organisation=find(organisation), pk=number).update(withdrawn_at=timezone.now(), hint="")


@sensitive_variables()
def look_up_invitation(*, token: str) -> OrganisationInfo:
    """The organisation that a link invites to manage. Raises `StaleInvitation`."""
    found = _open().select_related("organisation").filter(token_hash__in=_hashes(token)).first()
    if found is None:
        raise StaleInvitation
    return organisation_info(found.organisation)


@sensitive_variables("token")
@transaction.atomic
def accept_invitation(*, user_id: int, token: str) -> OrganisationInfo:
    """Makes a person a manager. Who is one already, by a click before this one perhaps, stays one and uses nothing up.

    An organisation that was only brought in takes part from then on. Raises `StaleInvitation`.
    """
    invitation = Invitation.objects.select_related("organisation").filter(token_hash__in=_hashes(token)).first()
    if invitation is None:
        raise StaleInvitation
    organisation = find(invitation.organisation.uuid, lock=True)
    if managers.is_manager(user_id=user_id, organisation=organisation.uuid):
        return organisation_info(organisation)
    # Of two people with the same link one finds it open.
    if not _open().filter(pk=invitation.pk).update(accepted_at=timezone.now(), hint=""):
        raise StaleInvitation
    managers.add(organisation, user_id)
    _take_up(organisation, user_id)
    return organisation_info(organisation)


def _invite(organisation: uuids.UUID, by: int, email: str, link: _Link, address: str) -> str:
    found = find(organisation)
    if found.status == Organisation.Status.CLOSED:
        raise WrongStanding(f"{organisation} is closed: nobody manages it")
    if email:
        _slow_down(by, address)
    token = secrets.token_urlsafe(32)
    made = Invitation.objects.create(
        organisation=found,
        token_hash=_hashes(token)[0],
        hint=_hint(email),
        invited_by_id=by,
        expires_at=timezone.now() + dt.timedelta(days=DAYS),
    )
    if email and not _send(found, email, link(token)):
        made.delete()
        raise NotSent
    return link(token)


def _slow_down(by: int, address: str) -> None:
    limits = throttle.mails(user_id=by, address=address)
    throttle.refuse_above(limits, TooManyMails)
    throttle.count(limits)


def _send(organisation: Organisation, email: str, link: str) -> bool:
    context = {"link": link, "name": organisation.name, "town": organisation.region.name, "days": DAYS}
    return mail.send("invite_manager", to=email, language=organisation.locale, context=context)


def _take_up(organisation: Organisation, by: int) -> None:
    if organisation.status == Organisation.Status.INVITED:
        organisation.status = registering.first_status()
        history.save(organisation, by=by, why="taken up", fields=["status"])
        due.mark([organisation.pk])


def _open() -> QuerySet[Invitation]:
    rows = Invitation.objects.filter(accepted_at__isnull=True, withdrawn_at__isnull=True)
    return rows.filter(expires_at__gt=timezone.now()).exclude(organisation__status=Organisation.Status.CLOSED)


def _hashes(token: str) -> list[str]:
    """What may have been kept of a token: with the instance's key, and with those that it had before."""
    keys = [settings.SECRET_KEY, *getattr(settings, "SECRET_KEY_FALLBACKS", [])]
    return [salted_hmac(_SALT, token, secret=key, algorithm="sha256").hexdigest() for key in keys]


def _hint(email: str) -> str:
    """Enough for the one who typed it to know it again: j…@example.com."""
    name, _, host = email.rpartition("@")
    return f"{name[:1]}…@{host}"[:120] if email else ""


def _day(moment: dt.datetime) -> dt.date:
    return timezone.localdate(moment)
