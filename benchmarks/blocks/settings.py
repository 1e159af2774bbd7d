"""A Django project for the benchmark: our two apps on an in-memory SQLite, so that the queries of a view are made."""

from celery import Celery

SECRET_KEY = "only-for-the-benchmark"  # noqa: S105 (nothing is kept by it)
USE_TZ = True
TIME_ZONE = "UTC"
LANGUAGE_CODE = "en"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "waffle",
    "simple_history",
    "completion",
    "noplace_xblock.directory.apps.DirectoryConfig",
    "noplace_xblock.certification.apps.CertificationConfig",
]
DATABASES = {"default": {"ENGINE": "django.db.backends.sqlite3", "NAME": ":memory:"}}

_celery = Celery("benchmarks")
_celery.conf.update(task_always_eager=True, task_ignore_result=True)
_celery.set_default()
