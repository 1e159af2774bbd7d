"""Fills a table in one statement. What isn't said gets the model's own default: a new column needs no word here.

MariaDB builds the indexes of an empty table at the end of such a statement, while it needn't check what is unique.
"""

from typing import Any

from django.db import connection, models

#: In a connection that only fills: nothing is checked, and no commit waits.
_QUICK = ("unique_checks = 0", "foreign_key_checks = 0", "GLOBAL innodb_flush_log_at_trx_commit = 0")
_CAREFUL = ("unique_checks = 1", "foreign_key_checks = 1", "GLOBAL innodb_flush_log_at_trx_commit = 1")


def quick(on: bool) -> None:
    """Begin to fill, or end."""
    for setting in _QUICK if on else _CAREFUL:
        run(f"SET {setting}")


def run(sql: str, values: list[Any] | None = None) -> None:
    """A statement."""
    with connection.cursor() as cursor:
        cursor.execute(sql, values)


def one(sql: str) -> Any:
    """The one value that a query answers."""
    with connection.cursor() as cursor:
        cursor.execute(sql)
        return cursor.fetchone()[0]


def fill(model: type[models.Model], source: str, **columns: str) -> None:
    """Rows of a model from what follows FROM: an expression of SQL for each of these columns."""
    fields = [field for field in model._meta.concrete_fields if not (field.primary_key and field.column not in columns)]
    names = ", ".join(f"`{field.column}`" for field in fields)
    values: list[Any] = []
    said = ", ".join(columns.get(field.column) or _default(field, values) for field in fields)
    run(f"INSERT INTO `{model._meta.db_table}` ({names}) SELECT {said} FROM {source}", values)  # noqa: S608 (our own tables)


def _default(field: Any, values: list[Any]) -> str:
    if isinstance(field, models.UUIDField):
        return "UUID()"
    values.append(field.get_db_prep_save(field.get_default(), connection))
    return "%s"
