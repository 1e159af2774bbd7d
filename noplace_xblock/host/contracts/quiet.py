"""Keeps in this process what contracts set off in the platform: no mail goes out, no task to a worker, no event to a
log or a bus. What they write to the database is undone by `trying`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, ExitStack, contextmanager
from importlib.util import find_spec
from typing import Any, Final

from celery import current_app
from django.test import override_settings

_IN_MEMORY: Final = "django.core.mail.backends.locmem.EmailBackend"
_BY_DJANGO: Final = "django_email"


@contextmanager
def quiet() -> Iterator[None]:
    """Nothing leaves this process meanwhile."""
    with ExitStack() as undo:
        for silence in _SILENCES:
            undo.enter_context(silence())
        yield


def _no_mail() -> AbstractContextManager[Any]:
    """Nor what the platform tells Segment (`common/djangoapps/track/segment.py`)."""
    return override_settings(
        EMAIL_BACKEND=_IN_MEMORY,
        ACE_CHANNEL_DEFAULT_EMAIL=_BY_DJANGO,
        ACE_CHANNEL_TRANSACTIONAL_EMAIL=_BY_DJANGO,
        LMS_SEGMENT_KEY=None,
        CMS_SEGMENT_KEY=None,
    )


@contextmanager
def _no_tasks() -> Iterator[None]:
    """Every task of the platform is sent by its app's `send_task`."""
    app = current_app._get_current_object()
    app.send_task = lambda *_args, **_options: None
    try:
        yield
    finally:
        del app.send_task


@contextmanager
def _no_tracking() -> Iterator[None]:
    if find_spec("eventtracking") is None:
        yield
        return
    from eventtracking import tracker

    before = dict(tracker.TRACKERS)
    tracker.register_tracker(tracker.Tracker())
    try:
        yield
    finally:
        tracker.TRACKERS.clear()
        tracker.TRACKERS.update(before)


@contextmanager
def _no_public_events() -> Iterator[None]:
    if find_spec("openedx_events") is None:
        yield
        return
    from openedx_events.tooling import OpenEdxPublicSignal

    events = list(OpenEdxPublicSignal.all_events())
    for event in events:
        event.disable()
    try:
        yield
    finally:
        for event in events:
            event.enable()


_SILENCES: Final[tuple[Callable[[], AbstractContextManager[Any]], ...]] = (
    _no_mail,
    _no_tasks,
    _no_tracking,
    _no_public_events,
)
