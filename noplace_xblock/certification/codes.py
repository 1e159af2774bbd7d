"""Codes that people read and type: without letters and digits that look or sound alike."""

from __future__ import annotations

import secrets

# No 0 O 1 I L, no U V pair, no B 8 or S 5 or Z 2 pair.
ALPHABET = "34679ACDEFGHJKMNPQRTVWXY"
JOIN_LENGTH = 8
VERIFY_LENGTH = 12


def new_code(length: int) -> str:
    """A code that nobody can guess."""
    return "".join(secrets.choice(ALPHABET) for _ in range(length))


def letters_of(number: int, length: int) -> str:
    """The letters that a large number stands for: for codes that are worked out, and not drawn."""
    letters = ""
    for _turn in range(length):
        number, place = divmod(number, len(ALPHABET))
        letters += ALPHABET[place]
    return letters


def typed(text: str, *, most: int = 16) -> str:
    """What a person meant by what they typed: no spaces or dashes, capitals."""
    return "".join(letter for letter in text.upper() if letter.isalnum())[:most]


def in_groups(code: str) -> str:
    """The code as it is shown: groups of four."""
    return "-".join(code[start : start + 4] for start in range(0, len(code), 4))
