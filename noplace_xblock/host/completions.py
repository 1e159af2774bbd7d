"""Block completions: reading what one says, and asking for them.

In an LMS they come from edx-completion (`completion/models.py`, `BlockCompletion`, written by
`BlockCompletionManager.submit_completion`). A project without that app knows of none.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable
from typing import Any

from django.apps import apps
from django.db.models import CharField
from django.db.models.functions import Cast
from opaque_keys import InvalidKeyError
from opaque_keys.edx.keys import UsageKey


def whole(instance: Any, *, raw: bool = False) -> tuple[int, str] | None:
    """Whose block is complete, and which one, when a completion was saved; None while it isn't whole.

    Relies on `post_save` of `completion.models.BlockCompletion`, sent inside `submit_completion`'s transaction.

    Args:
        instance: the `BlockCompletion`.
        raw: whether it is being loaded from a fixture.
    """
    if raw or instance.completion < 1.0:
        return None
    return instance.user_id, str(instance.block_key)


def completed_by(user_ids: Collection[int], keys: Iterable[str]) -> dict[int, set[str]]:
    """Which of these blocks each person has completed wholly, in one question. Who has none isn't there.

    Relies on the table of `completion.models.BlockCompletion` (`user`, `context_key`, `block_key`, `completion`).
    """
    wanted = [UsageKey.from_string(key) for key in keys]
    if not wanted or not apps.is_installed("completion"):
        return {}
    found = apps.get_model("completion", "BlockCompletion").objects.filter(
        user_id__in=user_ids,
        context_key__in={key.context_key for key in wanted},
        block_key__in=wanted,
        completion__gte=1.0,
    )
    done: dict[int, set[str]] = defaultdict(set)
    # As text: a key's own class takes ten times as long to make as its row to read.
    as_text = found.annotate(text=Cast("block_key", CharField())).values_list("user_id", "text")
    for user_id, key in as_text:
        done[user_id].add(key)
    return dict(done)


def context_of(usage_key: str) -> str | None:
    """The course run (or library) that a block's key lies in; None where it isn't a key.

    Relies on `opaque_keys.edx.keys.UsageKey`.
    """
    try:
        return str(UsageKey.from_string(usage_key).context_key)
    except InvalidKeyError:
        return None
