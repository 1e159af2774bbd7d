"""Migrates a database forward, back to nothing of ours, and forward again; tells what was there after each step.

A process of its own, because a project has one database: DJANGO_SETTINGS_MODULE says which. Columns and constraints are
told by name, except for the numbers with which a database ends the names that Django leaves to it.
"""

import json
import re
import sys

import django

django.setup()

from django.core.management import call_command  # noqa: E402
from django.db import connection  # noqa: E402

_LEFT_TO_DJANGO = re.compile(r"_[0-9a-f]{8}(_|$)").search
OURS = ("noplace_certification", "noplace_directory")


def ours() -> dict[str, object]:
    """Our tables with their columns and constraints, and how many of our migrations are noted as done."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT COUNT(*) FROM django_migrations WHERE app IN (%s, %s)", OURS)
        done = cursor.fetchone()[0]
        names = sorted(name for name in connection.introspection.table_names(cursor) if name.startswith("noplace"))
        return {"done": done, "tables": {name: _shape(cursor, name) for name in names}}


def _shape(cursor, name: str) -> list[str]:
    columns = [column.name for column in connection.introspection.get_table_description(cursor, name)]
    constraints = connection.introspection.get_constraints(cursor, name)
    return sorted({*columns, *(one for one in constraints if one.startswith("noplace_") and not _LEFT_TO_DJANGO(one))})


def move(*names: str) -> dict[str, object]:
    """Runs one `migrate`, and tells what is there then."""
    call_command("migrate", *names, verbosity=0)
    return ours()


steps = {
    "forward": move(),
    "uninstalled": [move(app, "zero") for app in OURS][-1],
    "again": move(),
    "backward": [move("noplace_certification", name) for name in ("0001", "0002", "0001", "zero")][-1],
}
json.dump({"vendor": connection.vendor, **steps}, sys.stdout)
