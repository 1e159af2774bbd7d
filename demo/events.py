"""What becomes of the things that blocks publish: completions, grades, and events without a name in them."""

from __future__ import annotations

import json
import logging
from collections.abc import Mapping
from typing import Any

from completion.models import BlockCompletion
from django.contrib.auth.models import User
from opaque_keys.edx.keys import UsageKey

from demo.models import Grade

log = logging.getLogger("demo.events")


def publish_event(user: User, usage_key: UsageKey, kind: str, data: Mapping[str, Any]) -> None:
    """Send what a block published to where an instance would keep it."""
    if kind == "completion":
        BlockCompletion.objects.submit_completion(user, usage_key, float(data["completion"]))
    elif kind == "grade":
        keep_grade(user, usage_key, data)
    else:
        log.info("%s", json.dumps({"name": kind, "block": str(usage_key), "data": data}, default=str))


def keep_grade(user: User, usage_key: UsageKey, data: Mapping[str, Any]) -> None:
    """Keep the grade; with `only_if_higher`, a lower one changes nothing."""
    earned, possible = float(data["value"]), float(data["max_value"])
    kept = Grade.objects.filter(user=user, usage_key=str(usage_key)).first()
    if kept and data.get("only_if_higher") and kept.earned * possible >= earned * kept.possible:
        return
    Grade.objects.update_or_create(
        user=user, usage_key=str(usage_key), defaults={"earned": earned, "possible": possible}
    )
