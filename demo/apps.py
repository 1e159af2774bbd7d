"""The demo as a Django app. It starts on a developer's own machine only."""

from __future__ import annotations

from django.apps import AppConfig
from django.conf import settings
from django.core.exceptions import ImproperlyConfigured


class DemoConfig(AppConfig):
    """Anybody may sign in as anybody here, so the demo refuses a setting in which others could reach it."""

    name = "demo"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        """Refuse what a public site would have; say where courses come from."""
        from demo.publishing import published_course
        from noplace_xblock.host.published import register_source

        refuse_in_public()
        register_source(published_course)


def refuse_in_public() -> None:
    """Raise unless DEBUG is on and every allowed host is this machine."""
    loopback = {"127.0.0.1", "localhost", "[::1]"}
    if not settings.DEBUG:
        raise ImproperlyConfigured("The demo signs anybody in as anybody: it runs with DEBUG on, on loopback only.")
    if others := set(settings.ALLOWED_HOSTS) - loopback:
        raise ImproperlyConfigured(f"The demo serves loopback only, and ALLOWED_HOSTS has {sorted(others)}.")
