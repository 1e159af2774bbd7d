"""E-mail addresses that a person typed."""

from __future__ import annotations

from typing import Final

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.views.decorators.debug import sensitive_variables

from noplace_xblock.host import accounts as host

from .errors import BadAddress

_LONGEST: Final = 254


@sensitive_variables()
def checked(email: str) -> str:
    """The address, without spaces around it. Raises `BadAddress` where nothing could be sent to it."""
    email = email.strip()
    try:
        validate_email(email)
    except ValidationError as wrong:
        raise BadAddress from wrong
    if len(email) > _LONGEST or host.is_placeholder(email):
        raise BadAddress
    return email
