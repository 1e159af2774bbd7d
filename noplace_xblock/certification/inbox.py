"""The inbox of completions. Called inside a learner's request: it must be quick, and must never make it fail."""

from __future__ import annotations

from django.core.cache import cache
from django.db import transaction
from django.utils import timezone

from . import prepared
from .models import Heard, Programme, RequiredBlock
from .soon import soon

_CACHE_KEY = "noplace:required-keys"
_CACHE_SECONDS = 60

#: Keys that this process has seen required. One that no longer is gets heard needlessly, which changes nothing.
_seen: set[str] = set()


def hear(*, user_id: int, usage_key: str) -> None:
    """Notes that a person completed a block, if any programme requires it; the counting follows after the request.

    For a programme that asks for a passed course or its certificate, the key is the course run's.
    """
    if usage_key not in _seen and not _is_required(usage_key):
        return
    with transaction.atomic():  # a savepoint: a failure here leaves the learner's own transaction whole
        # As `Heard.objects.create` does it, in half the time: a learner waits for this one.
        prepared.add(Heard, user_id=user_id, usage_key=usage_key, at=timezone.now())
    soon("noplace.process_heard", user_id)


def _is_required(usage_key: str) -> bool:
    _seen.clear()
    _seen.update(required_keys())
    return usage_key in _seen


def look_at(*, user_id: int) -> None:
    """Notes that a person must be counted: they joined, or have another job. Belongs into the transaction of that."""
    Heard.objects.create(user_id=user_id, usage_key="")
    soon("noplace.process_heard", user_id)


def required_keys() -> frozenset[str]:
    """The keys of all blocks, and course runs, that some active programme requires."""
    keys: frozenset[str] | None = cache.get(_CACHE_KEY)
    if keys is None:
        keys = _blocks() | _courses()
        cache.set(_CACHE_KEY, keys, _CACHE_SECONDS)
    return keys


def _blocks() -> frozenset[str]:
    rows = RequiredBlock.objects.filter(programme__active=True, programme__rule=Programme.Rule.BLOCKS)
    return frozenset(rows.values_list("usage_key", flat=True))


def _courses() -> frozenset[str]:
    whole = Programme.objects.filter(active=True).exclude(rule=Programme.Rule.BLOCKS)
    return frozenset(course for courses in whole.values_list("courses", flat=True) for course in courses)


def forget_required_keys() -> None:
    """To be called when a programme changes."""
    _seen.clear()
    cache.delete(_CACHE_KEY)
