"""Settings of the demo on MariaDB and Redis, as an instance has them. `private_services` starts those and names them.

Without them the demo runs on SQLite, and does its tasks at once.
"""

from __future__ import annotations

from typing import Any
from urllib.parse import urlsplit

SWEEP_SECONDS = 15 * 60.0


def database(url: str) -> dict[str, Any]:
    """The database of `mysql://user@host:port/name`, as an instance speaks to it but by a driver without a compiler."""
    import pymysql

    pymysql.install_as_MySQLdb()
    place = urlsplit(url)
    return {
        "ENGINE": "django.db.backends.mysql",
        "HOST": place.hostname,
        "PORT": place.port,
        "USER": place.username,
        "NAME": place.path.strip("/"),
        "OPTIONS": {"charset": "utf8mb4", "isolation_level": "read committed"},
    }


def cache(redis: str) -> dict[str, str]:
    """One cache for the site and its worker, at `redis://host:port`."""
    return {"BACKEND": "django.core.cache.backends.redis.RedisCache", "LOCATION": f"{redis}/1"}


def celery(redis: str) -> dict[str, Any]:
    """Tasks go to a worker, and the sweep comes round."""
    return {
        "broker_url": f"{redis}/0",
        "broker_connection_retry_on_startup": True,
        "task_ignore_result": True,
        "beat_schedule": {"noplace.sweep": {"task": "noplace.sweep", "schedule": SWEEP_SECONDS}},
    }
