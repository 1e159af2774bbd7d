"""The test project as an instance runs it: on MariaDB, with its messages and caches in Redis and its tasks in workers.

The database and the ports come from the environment; see `stack`.
"""

import os

from celery import Celery

from tests.install.mariadb_settings import *  # noqa: F403

_REDIS = os.environ["NOPLACE_TEST_REDIS"]

CACHES = {"default": {"BACKEND": "django.core.cache.backends.redis.RedisCache", "LOCATION": f"{_REDIS}/1"}}

celery_app = Celery("services")
celery_app.conf.update(
    broker_url=f"{_REDIS}/0",
    broker_connection_retry_on_startup=True,
    task_ignore_result=True,
    worker_prefetch_multiplier=1,
)
celery_app.set_default()
