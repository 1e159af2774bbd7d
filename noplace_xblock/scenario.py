"""The block `noplace_scenario`: tell signals from look-alikes."""

from typing import ClassVar

from xblock.core import XBlock

from .blocks.activity import ActivityMixin
from .blocks.starters import SCENARIO


@XBlock.needs("i18n")
@XBlock.wants("user", "completion", "settings", "replace_urls")
class ScenarioBlock(ActivityMixin, XBlock):
    """A scenario, with its place in the course."""

    kind: ClassVar[str] = "scenario"
    starter: ClassVar[str] = SCENARIO
    initialiser: ClassVar[str] = "NoplaceScenario"
    event: ClassVar[str] = "noplace.scenario.answered"
