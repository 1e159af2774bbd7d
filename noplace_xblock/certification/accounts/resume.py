"""Resume codes: the secret of somebody without e-mail. Made from a seed, shown once, kept as a keyed hash.

A code is worked out from a seed that only the browser holds, for minutes, in a cookie. So the same click twice, or a
page loaded again, gives the same code and one account, and the code itself is stored nowhere.
"""

from __future__ import annotations

import secrets
from typing import Final

from django.conf import settings
from django.utils.crypto import salted_hmac
from django.views.decorators.debug import sensitive_variables

from .. import codes

#: Fifteen letters of 24 are 68 bits; the sixteenth finds typing mistakes.
LENGTH: Final = 16
_HASH_SALT: Final = "noplace.resume.hash"
_CODE_SALT: Final = "noplace.resume.code"


def new_seed() -> str:
    """A secret from which one code is made."""
    return secrets.token_urlsafe(24)


@sensitive_variables()
def code_from(seed: str) -> str:
    """The code that belongs to a seed."""
    letters = codes.letters_of(int(_digest(_CODE_SALT, seed, _keys()[0]), 16), LENGTH - 1)
    return letters + _check_letter(letters)


@sensitive_variables()
def is_well_formed(code: str) -> bool:
    """Whether a code has the right length, letters and last letter."""
    if len(code) != LENGTH or not set(code) <= set(codes.ALPHABET):
        return False
    return _check_letter(code[:-1]) == code[-1]


@sensitive_variables()
def hash_of(code: str) -> str:
    """What is kept of a code."""
    return _digest(_HASH_SALT, code, _keys()[0])


@sensitive_variables()
def possible_hashes(code: str) -> list[str]:
    """What may have been kept of a code, with each key that still holds; the newest key's first."""
    return [_digest(_HASH_SALT, code, key) for key in _keys()]


def _digest(salt: str, value: str, key: str) -> str:
    return salted_hmac(salt, value, secret=key, algorithm="sha256").hexdigest()


def _keys() -> list[str]:
    """The keys of the hashes.

    .. setting_name: NOPLACE_RESUME_KEYS
    .. setting_default: [SECRET_KEY, *SECRET_KEY_FALLBACKS]
    .. setting_description: Keys for what is kept of resume codes. The first makes new ones; the others still find old
        ones, and a code that is used moves to the first. Without a key its codes let nobody in.
    """
    fallbacks = getattr(settings, "SECRET_KEY_FALLBACKS", [])
    return list(getattr(settings, "NOPLACE_RESUME_KEYS", None) or [settings.SECRET_KEY, *fallbacks])


def _check_letter(letters: str) -> str:
    """Luhn's check letter for an alphabet of any even size: finds each single mistake and most swaps."""
    size, total = len(codes.ALPHABET), 0
    for turn, letter in enumerate(reversed(letters)):
        value = codes.ALPHABET.index(letter) * (1 if turn % 2 else 2)
        total += value // size + value % size
    return codes.ALPHABET[-total % size]
