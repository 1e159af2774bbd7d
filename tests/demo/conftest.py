"""The demo has settings of its own: `pytest --ds=demo.settings tests/demo`. Under others these tests are left out."""

from __future__ import annotations

import os
from collections.abc import Callable

import pytest

collect_ignore_glob = [] if os.environ.get("DJANGO_SETTINGS_MODULE") == "demo.settings" else ["test_*.py"]


@pytest.fixture
def seeded(transactional_db: None) -> None:
    """The demo as it begins. Tasks run when a transaction is in, so the tests have real ones."""
    from demo.seeding import load

    load()


@pytest.fixture
def employee(seeded: None) -> Callable[[], object]:
    """Makes browsers in which a new employee is signed in."""
    from django.test import Client

    def sign_in() -> Client:
        client = Client()
        client.post("/who/employee/")
        return client

    return sign_in
