"""One run: a few organisations, then very many, in the same database."""

import time
from dataclasses import dataclass, field
from functools import partial

from django.conf import settings
from django.core.cache import cache
from django.core.management import call_command

from noplace_xblock.certification.models import Membership, Organisation

from .. import report
from . import reconciling
from .figures import part
from .filling import one
from .generating import generate
from .pages import targets
from .reconciling import Reconciled
from .walking import Looked, walk


@dataclass(frozen=True)
class Size:
    """What was measured with so many organisations."""

    organisations: int
    members: int
    generated_s: float
    bare_count_s: float
    pages: list[Looked]
    reconciled: Reconciled


@dataclass(frozen=True)
class Found:
    """Everything that was measured."""

    small: Size
    large: Size
    driver: str = settings.DRIVER
    database: str = field(default_factory=lambda: str(one("SELECT VERSION()")))
    buffer_pool: int = field(default_factory=lambda: int(one("SELECT @@innodb_buffer_pool_size")) // 2**20)


def measure(organisations: int, *, small: int, looks: int) -> report.Part:
    """Everything, at both sizes. Django is set up and its database empty."""
    return part(Found(_size(small, looks), _size(organisations, looks)))


def _size(organisations: int, looks: int) -> Size:
    call_command("flush", interactive=False, verbosity=0)
    cache.clear()
    begun = time.perf_counter()
    generate(organisations, partial(_say, begun))
    generated = time.perf_counter() - begun
    pages = walk(targets(looks + 1))
    _say(begun, "pages")
    reconciled = reconciling.reconcile()
    _say(begun, "reconcile")
    if (reconciled.organisations, reconciled.different) != (organisations, 0):
        raise AssertionError(f"what was generated isn't true: {reconciled}")
    members = Membership.objects.count()
    return Size(Organisation.objects.count(), members, generated, reconciling.bare_count(), pages, reconciled)


def _say(begun: float, what: str) -> None:
    print(f"{time.perf_counter() - begun:7.1f} s  {what}", flush=True)
