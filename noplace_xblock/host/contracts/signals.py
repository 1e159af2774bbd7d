"""What the platform tells, and that we hear it."""

from __future__ import annotations

from typing import Any, Final

from django.apps import apps
from django.utils.module_loading import import_string
from edx_django_utils.plugins import PluginSignals

from noplace_xblock.host.platform import in_lms, in_studio

from .trying import Contract, World, expect

_APP: Final = "noplace_certification"


def every_signal_of_our_table_is_heard(_world: World) -> None:
    """Every signal in the table of our app reaches its receiver."""
    deaf = [entry[PluginSignals.RECEIVER_FUNC_NAME] for entry in _entries() if not _heard(entry)]
    expect(not deaf, f"not connected: {', '.join(deaf)}")


def our_pages_have_addresses(_world: World) -> None:
    """Our pages have addresses in this service."""
    from django.urls import reverse

    expect(reverse("noplace:organisations").endswith("/organisations/"), "they are elsewhere")


def _entries() -> list[dict[str, Any]]:
    app: Any = apps.get_app_config(_APP)  # `plugin_app` is what edx_django_utils adds to an AppConfig
    tables = app.plugin_app[PluginSignals.CONFIG]
    project = "cms.djangoapp" if in_studio() else "lms.djangoapp"
    wanted = [tables[project]] if in_lms() or in_studio() else list(tables.values())
    return [entry for table in wanted for entry in table[PluginSignals.RECEIVERS]]


def _heard(entry: dict[str, Any]) -> bool:
    signal = import_string(entry[PluginSignals.SIGNAL_PATH])
    # Django keeps (uid or id of the receiver, id of the sender) beside each receiver.
    return any(key[0] == entry[PluginSignals.DISPATCH_UID] for key, *_rest in signal.receivers)


CONTRACTS: Final[tuple[Contract, ...]] = (every_signal_of_our_table_is_heard, our_pages_have_addresses)
