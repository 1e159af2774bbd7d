"""Rows in parts: neither memory nor any question to the database grows with how many there are."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final, TypeVar

from django.db.models import Model, QuerySet

SIZE: Final = 100

Row = TypeVar("Row", bound=Model)


def in_parts(rows: QuerySet[Row]) -> Iterator[list[Row]]:
    """All rows by their id, some at a time, each part read when it is its turn."""
    after = 0
    while part := list(rows.filter(pk__gt=after).order_by("pk")[:SIZE]):
        yield part
        after = part[-1].pk
