"""Our answers as xAPI statements, for an instance that has event-routing-backends.

`register` is called when the apps are ready. Elsewhere nothing is imported, since that library is an app of the
instance and not one of our requirements. Nothing is sent by registering: the operator decides that, by naming our
events in `EVENT_TRACKING_BACKENDS_ALLOWED_XAPI_EVENTS`. A statement holds what the tracking event holds, and names the
learner by the pseudonym that the instance uses for xAPI.

Relies on `event_routing_backends/processors/xapi/transformer.py` (`XApiTransformer`) and its registry beside it.
"""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.apps import apps
from django.conf import settings

ANSWERS = ("noplace.scenario.answered", "noplace.decision.chosen")


def register() -> None:
    """Makes our answers known to event-routing-backends, where the instance has it."""
    if not apps.is_installed("event_routing_backends"):
        return
    from event_routing_backends.processors.xapi.registry import XApiTransformersRegistry

    transformer = _transformer()
    for name in ANSWERS:
        XApiTransformersRegistry.register(name)(transformer)


def _transformer() -> type:
    """The class that makes a statement of an answer; its base can only be imported in such an instance."""
    from event_routing_backends.processors.xapi import constants
    from event_routing_backends.processors.xapi.transformer import XApiTransformer
    from tincan import Activity, ActivityDefinition, Extensions, LanguageMap, Result, Verb

    class AnswerTransformer(XApiTransformer):
        """A learner answered a moment of a scenario, or chose at a node of a tree."""

        _verb = Verb(id=constants.XAPI_VERB_ANSWERED, display=LanguageMap({constants.EN: constants.ANSWERED}))
        additional_fields = ("result",)

        def get_object(self) -> Any:
            """The activity, with the moment or node that was answered."""
            return Activity(
                id=self.get_object_iri("xblock", self.get_data("data.activity", required=True)),
                definition=ActivityDefinition(
                    type=constants.XAPI_ACTIVITY_QUESTION, extensions=self._extensions("version", "item")
                ),
            )

        def get_result(self) -> Any:
            """Whether it was right, and how long it took."""
            milliseconds = self.get_data("data.milliseconds")
            return Result(
                success=self.event["data"].get("correct"),
                duration=None if milliseconds is None else timedelta(milliseconds=milliseconds),
                extensions=self._extensions("outcome", "picked", "hits", "misses", "false_alarms"),
            )

        def get_context_extensions(self) -> Any:
            """The platform's own, and the path and language of the run."""
            return Extensions({**super().get_context_extensions(), **self._extensions("job", "language")})

        def _extensions(self, *names: str) -> Any:
            said, root = self.event["data"], settings.LMS_ROOT_URL  # type: ignore[misc]  # a setting of the platform
            kept = {name: said[name] for name in names if said.get(name) is not None}
            return Extensions({f"{root}/noplace/xapi/{name}": what for name, what in kept.items()})

    return AnswerTransformer
