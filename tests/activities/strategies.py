"""Documents of every shape that docs/reference/olx.md allows, built without the reader that they test.

Each text holds a mark of its own (`§17§`) and each id a number of its own, so that a test can look for any of them in
what leaves the server.
"""

from dataclasses import dataclass, field
from typing import Any, TypeVar

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st

from noplace_xblock.activities import JOBS, OUTCOMES, Decision, Scenario
from noplace_xblock.activities.document import (
    AnyMoment,
    Area,
    Choice,
    Decide,
    Draw,
    Item,
    Link,
    Node,
    Page,
    Point,
    Spot,
    Translated,
    Variant,
    When,
)

#: How much is searched at each run: enough to find faults, little enough to wait for.
searched = settings(
    max_examples=50,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.filter_too_much],
)

Draws = Any
T = TypeVar("T")

#: Texts that have broken somebody's program before.
NASTY = (
    "<b>bold</b> & 'single' \"double\" <!-- no comment --> ]]> &amp;",
    "🧹🏨👩🏽‍🦱 emoji",
    "عربي مع «علامات» و English",
    "Prix\u00a0: 5\u00a0€\u202f!",
    "\u00a0begins and ends with a no-break space\u00a0",
    "{braces} %(percent)s {0} $dollar \\n \\u0041",
    "\u200fRTL mark, zero\u200bwidth, soft\u00adhyphen, line\u2028separator",
    "e\u0301 combining, é composed",
    "javascript:alert(1)",
    "a " * 400,
)
_WORDS = st.text(
    st.characters(exclude_categories=("Cs", "Cc"), exclude_characters=" \ufffe\uffff§", max_codepoint=0x1FFFF),
    min_size=1,
    max_size=12,
)
#: White space as XML knows it is folded by the reader, so a canonical text has single spaces and blank lines only.
_PARAGRAPH = st.one_of(
    st.sampled_from([" ".join(text.split(" ")).strip(" ") for text in NASTY]),
    st.lists(_WORDS, min_size=1, max_size=4).map(" ".join),
)
texts = st.one_of(_PARAGRAPH, st.lists(_PARAGRAPH, min_size=1, max_size=3).map("\n\n".join))
EVERYBODY = frozenset[str]()
jobs_sets = st.one_of(
    st.just(EVERYBODY), st.just(EVERYBODY), st.frozensets(st.sampled_from(JOBS), min_size=1, max_size=3)
)
seeds = st.integers(min_value=0, max_value=2**32)
jobs = st.one_of(st.none(), st.sampled_from(JOBS))
pictures = st.sampled_from(["", "/static/{}.svg", "https://example.org/a/{}.png?x=1&y=2"])
_LANGUAGES = ("de", "fr", "hu", "nl", "pl", "pt-br")


@dataclass
class Builder:
    """Draws a document part by part and keeps its table of texts in the document's order.

    A tidy document passes the checks that are errors. A plain one has no texts but marks, which is quicker to draw.
    A straight one has no variants and no steps back.
    """

    draw: Draws
    tidy: bool = False
    plain: bool = False
    straight: bool = False
    texts: dict[str, str] = field(default_factory=dict)
    count: int = 0

    def some(self, strategy: st.SearchStrategy[T]) -> T:
        value: T = self.draw(strategy)
        return value

    def maybe(self) -> bool:
        return self.some(st.booleans())

    def identity(self, letter: str) -> str:
        self.count += 1
        return f"{letter}{self.count:03d}_x"

    def write(self, name: str, *, sure: bool = True) -> None:
        if self.plain:
            self.count += 1
            self.texts[name] = f"§{self.count}§"
        elif sure or self.maybe():
            self.count += 1
            text, mark = self.some(texts), f"§{self.count}§"
            self.texts[name] = f"{text} {mark}" if self.count % 2 else f"{mark} {text}"

    def picture(self, owner: str) -> str:
        self.count += 1
        src = self.some(pictures).format(f"p{self.count}q")
        if src:
            self.write(f"{owner}.alt", sure=self.tidy)
        return src

    def jobs(self, *, everybody: bool = False) -> frozenset[str]:
        return EVERYBODY if everybody and self.tidy else self.some(jobs_sets)

    def translations(self) -> dict[str, dict[str, Translated]]:
        most = 0 if self.plain else 2
        languages = self.some(st.lists(st.sampled_from(_LANGUAGES), max_size=most, unique=True))
        return {language: self._table() for language in sorted(languages)}

    def _table(self) -> dict[str, Translated]:
        return {name: self._translated(text) for name, text in self.texts.items() if self.maybe()}

    def _translated(self, text: str) -> Translated:
        self.count += 1
        source = self.some(st.sampled_from([text.replace("\n\n", " "), "An older text"]))
        return Translated(self.some(st.sampled_from(["", f"Vertaling §{self.count}§"])), source)


def _moment(build: Builder) -> AnyMoment:
    kind = build.some(st.sampled_from(["page", "spot", "decide", "when"]))
    jobs_of = build.jobs(everybody=build.count == 0)
    name = build.identity("m")
    build.write(f"{name}.title", sure=False)
    build.write(name)
    if kind != "page":
        build.write(f"{name}.hint", sure=False)
    if kind == "spot":
        return _spot(build, name, jobs_of)
    picture = build.picture(name)
    if kind == "page":
        return Page(name, jobs_of, picture)
    size = build.some(st.integers(2, 4))
    if kind == "decide":
        return Decide(name, jobs_of, picture, tuple(_choice(build, name, first=not index) for index in range(size)))
    return When(name, jobs_of, picture, tuple(_point(build, name, first=not index) for index in range(size)))


