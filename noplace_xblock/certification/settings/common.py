"""Settings in every environment of an LMS or Studio (`edx_django_utils/plugins/plugin_settings.py`).

What an operator has set is never overwritten.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

from celery.schedules import crontab

from noplace_xblock.host.theme import LMS_TEMPLATES

#: Our catalogue lies beside all our apps, so Django doesn't find it by an app's folder.
LOCALE = str(Path(__file__).resolve().parents[2] / "locale")
SWEEP_SECONDS = 15 * 60.0
#: Once a day, in the morning: a schedule in seconds would begin anew with each start of beat.
REMIND_AT = {"hour": 7, "minute": 40}
RETAIN_AT = {"hour": 3, "minute": 20}


def plugin_settings(settings: Any) -> None:
    """Adds our catalogue, the LMS's page around ours, and daily work where the instance has a schedule for beat."""
    settings.LOCALE_PATHS = _with(LOCALE, settings.LOCALE_PATHS)
    in_lms = getattr(settings, "SERVICE_VARIANT", "") == "lms"
    if in_lms:
        _wear_its_page(settings.TEMPLATES)
    # Stock instances run no beat: `manage.py lms noplace_sweep`, `noplace_remind` and `noplace_retain` do the same
    # from cron.
    schedule = getattr(settings, "CELERYBEAT_SCHEDULE", None)
    if isinstance(schedule, dict):
        schedule.setdefault("noplace.sweep", {"task": "noplace.sweep", "schedule": SWEEP_SECONDS})
        if in_lms:
            schedule.setdefault("noplace.remind", {"task": "noplace.remind", "schedule": crontab(**REMIND_AT)})
            schedule.setdefault("noplace.retain", {"task": "noplace.retain", "schedule": crontab(**RETAIN_AT)})


def _wear_its_page(engines: list[dict[str, Any]]) -> None:
    """Our pages are Django's templates; the platform's other engines find none of them."""
    for engine in engines:
        if engine["BACKEND"] == "django.template.backends.django.DjangoTemplates":
            engine["DIRS"] = _with(LMS_TEMPLATES, engine.get("DIRS", []))


def _with(ours: str, paths: Any) -> Any:
    """The instance's folders first, so that it can have its own words and templates in place of ours.

    Some of the platform's lists are computed when all settings are known (`openedx/core/lib/derived.py`): then ours
    follows.
    """
    if hasattr(paths, "calculate_value"):
        return type(paths)(lambda settings: _with(ours, paths.calculate_value(settings)))
    return list(paths) if ours in map(str, paths) else [*paths, ours]
