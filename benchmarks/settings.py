"""The test project on MariaDB and Redis, with the peer where it is installed. `services` says where they are.

The driver is mysqlclient, which an instance has, where it is installed; else PyMySQL, which needs no compiler.
"""

import os
from importlib.metadata import version
from importlib.util import find_spec

from celery import Celery

from tests.settings import *  # noqa: F403
from tests.settings import INSTALLED_APPS

if find_spec("MySQLdb"):
    DRIVER = f"mysqlclient {version('mysqlclient')}"
else:
    import pymysql

    pymysql.install_as_MySQLdb()
    DRIVER = f"PyMySQL {version('pymysql')}"

DATABASES = {
    "default": {
        "ENGINE": "django.db.backends.mysql",
        "HOST": "127.0.0.1",
        "PORT": os.environ["NOPLACE_BENCH_PORT"],
        "USER": "root",
        "NAME": "noplace_benchmark",
        "OPTIONS": {"charset": "utf8mb4", "isolation_level": "read committed"},
    }
}
_REDIS = os.environ["NOPLACE_BENCH_REDIS"]
CACHES = {"default": {"BACKEND": "django.core.cache.backends.redis.RedisCache", "LOCATION": f"{_REDIS}/1"}}

# Messages go to Redis, and no worker takes them: what a worker does is called and measured by itself.
celery_app = Celery("benchmarks")
celery_app.conf.update(broker_url=f"{_REDIS}/0", task_ignore_result=True)
celery_app.set_default()

# The peer as an operator gets it, in its batch mode; without its events, which nothing here would listen to.
COMPLETION_AGGREGATOR_BLOCK_TYPES = {"course", "chapter", "sequential", "vertical"}
COMPLETION_AGGREGATOR_TRACKING_EVENT_TYPES: set[str] = set()
COMPLETION_AGGREGATOR_ASYNC_AGGREGATION = True
COMPLETION_AGGREGATOR_AGGREGATION_LOCK = "COMPLETION_AGGREGATOR_AGGREGATION_LOCK"
COMPLETION_AGGREGATOR_CLEANUP_LOCK = "COMPLETION_AGGREGATOR_CLEANUP_LOCK"
COMPLETION_AGGREGATOR_AGGREGATION_LOCK_TIMEOUT_SECONDS = 1800
COMPLETION_AGGREGATOR_CLEANUP_LOCK_TIMEOUT_SECONDS = 900
COMPLETION_AGGREGATOR_AGGREGATE_UNRELEASED_BLOCKS = False
COMPLETION_AGGREGATOR_UPDATER_CACHE_TIMEOUT = 600
COMPLETION_AGGREGATOR_USE_COLLECTED_BLOCK_STRUCTURE = False
EVENT_TRACKING_BACKENDS: dict[str, object] = {}

if find_spec("completion_aggregator"):
    INSTALLED_APPS = [*INSTALLED_APPS, "config_models", "event_routing_backends", "completion_aggregator"]
    # It says at length that it isn't in an LMS.
    LOGGING = {
        "version": 1,
        "disable_existing_loggers": False,
        "loggers": {"event_routing_backends": {"level": "CRITICAL"}},
    }
