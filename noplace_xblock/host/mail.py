"""Sending mail: by the platform's own machinery in an LMS, by Django's elsewhere, from the same templates.

The templates of a kind are `<app>/edx_ace/<kind>/email/{subject,body,from_name}.txt` and `{body,head}.html`. If one is
missing the platform sends nothing and says nothing, so each kind has a test that looks at what was sent.

Relies on `edx_ace/ace.py` (`send`), `edx_ace/message.py` (its `headers` reach `channel/django_email.py`) and
`edx_ace/renderers.py`; in the LMS mail goes out by the channels in its `ACE_ENABLED_CHANNELS`.
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
def send(kind: str, *, to: str, language: str, context: Mapping[str, object], unsubscribe: str = "") -> bool:
    """Sends one message, now. One that can't be sent is logged without its address.

    Args:
        kind: the name of the message's templates.
        to: an address; to one of ours that stands for "none" nothing is sent.
        language: the reader's.
        context: what the templates show.
        unsubscribe: the whole address at which a POST ends messages of this kind, for those that nobody asked for.

    Returns:
        Whether it went out.
    """
    if is_placeholder(to):
        return False
    context = {**context, "platform_name": _platform_name(), "unsubscribe": unsubscribe}
    try:
        sent = (_by_ace if in_lms() else _by_django)(kind, to, language, context)
    except OSError as error:  # SMTP's own errors are of this kind
        log.error("A message %s was not sent: %s", kind, type(error).__name__)
        return False
    if not sent:
        log.error("A message %s was not sent: no channel took it", kind)
    return sent


def _by_ace(kind: str, to: str, language: str, context: dict[str, object]) -> bool:
    from edx_ace import ace
    from edx_ace.recipient import Recipient

    from .ace import HeardMessage

    message = HeardMessage(
        app_label=_APP,
        name=kind,
        recipient=Recipient(lms_user_id=0, email_address=to),
        language=language,
        context=context,
        options={"transactional": True},
        headers=_headers(str(context["unsubscribe"])),
    )
    ace.send(message)
    return message.delivered


def _by_django(kind: str, to: str, language: str, context: dict[str, object]) -> bool:
    with translation.override(language):
        parts = {name: _rendered(kind, name, context) for name in ("subject.txt", "body.txt", "body.html")}
    message = EmailMultiAlternatives(
        " ".join(parts["subject.txt"].split()),
        parts["body.txt"],
        to=[to],
        headers=_headers(str(context["unsubscribe"])),
    )
    message.attach_alternative(parts["body.html"], "text/html")
    return bool(message.send())


def _headers(unsubscribe: str) -> dict[str, str]:
    """For the button of a mail program that ends such messages with one click (RFC 8058)."""
    if not unsubscribe:
        return {}
    return {"List-Unsubscribe": f"<{unsubscribe}>", "List-Unsubscribe-Post": "List-Unsubscribe=One-Click"}


def _rendered(kind: str, name: str, context: dict[str, object]) -> str:
    return render_to_string(f"{_APP}/edx_ace/{kind}/email/{name}", context)


def _platform_name() -> str:
    return str(getattr(settings, "PLATFORM_NAME", "") or "noplace")
