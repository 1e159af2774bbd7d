"""Sending mail: by the platform's own machinery in an LMS, by Django's elsewhere, from the same templates.

The templates of a kind are `<app>/edx_ace/<kind>/email/{subject,body,from_name}.txt` and `{body,head}.html`. If one is
missing the platform sends nothing and says nothing, so each kind has a test that looks at what was sent.

Relies on `edx_ace/ace.py` (`send`), `edx_ace/message.py` and `edx_ace/renderers.py`; in the LMS mail goes out by the
channels in its `ACE_ENABLED_CHANNELS`.
"""

from __future__ import annotations

import logging
from collections.abc import Mapping

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.template.loader import render_to_string
from django.utils import translation
from django.views.decorators.debug import sensitive_variables

from .accounts import is_placeholder
from .platform import in_lms

log = logging.getLogger(__name__)

_APP = "noplace_certification"


@sensitive_variables()
def send(kind: str, *, to: str, language: str, context: Mapping[str, object]) -> bool:
    """Sends one message, now. One that can't be sent is logged without its address.

    Args:
        kind: the name of the message's templates.
        to: an address; to one of ours that stands for "none" nothing is sent.
        language: the reader's.
        context: what the templates show.

    Returns:
        Whether it went out.
    """
    if is_placeholder(to):
        return False
    try:
        (_by_ace if in_lms() else _by_django)(kind, to, language, {**context, "platform_name": _platform_name()})
    except OSError as error:  # SMTP's own errors are of this kind
        log.error("A message %s was not sent: %s", kind, type(error).__name__)
        return False
    return True


def _by_ace(kind: str, to: str, language: str, context: dict[str, object]) -> None:
    from edx_ace import ace
    from edx_ace.message import Message
    from edx_ace.recipient import Recipient

    recipient = Recipient(lms_user_id=0, email_address=to)
    options = {"transactional": True}
    ace.send(
        Message(app_label=_APP, name=kind, recipient=recipient, language=language, context=context, options=options)
    )


def _by_django(kind: str, to: str, language: str, context: dict[str, object]) -> None:
    with translation.override(language):
        parts = {name: _rendered(kind, name, context) for name in ("subject.txt", "body.txt", "body.html")}
    message = EmailMultiAlternatives(" ".join(parts["subject.txt"].split()), parts["body.txt"], to=[to])
    message.attach_alternative(parts["body.html"], "text/html")
    message.send()


def _rendered(kind: str, name: str, context: dict[str, object]) -> str:
    return render_to_string(f"{_APP}/edx_ace/{kind}/email/{name}", context)


def _platform_name() -> str:
    return str(getattr(settings, "PLATFORM_NAME", "") or "noplace")
