"""The inbox of completions. Called inside a learner's request: it must be quick, and must never make it fail."""

from __future__ import annotations

from django.core.cache import cache
from django.db import transaction

from . import tasks
from .models import Heard, RequiredBlock

_CACHE_KEY = "noplace:required-keys"
_CACHE_SECONDS = 60


def hear(*, user_id: int, usage_key: str) -> None:
    """Notes that a person completed a block, if any programme requires it; the counting follows after the request."""
    if usage_key not in required_keys():
        return
    with transaction.atomic():  # a savepoint: a failure here leaves the learner's own transaction whole
        Heard.objects.create(user_id=user_id, usage_key=usage_key)
    tasks.soon(tasks.process_heard, user_id)


def required_keys() -> frozenset[str]:
    """The keys of all blocks that some active programme requires."""
    keys: frozenset[str] | None = cache.get(_CACHE_KEY)
    if keys is None:
        rows = RequiredBlock.objects.filter(programme__active=True)
        keys = frozenset(rows.values_list("usage_key", flat=True))
        cache.set(_CACHE_KEY, keys, _CACHE_SECONDS)
    return keys


def forget_required_keys() -> None:
    """To be called when a programme changes."""
    cache.delete(_CACHE_KEY)
