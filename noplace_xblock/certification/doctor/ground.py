"""What everything stands on: addresses, files for the browser, the database, the cache, our own settings."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Final

from django.conf import settings
from django.contrib.staticfiles import finders
from django.contrib.staticfiles.storage import staticfiles_storage
from django.core.checks import run_checks
from django.db import connection
from django.urls import NoReverseMatch, reverse

import noplace_xblock
from noplace_xblock.host.platform import in_lms, in_studio

from .. import accounts
from ..checks import TAG
from .findings import Finding, broken, remark

_PUBLIC: Final = Path(noplace_xblock.__file__).parent / "public"
#: Where the LMS and Studio collect what blocks have in `public/` (`openedx/core/lib/xblock_pipeline/finder.py`).
_COLLECTED: Final = "xblock/resources/noplace_xblock/public/js/scenario.js"
_PAGES: Final = "noplace/pages.css"
_ALONE: Final = ("locmem.LocMemCache", "dummy.DummyCache")


def settings_are_spelt() -> Iterator[Finding]:
    """Our settings are ones that we know, with values that can be meant."""
    for message in run_checks(tags=[TAG]):
        yield broken(str(message.msg), str(message.hint))


def addresses() -> Iterator[Finding]:
    """Our pages can be reached."""
    try:
        reverse("noplace:join")
        reverse("noplace_directory:numbers")
    except NoReverseMatch:
        yield broken(
            "Our pages have no addresses here.",
            "Include noplace_xblock.directory.urls and noplace_xblock.certification.urls in the project's urls.",
        )


def browser_files() -> Iterator[Finding]:
    """Scripts and styles were built, and are where the web server finds them."""
    if not (_PUBLIC / "js" / "scenario.js").is_file():
        yield broken("The package has no built scripts.", "Install it from its wheel, or run `make static`.")
        return
    wanted = [_PAGES, _COLLECTED] if in_lms() or in_studio() else [_PAGES]
    missing = [name for name in wanted if not _is_served(name)]
    if missing:
        yield broken(
            f"The browser doesn't get {', '.join(missing)}.",
            "Run `manage.py lms collectstatic --noinput` (and for cms), as after each upgrade.",
        )


def database() -> Iterator[Finding]:
    """MySQL and MariaDB run as Django wants them: each statement sees what others have committed."""
    level = getattr(connection, "isolation_level", None)
    if connection.vendor == "mysql" and level != "read committed":
        yield broken(
            f"The database runs at “{level}”: two counts at once could disagree.",
            "Take isolation_level out of the OPTIONS of DATABASES, or set it to “read committed”.",
        )


def shared_cache() -> Iterator[Finding]:
    """What slows down guessing counts in the cache, so all processes must share it."""
    backend = settings.CACHES["default"]["BACKEND"]
    if not backend.endswith(_ALONE):
        return
    what = "The default cache is not shared, so wrong codes are counted in each process alone."
    remedy = "Use Redis or Memcached as the default cache."
    # A developer's server is one process.
    yield broken(what, remedy) if accounts.allowed() and not settings.DEBUG else remark(what, remedy)


def _is_served(name: str) -> bool:
    if settings.DEBUG or not settings.STATIC_ROOT:  # a developer's server looks for files itself
        return bool(finders.find(name))
    return staticfiles_storage.exists(name)
