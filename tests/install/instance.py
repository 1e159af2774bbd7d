"""A process that takes up our apps as the LMS or Studio does, and tells as JSON what it got.

    python -m tests.install.instance lms|cms [common|production|test]

The steps are the platform's, with its own functions (edx_django_utils.plugins): apps and settings at the end of its
settings module (lms/envs/common.py, production.py), receivers when its own app is ready
(openedx/core/djangoapps/plugins/apps.py), addresses at the end of its urls (lms/urls.py). Only the modules of the
platform itself, which are on no index, are stood in for: by modules of the same path that hold real signals, no more.
"""

import json
import os
import sys
from types import ModuleType, SimpleNamespace
from weakref import ReferenceType

import django
from django.apps import AppConfig, apps
from django.db.models.signals import post_save, pre_delete
from django.dispatch import Signal
from edx_django_utils.plugins import add_plugins, connect_plugin_receivers, get_plugin_apps, get_plugin_url_patterns
from edx_django_utils.plugins.registry import DjangoAppRegistry
from openedx_events.learning.signals import CERTIFICATE_CREATED

from tests import settings as plain

SETTINGS, SERVICE = "instance_settings", sys.argv[1]
PROJECT = f"{SERVICE}.djangoapp"
#: Plugins of the tests' environment that import the LMS itself, which isn't here.
THEIRS = ("completion", "completion_aggregator", "event_routing_backends")
USED = {
    "lms": {
        "openedx.core.djangoapps.signals.signals": {"COURSE_GRADE_NOW_PASSED": Signal()},
        "openedx.core.djangoapps.user_api.accounts.signals": {"USER_RETIRE_LMS_MISC": Signal()},
    },
    "cms": {"xmodule.modulestore.django": {"SignalHandler": SimpleNamespace(course_published=Signal())}},
}


class PlatformsPlugins(AppConfig):
    """Stands where `openedx.core.djangoapps.plugins` does: first, so that it connects before our apps are ready."""

    name = "tests.install"
    label = "plugins"

    def ready(self) -> None:
        connect_plugin_receivers(PROJECT)


def stand_in(path: str, held: dict[str, object]) -> None:
    """A module of the platform, and the packages above it."""
    parts = path.split(".")
    for end in range(1, len(parts) + 1):
        name = ".".join(parts[:end])
        sys.modules.setdefault(name, ModuleType(name)).__path__ = []
    vars(sys.modules[path]).update(held)


def settings_module() -> ModuleType:
    """The settings of an instance, to which plugins add theirs."""
    module = ModuleType(SETTINGS)
    sys.modules[SETTINGS] = module
    names = (name for name in dir(plain) if name.isupper())
    vars(module).update({name: getattr(plain, name) for name in names})
    own = [app for app in plain.INSTALLED_APPS if not app.startswith("noplace_xblock")]
    module.INSTALLED_APPS = ["tests.install.instance.PlatformsPlugins", *own]
    module.SERVICE_VARIANT = SERVICE
    module.ROOT_URLCONF = "instance_urls"
    module.LOCALE_PATHS = ["/instance/locale"]
    module.TEMPLATES = [{**plain.TEMPLATES[0], "DIRS": ["/instance/templates"]}]
    module.CELERYBEAT_SCHEDULE = {}
    for name, value in json.loads(os.environ.get("NOPLACE_TEST_SETTINGS", "{}")).items():
        setattr(module, name, value)
    return module


def heard() -> dict[str, list[str]]:
    """Our receivers of each signal, asked of the signals themselves."""
    signals = {"saved": post_save, "deleted": pre_delete, "certified": CERTIFICATE_CREATED}
    signals |= {"/".join([path, name]): held for path, names in USED[SERVICE].items() for name, held in names.items()}
    return {name: _ours(getattr(signal, "course_published", signal)) for name, signal in signals.items()}


def _ours(signal: Signal) -> list[str]:
    # Others may have connected a receiver itself instead of a reference to one.
    listening = (one() if isinstance(one, ReferenceType) else one for _key, one, *_ in signal.receivers)
    names = (
        receiver.__name__ for receiver in listening if receiver.__module__ == "noplace_xblock.certification.receivers"
    )
    return sorted(names)


def addresses() -> dict[str, str]:
    """Some of our addresses."""
    from django.urls import reverse

    return {name: reverse(name) for name in ("noplace:join", "noplace:organisations", "noplace_directory:numbers")}


def told(module: ModuleType) -> dict[str, object]:
    """What the instance has of us."""
    return {
        "apps": sorted(app.name for app in apps.get_app_configs() if app.name.startswith("noplace_xblock")),
        "beat": module.CELERYBEAT_SCHEDULE,
        "locale_paths": [str(path) for path in module.LOCALE_PATHS],
        "templates": [str(path) for path in module.TEMPLATES[0]["DIRS"]],
        "addresses": addresses(),
        "heard": heard(),
        "tasks": _tasks(),
    }


def _tasks() -> list[str]:
    from celery import current_app

    current_app.loader.import_default_modules()
    current_app.autodiscover_tasks(force=True)
    return sorted(name for name in current_app.tasks if name.startswith("noplace."))


def main() -> None:
    """Become an instance, and tell."""
    for path, held in USED[SERVICE].items():
        stand_in(path, held)
    for name in THEIRS:
        DjangoAppRegistry.get_available_plugins(PROJECT).pop(name, None)
    module = settings_module()
    module.INSTALLED_APPS += get_plugin_apps(PROJECT)
    add_plugins(SETTINGS, PROJECT, "common")
    for kind in sys.argv[2:]:
        add_plugins(SETTINGS, PROJECT, kind)
    os.environ["DJANGO_SETTINGS_MODULE"] = SETTINGS
    urls = ModuleType("instance_urls")
    urls.urlpatterns = []
    sys.modules["instance_urls"] = urls
    django.setup()
    urls.urlpatterns += get_plugin_url_patterns(PROJECT)
    json.dump(told(module), sys.stdout, default=str)


if __name__ == "__main__":
    sys.modules["tests.install.instance"] = sys.modules["__main__"]  # one module, under the name of its app
    main()
