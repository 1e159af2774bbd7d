"""For a worker alone, because importing it changes how is counted: stops in an evaluation, locked and not committed.

While Redis has the key `test:stop`, the first evaluation that holds its lock writes a row into the table `marker` (on a
connection of its own, so that the row is there at once) and then waits for ever. Whoever kills the worker now kills it
at just that place.
"""

from __future__ import annotations

import os
import threading

import pymysql
import redis
from django.conf import settings

from noplace_xblock.certification import tally

_count = tally.count


def _client() -> redis.Redis:
    return redis.Redis.from_url(f"{os.environ['NOPLACE_TEST_REDIS']}/0")


def _mark(organisation_id: int) -> None:
    database = settings.DATABASES["default"]
    named = {"host": database["HOST"], "port": int(database["PORT"]), "user": database["USER"]}
    with pymysql.connect(**named, database=database["NAME"], autocommit=True) as connection:
        connection.cursor().execute("INSERT INTO marker VALUES (%s)", (organisation_id,))


def _counting(organisation_id, programme):
    if _client().exists("test:stop"):
        _mark(organisation_id)
        threading.Event().wait()
    return _count(organisation_id, programme)


tally.count = _counting
