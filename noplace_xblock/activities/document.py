"""What an activity is: frozen structure, and one table of texts.

Structure and words are kept apart: elements know ids, `Document.texts` maps text ids to the source text, and each
translation maps the same ids to its own. Whether an optional text exists is whether its id is in the table.
Documents are built by `olx.read`; don't build them half by hand, the rest of this room trusts what `read` refuses.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import ClassVar

Jobs = frozenset[str]
EVERYBODY: Jobs = frozenset()


def is_for(jobs: Jobs, job: str | None) -> bool:
    """Whether a part for `jobs` is shown to a learner with this job; without a job everything is."""
    return not jobs or job is None or job in jobs


@dataclass(frozen=True, slots=True)
class Area:
    """A hotspot's rectangle in whole percents of its scene."""

    x: int
    y: int
    width: int
    height: int


@dataclass(frozen=True, slots=True)
class Option:
    """What all things that can be picked have in common. `id` is unique in the parent."""

    id: str
    jobs: Jobs = EVERYBODY


@dataclass(frozen=True, slots=True)
class Item(Option):
    """Something in a scene or list: a signal, or a look-alike that must be left alone."""

    signal: bool = False
    at: Area | None = None


@dataclass(frozen=True, slots=True)
class Choice(Option):
    """One answer of a `decide`."""

    outcome: str = "best"
    critical: bool = False


@dataclass(frozen=True, slots=True)
class Point(Option):
    """One point on the timeline of a `when`."""

    outcome: str = "best"


@dataclass(frozen=True, slots=True)
class Link(Option):
    """One choice of a node in a tree; `to` is a node's id, or `back`."""

    to: str = ""
    critical: bool = False


@dataclass(frozen=True, slots=True)
class Moment:
    """One step of a scenario. `picture` and `scene` are URLs, or empty."""

    kind: ClassVar[str] = ""
    id: str
    jobs: Jobs = EVERYBODY
    picture: str = ""


@dataclass(frozen=True, slots=True)
class Page(Moment):
    """Read, then go on."""

    kind: ClassVar[str] = "page"

    @property
    def options(self) -> tuple[Option, ...]:
        """A page has nothing to pick."""
        return ()


@dataclass(frozen=True, slots=True)
class Spot(Moment):
    """Pick what is worth noting, in a scene or a list."""

    kind: ClassVar[str] = "spot"
    scene: str = ""
    options: tuple[Item, ...] = ()


@dataclass(frozen=True, slots=True)
class Decide(Moment):
    """Pick one."""

    kind: ClassVar[str] = "decide"
    options: tuple[Choice, ...] = ()


@dataclass(frozen=True, slots=True)
class When(Moment):
    """Pick the point on a timeline; points keep the author's order."""

    kind: ClassVar[str] = "when"
    options: tuple[Point, ...] = ()


AnyMoment = Page | Spot | Decide | When


@dataclass(frozen=True, slots=True)
class Draw:
    """A bank of which each learner gets `count` moments, drawn by the learner's seed."""

    id: str
    count: int
    moments: tuple[AnyMoment, ...]
    jobs: Jobs = EVERYBODY


@dataclass(frozen=True, slots=True)
class Variant:
    """Another form of a node, drawn by weight. Its text and outcome replace the node's, its choices are added."""

    id: str
    weight: int = 1
    outcome: str | None = None
    jobs: Jobs = EVERYBODY
    choices: tuple[Link, ...] = ()


@dataclass(frozen=True, slots=True)
class Node:
    """One place in a decision tree."""

    id: str
    outcome: str | None = None
    weight: int = 1
    picture: str = ""
    choices: tuple[Link, ...] = ()
    variants: tuple[Variant, ...] = ()


@dataclass(frozen=True, slots=True)
class Translated:
    """A translated text with the source text that it was made from, its paragraphs on one line."""

    text: str
    source: str

    def is_stale(self, source: str) -> bool:
        """Whether the source text has changed since."""
        return self.source != source.replace("\n\n", " ")


Translations = Mapping[str, Mapping[str, Translated]]


@dataclass(frozen=True)
class Document:
    """What scenarios and decision trees share."""

    language: str
    texts: Mapping[str, str]
    translations: Translations = field(default_factory=dict)
    back: bool = False

    @property
    def languages(self) -> tuple[str, ...]:
        """The source language, then those it is translated into."""
        return (self.language, *self.translations)


@dataclass(frozen=True)
class Scenario(Document):
    """An activity in which a learner tells signals from look-alikes."""

    parts: tuple[AnyMoment | Draw, ...] = ()

    @cached_property
    def moments(self) -> Mapping[str, AnyMoment]:
        """Every moment by its id, those in banks as well, in the document's order."""
        return {moment.id: moment for part in self.parts for moment in moments_of(part)}


@dataclass(frozen=True)
class Decision(Document):
    """An activity of nodes with choices. `completes` is `any` (ending) or `good`."""

    start: str = ""
    completes: str = "any"
    nodes: Mapping[str, Node] = field(default_factory=dict)


Activity = Scenario | Decision


def moments_of(part: AnyMoment | Draw) -> tuple[AnyMoment, ...]:
    """The moments that one part of a scenario may show."""
    return part.moments if isinstance(part, Draw) else (part,)


def links_of(node: Node) -> Iterator[Link]:
    """Every choice of a node, those of its variants as well."""
    yield from node.choices
    for variant in node.variants:
        yield from variant.choices


def text_id(parent: str, option: Option) -> str:
    """The id of an option's label: items are named by themselves, all others after their parent."""
    return option.id if isinstance(option, Item) else f"{parent}.{option.id}"
