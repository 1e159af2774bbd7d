"""Settings of the demo. It runs on loopback only and refuses to start elsewhere (see `apps`)."""

from __future__ import annotations

import os
import secrets
from pathlib import Path

from celery import Celery

import noplace_course
import noplace_xblock
from demo import instance_like
from demo.places import ROOT, VAR

#: The services that `private_services` has started; none in `make run`.
_DATABASE = os.environ.get("NOPLACE_DEMO_DATABASE")
_REDIS = os.environ.get("NOPLACE_DEMO_REDIS")
VAR.mkdir(parents=True, exist_ok=True)


def kept_secret(file: Path) -> str:
    """A key made at the first start and kept, so that a restart signs nobody out."""
    if not file.exists():
        file.write_text(secrets.token_urlsafe(50), encoding="ascii")
    return file.read_text(encoding="ascii")


DEBUG = True
ALLOWED_HOSTS = ["127.0.0.1", "localhost", "[::1]"]
SECRET_KEY = kept_secret(VAR / "demo.key")

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "eventtracking.django.apps.EventTrackingConfig",
    "waffle",
    "simple_history",
    "rest_framework",
    "completion",
    "workbench",
    "demo",
    "noplace_xblock.directory.apps.DirectoryConfig",
    "noplace_xblock.certification.apps.CertificationConfig",
]
MIDDLEWARE = [
    "demo.middleware.OnlyLoopback",
    "demo.middleware.ContentSecurity",
    "edx_django_utils.cache.middleware.RequestCacheMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "demo.middleware.LearnersLanguage",
    "demo.middleware.FriendlyErrors",
]
ROOT_URLCONF = "demo.urls"
CSRF_FAILURE_VIEW = "demo.views.errors.csrf_failure"
LOGIN_URL = "/"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [ROOT / "demo" / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "demo.shell.shell",
            ],
        },
    },
]

DATABASES = {
    "default": {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": VAR / "demo.sqlite3",
        "OPTIONS": {
            # The write lock is taken when a transaction begins: two answers at once wait for one another.
            "transaction_mode": "IMMEDIATE",
            "timeout": 20,
            "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL;",
        },
        "TEST": {"NAME": VAR / "test.sqlite3"},
    }
}
if _DATABASE:
    DATABASES["default"] = instance_like.database(_DATABASE)
if _REDIS:
    CACHES = {"default": instance_like.cache(_REDIS)}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
EMAIL_BACKEND = "django.core.mail.backends.console.EmailBackend"

USE_TZ = True
TIME_ZONE = "Europe/Amsterdam"
LANGUAGE_CODE = "en"
LANGUAGES = [("nl", "Nederlands"), ("en", "English")]
LOCALE_PATHS = [Path(noplace_xblock.__file__).parent / "locale"]

#: The folder of the course in OLX: the default one, unless another is named.
DEMO_COURSE = Path(os.environ.get("NOPLACE_DEMO_COURSE") or str(noplace_course.course_root()))

STATIC_URL = "/static/"
STATICFILES_DIRS = [("course", str(noplace_course.static_root())), ("shell", ROOT / "static" / "src")]
NOPLACE_COURSE_URL = "/course/"
NOPLACE_ROOT_URL = f"http://127.0.0.1:{os.environ.get('NOPLACE_DEMO_PORT', '8000')}"
NOPLACE_ACCOUNTS_WITHOUT_EMAIL = True
NOPLACE_LANGUAGES = tuple(code for code, _name in LANGUAGES)

WORKBENCH = {"reset_state_on_restart": False, "services": {}}

EVENT_TRACKING_ENABLED = True  # edx-completion tells of each completion

# Without services tasks run at once, in the process that sends them; a failing one is logged and fails no request.
_AT_ONCE = {"broker_url": "memory://localhost/", "task_always_eager": True, "task_ignore_result": True}
celery_app = Celery("demo")
celery_app.conf.update(instance_like.celery(_REDIS) if _REDIS else _AT_ONCE)
celery_app.set_default()

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"plain": {"format": "%(asctime)s %(name)s %(message)s"}},
    "handlers": {
        "console": {"class": "logging.StreamHandler", "formatter": "plain"},
        "events": {"class": "logging.FileHandler", "filename": VAR / "events.log", "delay": True, "formatter": "plain"},
    },
    "root": {"handlers": ["console"], "level": "WARNING"},
    "loggers": {
        "django.server": {"level": "ERROR"},
        "django.request": {"level": "ERROR"},
        "demo.events": {"handlers": ["events"], "level": "INFO", "propagate": False},
    },
}
