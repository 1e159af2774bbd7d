"""Hears block completions. Nothing that goes wrong here may reach the learner."""

from __future__ import annotations

import logging

from noplace_xblock.host import completions

from . import inbox

log = logging.getLogger(__name__)


def connect() -> None:
    """Starts listening."""
    completions.connect(on_block_completed, uid="noplace.block_completed")


def on_block_completed(user_id: int, usage_key: str) -> None:
    """Puts a completed block in the inbox. An error is logged by its kind, without the person."""
    try:
        inbox.hear(user_id=user_id, usage_key=usage_key)
    except Exception as error:  # a receiver that raises takes the learner's completion with it
        log.error("A completed block was not noted: %s", type(error).__name__)
