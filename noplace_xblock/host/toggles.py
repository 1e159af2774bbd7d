"""Switches that an admin turns in the running instance.

Relies on django-waffle, as `edx_toggles/toggles/internal/waffle/switch.py` does. Stand-in: where waffle isn't
installed, every switch is off.
"""

from django.apps import apps

#: edx-completion stores nothing while this one is off (`completion/waffle.py`).
COMPLETION = "completion.enable_completion_tracking"


def is_on(name: str) -> bool:
    """Whether a switch is on."""
    if not apps.is_installed("waffle"):
        return False
    from waffle import switch_is_active

    return bool(switch_is_active(name))
