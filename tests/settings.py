"""A plain Django project around our two apps and the real edx-completion. Nothing of ours is switched off in it."""

import os
from pathlib import Path

from celery import Celery

import noplace_xblock

SECRET_KEY = "only-for-tests"
DEBUG = False
ALLOWED_HOSTS = ["*"]
USE_TZ = True
TIME_ZONE = "UTC"
LANGUAGE_CODE = "en"
LOCALE_PATHS = [Path(noplace_xblock.__file__).parent / "locale"]
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
ROOT_URLCONF = "tests.urls"
LOGIN_URL = "/login/"
STATIC_URL = "/static/"

INSTALLED_APPS = [
    "django.contrib.admin",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.messages",
    "django.contrib.sessions",
    "django.contrib.staticfiles",
    "eventtracking.django.apps.EventTrackingConfig",
    "waffle",
    "simple_history",
    "rest_framework",
    "completion",
    "noplace_xblock.directory.apps.DirectoryConfig",
    "noplace_xblock.certification.apps.CertificationConfig",
]
MIDDLEWARE = [
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
]
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
            ]
        },
    }
]
DATABASES = {
    "default": {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": os.environ.get("NOPLACE_TEST_DATABASE", ":memory:"),
        "OPTIONS": {"transaction_mode": "IMMEDIATE", "timeout": 20},
    }
}
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
EVENT_TRACKING_ENABLED = True  # edx-completion tells of each completion
WAFFLE_SWITCH_DEFAULT = True  # edx-completion stores nothing while its switch is off

# Tasks run at once, and an error in one is seen by the test.
_celery = Celery("tests")
_celery.conf.update(task_always_eager=True, task_eager_propagates=True, task_ignore_result=True)
_celery.set_default()
