"""What the platform does with a plugin app, for a plain Django project that doesn't: connecting its receivers.

The same table serves both (`plugin_app` of an AppConfig). Settings and addresses such a project writes itself.

Relies on `edx_django_utils/plugins/plugin_signals.py` (`connect_plugin_receivers`).
"""

from __future__ import annotations

from importlib import import_module
from typing import Any

from django.apps import apps
from django.utils.module_loading import import_string
from edx_django_utils.plugins import PluginSignals

from .platform import in_lms, in_studio


def connect_receivers(app: Any) -> None:
    """Connects every receiver of an app's table whose sender is installed; does nothing where the platform does it.

    Args:
        app: an AppConfig with a `plugin_app`.
    """
    if in_lms() or in_studio():
        return
    for config in app.plugin_app[PluginSignals.CONFIG].values():
        module = import_module(f"{app.name}.{config[PluginSignals.RELATIVE_PATH]}")
        for entry in config[PluginSignals.RECEIVERS]:
            _connect(module, entry)


def _connect(module: Any, entry: dict[str, str]) -> None:
    sender = entry.get(PluginSignals.SENDER_PATH)
    if sender and not apps.is_installed(sender.partition(".models.")[0]):
        return
    import_string(entry[PluginSignals.SIGNAL_PATH]).connect(
        getattr(module, entry[PluginSignals.RECEIVER_FUNC_NAME]),
        sender=import_string(sender) if sender else None,
        dispatch_uid=entry[PluginSignals.DISPATCH_UID],
    )
