"""What tests share: an empty cache and nobody's language for each test, in whatever order they run."""

import pytest
from django.core.cache import cache
from django.utils import translation


@pytest.fixture(autouse=True)
def _empty_cache():
    cache.clear()
    translation.deactivate()
    yield
    cache.clear()
    translation.deactivate()
