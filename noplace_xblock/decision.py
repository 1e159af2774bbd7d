"""The block `noplace_decision`: decide what to do, and see what comes of it."""

from typing import ClassVar

from xblock.core import XBlock

from .blocks.activity import ActivityMixin
from .blocks.starters import DECISION


@XBlock.needs("i18n")
@XBlock.wants("user", "completion", "settings", "replace_urls")
class DecisionBlock(ActivityMixin, XBlock):
    """A decision tree, with its place in the course."""

    kind: ClassVar[str] = "decision"
    starter: ClassVar[str] = DECISION
    initialiser: ClassVar[str] = "NoplaceDecision"
    event: ClassVar[str] = "noplace.decision.chosen"
