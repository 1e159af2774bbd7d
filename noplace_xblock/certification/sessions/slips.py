"""The codes of slips. All of one session come from a seed that only the host's browser holds, for minutes.

So a page that is loaded again shows the same slips, the same click twice makes one session, and no code is stored.
"""

from __future__ import annotations

import secrets
from typing import Final

from django.utils.crypto import salted_hmac
from django.views.decorators.debug import sensitive_variables

from .. import codes

#: Eight letters of 24 are 36 bits, and a slip lives for days: enough, because wrong codes are counted.
LENGTH: Final = 8
_CODE_SALT: Final = "noplace.slip.code"
_HASH_SALT: Final = "noplace.slip.hash"


def new_seed() -> str:
    """A secret from which the slips of one session are made."""
    return secrets.token_urlsafe(24)


@sensitive_variables()
def codes_from(seed: str, count: int) -> list[str]:
    """So many codes that belong to a seed."""
    return [_code(seed, number) for number in range(count)]


@sensitive_variables()
def hash_of(code: str) -> str:
    """What is kept of a code."""
    return salted_hmac(_HASH_SALT, code, algorithm="sha256").hexdigest()


@sensitive_variables()
def _code(seed: str, number: int) -> str:
    digest = salted_hmac(_CODE_SALT, f"{seed}:{number}", algorithm="sha256").hexdigest()
    return codes.letters_of(int(digest, 16), LENGTH)
