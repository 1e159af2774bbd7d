"""Settings in every environment of an LMS or Studio (`edx_django_utils/plugins/plugin_settings.py`).

What an operator has set is never overwritten.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

#: Our catalogue lies beside all our apps, so Django doesn't find it by an app's folder.
LOCALE = str(Path(__file__).resolve().parents[2] / "locale")
SWEEP_SECONDS = 15 * 60.0


def plugin_settings(settings: Any) -> None:
    """Adds our catalogue, and the sweep where the instance has a schedule for beat."""
    settings.LOCALE_PATHS = _with_ours(settings.LOCALE_PATHS)
    # Stock instances run no beat: `manage.py lms noplace_sweep` does the same from cron.
    schedule = getattr(settings, "CELERYBEAT_SCHEDULE", None)
    if isinstance(schedule, dict):
        schedule.setdefault("noplace.sweep", {"task": "noplace.sweep", "schedule": SWEEP_SECONDS})


def _with_ours(paths: Any) -> Any:
    """The instance's catalogues first, so that it can reword ours.

    The platform's own list is computed when all settings are known (`openedx/core/lib/derived.py`): then ours follows.
    """
    if hasattr(paths, "calculate_value"):
        return type(paths)(lambda settings: _with_ours(paths.calculate_value(settings)))
    return list(paths) if LOCALE in map(str, paths) else [*paths, LOCALE]
