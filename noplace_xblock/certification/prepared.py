"""Statements that Django writes once, for what is asked and written very often.

Turning a queryset into SQL costs more than the database needs to answer it. A `Prepared` question does it at its first
use; after that only its values change. What is asked rarely doesn't belong here.

    _MEMBERS = Prepared(lambda organisation: Membership.objects.filter(organisation=organisation).values_list("job"))
    _MEMBERS.rows(7)

Rows are as the database gives them: whole numbers, texts and nulls, and 0 and 1 where a condition was asked for. Ask
for no dates and no JSON: they would come as each database keeps them.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence
from functools import lru_cache
from typing import Any

from django.db import connection
from django.db.models import Model, QuerySet

Value = int | str | dt.date | dt.datetime


class Prepared:
    """A question, as a function of its values. Each stands where a lookup has one value, and never decides the SQL."""

    def __init__(self, question: Callable[..., QuerySet[Any, Any]]) -> None:
        self._question = question
        self._written: dict[str, tuple[str, tuple[Any, ...]]] = {}

    def rows(self, *values: Value) -> list[tuple[Any, ...]]:
        """What the database answers for these values."""
        written = self._written.get(connection.vendor)
        if written is None:
            written = self._written[connection.vendor] = self._write(values)
        sql, places = written
        given = [_adapted(value) for value in values]
        with connection.cursor() as cursor:
            cursor.execute(sql, [given[place.number] if isinstance(place, _Place) else place for place in places])
            return list(cursor.fetchall())

    def row(self, *values: Value) -> tuple[Any, ...] | None:
        """The first row; None where there is none."""
        return next(iter(self.rows(*values)), None)

    def _write(self, values: Sequence[Value]) -> tuple[str, tuple[Any, ...]]:
        """The SQL, and its parameters with the places of the values in it."""
        marks = [_mark(value, number) for number, value in enumerate(values)]
        sql, parameters = self._question(*marks).query.get_compiler(connection=connection).as_sql()
        places = {_adapted(mark): _Place(number) for number, mark in enumerate(marks)}
        return sql, tuple(places.get(parameter, parameter) for parameter in parameters)


def write(model: type[Model], pk: int, **values: Any) -> int:
    """Writes columns of one row; how many rows there were."""
    with connection.cursor() as cursor:
        cursor.execute(_update(model, tuple(values)), [*_kept(model, values), pk])
        return int(cursor.rowcount)


def add(model: type[Model], **values: Any) -> None:
    """Adds a row. Every column but the id must be named: nothing is filled in."""
    with connection.cursor() as cursor:
        cursor.execute(_insert(model, tuple(values)), _kept(model, values))


class _Place:
    """Where the value with this number goes."""

    def __init__(self, number: int) -> None:
        self.number = number


def _mark(value: Value, number: int) -> Value:
    """A value of the same kind that nobody would ask for."""
    if isinstance(value, dt.datetime):
        return dt.datetime(1001 + number, 1, 1, tzinfo=dt.UTC)
    if isinstance(value, dt.date):
        return dt.date(1101 + number, 1, 1)
    return f"value {number}" if isinstance(value, str) else 8_000_000_000_001 + number


def _adapted(value: Value) -> Any:
    if isinstance(value, dt.datetime):
        return connection.ops.adapt_datetimefield_value(value)
    return connection.ops.adapt_datefield_value(value) if isinstance(value, dt.date) else value


def _kept(model: type[Model], values: dict[str, Any]) -> list[Any]:
    fields = model._meta
    return [fields.get_field(name).get_db_prep_save(value, connection) for name, value in values.items()]  # type: ignore[union-attr]


@lru_cache(maxsize=64)
def _update(model: type[Model], names: tuple[str, ...]) -> str:
    columns = ", ".join(f"{_column(model, name)} = %s" for name in names)
    return " ".join(["UPDATE", _quoted(model._meta.db_table), "SET", columns, "WHERE", _column(model, "id"), "= %s"])


@lru_cache(maxsize=64)
def _insert(model: type[Model], names: tuple[str, ...]) -> str:
    columns = ", ".join(_column(model, name) for name in names)
    places = ", ".join(["%s"] * len(names))
    return " ".join(["INSERT INTO", _quoted(model._meta.db_table), f"({columns}) VALUES ({places})"])


def _column(model: type[Model], name: str) -> str:
    return _quoted(str(model._meta.get_field(name).column))  # type: ignore[union-attr]


def _quoted(name: str) -> str:
    return connection.ops.quote_name(name)
