"""Making an account from a join code alone, and a new resume code for it."""

from __future__ import annotations

import datetime as dt
from typing import Final

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.views.decorators.debug import sensitive_variables

from noplace_xblock.host import accounts as host
from noplace_xblock.host.site import site_setting

from .. import codes, joining, throttle
from ..models import Participant
from . import resume
from .errors import AccountsOff, TooManyAccounts

#: How long the same click again leads to the same account.
SAME_CLICK: Final = dt.timedelta(minutes=2)


def allowed() -> bool:
    """Whether people without e-mail may make an account here.

    .. setting_name: NOPLACE_ACCOUNTS_WITHOUT_EMAIL
    .. setting_default: False
    .. setting_description: Lets a person who has a join code, and no account and no e-mail, start with the code alone.
        Accounts that were made stay usable when this is turned off.
    """
    return bool(site_setting("NOPLACE_ACCOUNTS_WITHOUT_EMAIL", False))


@sensitive_variables()
def start(*, code: str, seed: str, language: str, address: str = "") -> int | None:
    """Makes an account that is a member of the code's organisation; gives its user id.

    The same seed within two minutes gives the same account; later it gives None, and nothing is made.

    Raises:
        AccountsOff: this instance makes none.
        JoinRefused: the code lets nobody in, or too many accounts come from this address or with this code.
    """
    if not allowed():
        raise AccountsOff
    hashed = resume.hash_of(resume.code_from(seed))
    if Participant.objects.filter(resume_hash=hashed).exists():
        return _same_click(hashed)
    joining.look_up_code(user_id=None, code=code, address=address)
    limits = throttle.new_accounts(address=address, code=codes.typed(code))
    throttle.refuse_above(limits, TooManyAccounts)
    try:
        user_id = _make(code, hashed, language, address)
    except IntegrityError:  # the other click was a moment earlier
        return _same_click(hashed)
    throttle.count(limits)
    return user_id


@sensitive_variables()
def own_code(*, user_id: int, seed: str) -> str | None:
    """The resume code of a person who holds the seed of it, in groups; None where it is another one."""
    code = resume.code_from(seed)
    own = Participant.objects.filter(user_id=user_id, resume_hash=resume.hash_of(code)).exists()
    return codes.in_groups(code) if own else None


@sensitive_variables()
def replace_code(*, user_id: int, seed: str) -> None:
    """Gives a person without e-mail a new resume code; the old one lets nobody in any more."""
    participant = Participant.objects.get_or_create(user_id=user_id)[0]
    participant.resume_hash = resume.hash_of(resume.code_from(seed))
    participant.save(update_fields=["resume_hash"])


def _make(code: str, hashed: str, language: str, address: str) -> int:
    with transaction.atomic():
        user_id = host.make_without_email(language=language)
        Participant.objects.create(user_id=user_id, resume_hash=hashed)
        joining.join(user_id=user_id, code=code, address=address, language=language)
    return user_id


def _same_click(hashed: str) -> int | None:
    user_id = Participant.objects.filter(resume_hash=hashed).values_list("user_id", flat=True).first()
    fresh = user_id and host.made_since(user_id, timezone.now() - SAME_CLICK)
    return user_id if fresh else None
