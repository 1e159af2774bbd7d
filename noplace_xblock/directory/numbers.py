"""Turns the number column of a contact, written by people, into what a phone can dial and a page can link.

Pure text work. Several numbers in one field are split ("112 / 997"); where the name has as many parts, each number
gets its own label. What can't be dialled or opened stays plain text.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

# What an editor wrote for colleagues ("to verify", the source's mark), not for readers.
_MARKS = re.compile(r"\s*\((?:verify[^)]*|to be checked|A|B|C|[A-Z]{3})\)|\bverify\b(?:\s*\([^)]*\))?")
_PHONE = re.compile(r"\+?\d(?:[\d\s.-]*\d)?")
_MAIL = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
_SITE = re.compile(r"\b[a-z0-9-]+(?:\.[a-z0-9-]+)*\.[a-z]{2,}(?:/\S*)?")
_BETWEEN = re.compile(r"\s+/\s+|,\s+(?=\+?\d)")


@dataclass(frozen=True, kw_only=True)
class Number:
    """One number or address: its text, what it is called (empty: nothing of its own), and its link (empty: none)."""

    text: str
    label: str = ""
    href: str = ""


def without_marks(text: str) -> str:
    """The text without the editors' marks."""
    return _MARKS.sub("", text).strip(" ;,")


def numbers_in(number: str, *, name: str = "") -> tuple[Number, ...]:
    """The numbers and addresses of one contact, in the written order."""
    parts = [part for part in _BETWEEN.split(without_marks(number)) if part.strip(" -")]
    labels = _labels(name, len(parts))
    return tuple(_number(part, label, name) for part, label in zip(parts, labels, strict=True))


def _number(part: str, label: str, name: str) -> Number:
    return Number(text=part.strip(), label=label, href=_href(part, by_text="by text" in (label or name)))


def _labels(name: str, count: int) -> list[str]:
    labels = re.split(r"\s+/\s+", name)
    return labels if count > 1 and len(labels) == count else [""] * count


def _href(part: str, *, by_text: bool) -> str:
    outside = re.sub(r"\([^)]*\)", "", part).strip()
    if mail := _MAIL.search(outside):
        return f"mailto:{mail.group()}"
    if phone := _PHONE.match(outside):
        return ("sms:" if by_text else "tel:") + re.sub(r"[^\d+]", "", phone.group())
    if site := _SITE.search(outside):
        return f"https://{site.group()}"
    return ""
