"""What a look at the instance finds."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

BROKEN: Final = "broken"
REMARK: Final = "remark"


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that isn't right.

    Attributes:
        level: BROKEN where something doesn't work; REMARK where it works and somebody should know.
        what: what is so.
        remedy: what to do about it.
        stops: whether nothing else can be looked at before it is mended.
    """

    level: str
    what: str
    remedy: str
    stops: bool = False


def broken(what: str, remedy: str, *, stops: bool = False) -> Finding:
    """Something that doesn't work."""
    return Finding(BROKEN, what, remedy, stops)


def remark(what: str, remedy: str) -> Finding:
    """Something to know."""
    return Finding(REMARK, what, remedy)
