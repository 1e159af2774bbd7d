"""Hears what happens in the platform. Nothing that goes wrong here may reach the learner.

Forgetting a person is the exception: an error there goes back to whoever retires or deletes the account, who tries
again; noted in a log alone, it would leave a person behind.

The names are spelt in the table of `apps.py`. What a signal means is known in `host`; what follows from it, elsewhere
in this app. Each notes its matter and returns: the work is done by tasks.
"""

from __future__ import annotations

import logging
from collections.abc import Callable
from functools import wraps
from typing import Any

from noplace_xblock.host import certificates, completions

from . import inbox, retirement
from .soon import soon

log = logging.getLogger(__name__)

Receiver = Callable[..., None]


def _never_raises(receiver: Receiver) -> Receiver:
    """An error is logged by its kind, without the person: a receiver that raises takes the learner's record with it."""

    @wraps(receiver)
    def guarded(sender: Any = None, **kwargs: Any) -> None:
        try:
            receiver(sender, **kwargs)
        except Exception as error:
            log.error("%s was not noted: %s", receiver.__name__, type(error).__name__)

    return guarded


@_never_raises
def on_block_completion(sender: Any, *, instance: Any, raw: bool = False, **_: Any) -> None:
    """A completion was saved: a whole one goes into the inbox."""
    heard = completions.whole(instance, raw=raw)
    if heard:
        inbox.hear(user_id=heard[0], usage_key=heard[1])


@_never_raises
def on_passed(sender: Any, *, user: Any, course_id: Any, **_: Any) -> None:
    """A regrade found that a learner has passed; it says so each time."""
    inbox.hear(user_id=user.pk, usage_key=str(course_id))


@_never_raises
def on_certificate(sender: Any, *, certificate: Any, **_: Any) -> None:
    """The platform made a course certificate."""
    user_id, course_key = certificates.holder(certificate)
    inbox.hear(user_id=user_id, usage_key=course_key)


def on_retirement(sender: Any = None, *, user: Any, **_: Any) -> None:
    """An account is being retired. Its e-mail is changed already, so the id says whose it is.

    An error here is the platform's answer 500, at which the steps of a retirement stop and are tried again
    (`openedx/core/djangoapps/user_api/accounts/views.py`, `LMSAccountRetirementView.post`).
    """
    retirement.forget_person(user_id=user.pk)


def on_account_deleted(sender: Any = None, *, instance: Any, **_: Any) -> None:
    """An account is being deleted, in the same transaction."""
    retirement.forget_person(user_id=instance.pk)


@_never_raises
def on_course_published(sender: Any, *, course_key: Any, **_: Any) -> None:
    """A course was published, imported or changed by deletion: what it requires is read anew."""
    soon("noplace.read_course", str(course_key))
