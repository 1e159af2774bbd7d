"""Looks at pages through Django's test client, in this process: middleware, view, template and queries, no network.

Signing in is outside the clock; finding out who asks (the session and the user) is inside, and so are its queries.
"""

import re
import time
from collections.abc import Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from html import unescape
from statistics import median, quantiles
from typing import Any, Final

from django.contrib.auth import get_user_model
from django.db import connection
from django.test import Client

from .pages import PAGES, Page, Target

_NEXT: Final = re.compile(r'href="(\?[^"]*\bafter=[^"]+)"')


@dataclass
class Looked:
    """How a page answered, each time."""

    name: str
    milliseconds: list[float] = field(default_factory=list)
    queries: list[int] = field(default_factory=list)

    @property
    def p95(self) -> float:
        return quantiles(self.milliseconds, n=20)[-1]

    @property
    def middle(self) -> float:
        return median(self.milliseconds)


def walk(targets: Sequence[Target]) -> list[Looked]:
    """Every page about every target, in turn. Those about the first one aren't counted."""
    looked = {page: Looked(page.name) for page in PAGES}
    for target in targets:
        for page in PAGES:
            _look(page, target, looked[page] if target.number else Looked(page.name))
    return list(looked.values())


def _look(page: Page, target: Target, looked: Looked) -> None:
    client, url = Client(), page.url(target)
    if page.user:
        client.force_login(get_user_model().objects.get(pk=page.user(target)))
    if page.next:
        url += _next(client.get(url).content.decode())
    with _Counting() as counted:
        begun = time.perf_counter()
        response = client.get(url)
        body = b"".join(response) if response.streaming else response.content
        looked.milliseconds.append((time.perf_counter() - begun) * 1000)
    if response.status_code not in (200, 404) or not body:
        raise AssertionError(f"{page.name}: {response.status_code} at {url}")
    looked.queries.append(counted.number)


def _next(page: str) -> str:
    """Where "next" leads; nowhere else in a list that has one part only."""
    found = _NEXT.search(page)
    return unescape(found[1]) if found else ""


class _Counting:
    """Counts the statements that go to the database meanwhile."""

    number = 0
    _wrapper: AbstractContextManager[None]

    def __enter__(self) -> "_Counting":
        self._wrapper = connection.execute_wrapper(self._count)
        self._wrapper.__enter__()
        return self

    def __exit__(self, *error: Any) -> None:
        self._wrapper.__exit__(*error)

    def _count(self, execute: Any, sql: str, params: Any, many: bool, context: Any) -> Any:
        self.number += 1
        return execute(sql, params, many, context)
