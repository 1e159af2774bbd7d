"""The forms that a node of a tree can take: as it stands, or as one of its variants.

The one place that says what choices and outcome a node has for whom; playing, the recommended way and the authoring
checks all ask here.
"""

from dataclasses import dataclass

from .chance import variant_of
from .document import Link, Node, Variant, is_for


@dataclass(frozen=True, slots=True)
class Form:
    """A node as some learner meets it.

    Attributes:
        variant: the variant it shows as; None for the node as it stands.
        outcome: the outcome of the place, if it has one.
        links: the choices that are offered, in the author's order.
    """

    variant: Variant | None
    outcome: str | None
    links: tuple[Link, ...]

    @property
    def ends(self) -> bool:
        """Whether a run is over here."""
        return self.outcome is not None and not self.links

    @property
    def is_setback(self) -> bool:
        """Whether it has gone wrong here, and there is a way on."""
        return self.outcome is not None and bool(self.links)


def form_met(node: Node, seed: int, job: str | None) -> Form:
    """The form that a learner with this seed and job meets."""
    return _form(node, variant_of(node, seed, job), job)


def every_form(node: Node, job: str | None) -> list[Form]:
    """Each form that a learner with this job can meet, the node as it stands first."""
    variants = (variant for variant in node.variants if is_for(variant.jobs, job))
    return [_form(node, variant, job) for variant in (None, *variants)]


def _form(node: Node, variant: Variant | None, job: str | None) -> Form:
    links = node.choices + (variant.choices if variant else ())
    outcome = (variant.outcome if variant else None) or node.outcome
    return Form(variant, outcome, tuple(link for link in links if is_for(link.jobs, job)))