def _spot(build: Builder, name: str, jobs_of: frozenset[str]) -> Spot:
    scene = build.picture(name)
    size = build.some(st.integers(1, 5))
    return Spot(name, jobs_of, "", scene, tuple(_item(build, bool(scene), first=not index) for index in range(size)))


def _item(build: Builder, in_scene: bool, *, first: bool) -> Item:
    name = build.identity("i")
    build.write(name)
    build.write(f"{name}.why", sure=False)
    x, y = build.some(st.integers(0, 99)), build.some(st.integers(0, 99))
    area = Area(x, y, build.some(st.integers(1, 100 - x)), build.some(st.integers(1, 100 - y)))
    return Item(name, build.jobs(everybody=first), build.maybe(), area if in_scene else None)


def _choice(build: Builder, parent: str, *, first: bool) -> Choice:
    name = build.identity("c")
    build.write(f"{parent}.{name}")
    build.write(f"{parent}.{name}.why", sure=False)
    return Choice(name, build.jobs(everybody=first), build.some(st.sampled_from(OUTCOMES)), build.maybe())


def _point(build: Builder, parent: str, *, first: bool) -> Point:
    name = build.identity("p")
    build.write(f"{parent}.{name}")
    build.write(f"{parent}.{name}.why", sure=False)
    build.write(f"{parent}.{name}.text", sure=False)
    return Point(name, build.jobs(everybody=first), build.some(st.sampled_from(OUTCOMES)))


def _part(build: Builder) -> AnyMoment | Draw:
    if build.some(st.integers(0, 3)) or (build.tidy and build.count == 0):
        return _moment(build)
    name, jobs_of, size = build.identity("d"), build.some(jobs_sets), build.some(st.integers(1, 4))
    moments = tuple(_moment(build) for _ in range(size))
    return Draw(name, build.some(st.integers(1, size)), moments, jobs_of)


@st.composite
def scenarios(draw: Draws, *, tidy: bool = False, plain: bool = False) -> Scenario:
    """Any scenario that can be read, or a tidy one."""
    build = Builder(draw, tidy, plain)
    parts = tuple(_part(build) for _ in range(build.some(st.integers(1, 4))))
    return Scenario("en", build.texts, build.translations(), build.maybe(), parts)


def _link(build: Builder, node: str, targets: list[str], *, for_all: bool) -> Link:
    name = build.identity("c")
    build.write(f"{node}.{name}")
    build.write(f"{node}.{name}.why", sure=False)
    jobs_of = EVERYBODY if for_all else build.jobs()
    return Link(name, jobs_of, build.some(st.sampled_from(targets)), not build.some(st.integers(0, 3)))


def _variant(build: Builder, node: str, targets: list[str]) -> Variant:
    name = build.identity("v")
    build.write(f"{node}.{name}", sure=False)
    weight, outcome = build.some(st.integers(1, 99)), build.some(_maybe_outcome)
    jobs_of = build.some(jobs_sets)
    links = tuple(_link(build, node, targets, for_all=False) for _ in range(build.some(st.integers(0, 2))))
    return Variant(name, weight, outcome, jobs_of, links)


_maybe_outcome = st.one_of(st.none(), st.sampled_from(OUTCOMES))


def _node(build: Builder, index: int, names: list[str]) -> Node:
    name = names[index]
    build.write(f"{name}.title", sure=False)
    build.write(name)
    build.write(f"{name}.hint", sure=False)
    picture = build.picture(name)
    anywhere = names if build.straight else [*names, "back"]
    most = 0 if build.straight else 2
    ends = index == len(names) - 1 or (index > 0 and not build.some(st.integers(0, 2)))
    if ends:
        variants = tuple(_ending_variant(build, name) for _ in range(build.some(st.integers(0, most // 2))))
        return Node(name, build.some(st.sampled_from(OUTCOMES)), 1, picture, (), variants)
    onward = names[index + 1 :] if build.tidy else anywhere
    first = _link(build, name, onward, for_all=build.tidy or build.maybe())
    rest = [_link(build, name, anywhere, for_all=False) for _ in range(build.some(st.integers(0, 3)))]
    order = (first, *rest)
    variants = tuple(_variant(build, name, anywhere) for _ in range(build.some(st.integers(0, most))))
    return Node(name, build.some(_maybe_outcome), build.some(st.integers(1, 99)), picture, order, variants)


def _ending_variant(build: Builder, node: str) -> Variant:
    name = build.identity("v")
    build.write(f"{node}.{name}", sure=False)
    return Variant(name, build.some(st.integers(1, 99)), build.some(_maybe_outcome), build.some(jobs_sets))


@st.composite
def decisions(
    draw: Draws, *, tidy: bool = False, plain: bool = False, straight: bool = False, most: int = 7
) -> Decision:
    """Any tree that can be read, or a tidy one: each of its nodes has a way on."""
    build = Builder(draw, tidy, plain, straight)
    names = [build.identity("n") for _ in range(build.some(st.integers(2, most)))]
    nodes = {name: _node(build, index, names) for index, name in enumerate(names)}
    completes = build.some(st.sampled_from(["any", "good"]))
    return Decision("en", build.texts, build.translations(), build.maybe(), names[0], completes, nodes)


documents = st.one_of(scenarios(), decisions(), decisions(tidy=True))
tidy_documents = st.one_of(scenarios(tidy=True, plain=True), decisions(tidy=True, plain=True))
#: What JSON can say, nested a little; never NaN, which the blocks refuse before it comes here.
json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=6), inner, max_size=4),
    max_leaves=12,
)
