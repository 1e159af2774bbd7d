"""The instance around us: tables, completions, catalogues, and the work after the request."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import Final

from django.apps import apps
from django.conf import settings
from django.db import connection
from django.db.migrations.executor import MigrationExecutor
from django.utils import timezone

from noplace_xblock.host import toggles
from noplace_xblock.host.languages import has_catalogue, offered_languages

from ..models import Certificate, Heard
from ..sweep import last_sweep
from .findings import Finding, broken, remark

_OURS: Final = ("noplace_directory", "noplace_certification")
#: Beat or cron takes up every quarter of an hour what a task lost: older rows mean that neither runs.
_LATE: Final = dt.timedelta(hours=1)
_SELDOM: Final = dt.timedelta(hours=6)
_CRON: Final = (
    "Let cron run `manage.py lms noplace_sweep` every 15 minutes, or run Celery beat. Are Celery workers running?"
)


def migrations() -> Iterator[Finding]:
    """Our tables are there, and of this version."""
    executor = MigrationExecutor(connection)
    wanted = [node for node in executor.loader.graph.leaf_nodes() if node[0] in _OURS]
    missing = [migration.name for migration, _ in executor.migration_plan(wanted) if migration.app_label in _OURS]
    if missing:
        yield broken(f"{len(missing)} of our migrations have not run.", "Run `manage.py lms migrate`.", stops=True)


def completions_kept() -> Iterator[Finding]:
    """The platform keeps completions: without them nobody completes anything."""
    if not apps.is_installed("completion"):
        yield broken("edx-completion is not installed, so no activity is ever complete.", "Install edx-completion.")
    elif not toggles.is_on(toggles.COMPLETION):
        yield broken(
            "The platform keeps no completions: their switch is off.",
            f"Run `manage.py lms waffle_switch {toggles.COMPLETION} on --create`.",
        )


def languages() -> Iterator[Finding]:
    """Every language that learners may choose has our texts."""
    missing = [code for code in offered_languages() if not has_catalogue(code)]
    if missing:
        yield broken(
            f"The catalogues of {', '.join(missing)} were not built: learners read English.",
            "Install the plugin from its wheel, or run `make compile_translations` in its checkout.",
        )


def sweep() -> Iterator[Finding]:
    """What a task left behind is taken up."""
    oldest = Heard.objects.order_by("at").values_list("at", flat=True).first()
    if oldest and timezone.now() - oldest > _LATE:
        yield broken(f"Completions wait since {oldest:%Y-%m-%d %H:%M} UTC to be counted.", _CRON)
    ended = Certificate.objects.filter(active_key__isnull=False, expires_at__lte=timezone.now() - _LATE).count()
    if ended:
        yield broken(f"{ended} certificates are past their end and were not ended.", _CRON)
    yield from _no_sweep(last_sweep())


def _no_sweep(last: dt.datetime | None) -> Iterator[Finding]:
    if last is None:
        yield remark("No sweep is known of: as far as the cache knows, it has never run.", _CRON)
    elif timezone.now() - last > _SELDOM:
        hours = (timezone.now() - last) // dt.timedelta(hours=1)
        yield remark(f"The sweep has not run for {hours} hours.", _CRON)


def instance_languages() -> Iterator[Finding]:
    """What learners may choose in a block, the instance offers for its pages too."""
    codes = {code.lower() for code, _name in settings.LANGUAGES}
    spoken = codes | {code.split("-")[0] for code in codes}
    missing = [code for code in offered_languages() if code not in spoken]
    if missing:
        yield remark(
            f"Blocks speak {', '.join(missing)}, and the pages around them don't: LANGUAGES lacks it.",
            "Add it to LANGUAGES (and to the released languages), or take it out of NOPLACE_LANGUAGES.",
        )
