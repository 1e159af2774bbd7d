"""From OLX to a document."""

import re
from collections.abc import Callable, Container, Iterable, Sized
from typing import Final, TypeVar

from ..answers import MAX_PICKS
from ..document import (
    Activity,
    AnyMoment,
    Area,
    Choice,
    Decide,
    Decision,
    Draw,
    Item,
    Link,
    Node,
    Page,
    Point,
    Scenario,
    Spot,
    Translated,
    Variant,
    When,
)
from ..errors import OlxError, gettext_noop
from ..vocabulary import BACK
from .element import Element, Findings, on_one_line
from .parsing import parsed

#: The most options in one moment or node, so that each has a letter and all can be picked.
MAX_OPTIONS: Final = MAX_PICKS
_LANGUAGE: Final = re.compile(r"[a-z]{2,3}(-[a-z0-9]{2,8})*", re.ASCII)
AnOption = TypeVar("AnOption", Choice, Point)
_MOMENTS: Final = ("page", "spot", "decide", "when")


def read(source: str) -> Activity:
    """The document that a `<scenario>` or `<decision>` element describes.

    Args:
        source: the element as text.

    Raises:
        OlxError: it isn't such an element; carries every problem with its line.
    """
    findings = Findings()
    root = Element(parsed(source), findings)
    readers: dict[str, Callable[[Element], Activity]] = {"scenario": _scenario, "decision": _decision}
    if root.tag not in readers:
        root.problem("bad_root", gettext_noop("An activity is a <scenario> or a <decision>, not <{element}>."))
        raise OlxError(tuple(findings.problems))
    document = readers[root.tag](root)
    if findings.problems:
        raise OlxError(tuple(sorted(findings.problems, key=lambda problem: problem.line)))
    return document


def _language(root: Element) -> str:
    language = root.attribute("language")
    if not _LANGUAGE.fullmatch(language):
        root.problem(
            "bad_language",
            gettext_noop("language=“{language}” of <{element}> is not a language code such as en or pt-br."),
            language=language,
        )
    return language


def _scenario(root: Element) -> Scenario:
    language, back = _language(root), root.flag("back")
    parts = tuple(_draw(child) if child.tag == "draw" else _moment(child) for child in root.take(*_MOMENTS, "draw"))
    if not parts:
        root.problem("empty", gettext_noop("A scenario needs at least one moment."))
    translations = _translations(root)
    root.close()
    return Scenario(language, root.findings.texts, translations, back, parts)


def _draw(element: Element) -> Draw:
    name, jobs = element.identity(), element.jobs()
    moments = tuple(_moment(child) for child in element.take(*_MOMENTS))
    if not moments:
        element.problem("empty", gettext_noop("<{element} id=“{id}”> needs at least one moment."))
    count = element.number("count", "", 1, max(1, len(moments)))
    element.close()
    return Draw(name, count, moments, jobs)


def _moment(element: Element) -> AnyMoment:
    name, jobs = element.identity(), element.jobs()
    _texts(element, name)
    if element.tag != "page":
        element.text("hint", f"{name}.hint")
    if element.tag == "spot":
        return _spot(element, name, jobs)
    picture = _picture(element, "picture", name)
    moment: AnyMoment = Page(name, jobs, picture)
    if element.tag == "decide":
        moment = Decide(name, jobs, picture, _several(element, name, "choice", _choice))
    if element.tag == "when":
        moment = When(name, jobs, picture, _several(element, name, "point", _point))
    element.close()
    return moment


def _spot(element: Element, name: str, jobs: frozenset[str]) -> Spot:
    scene = _picture(element, "scene", name)
    items = tuple(_item(child, bool(scene)) for child in element.take("signal", "lookalike"))
    if not items:
        element.problem("no_options", gettext_noop("<{element} id=“{id}”> needs something to pick."))
    _limit(element, items)
    element.close()
    return Spot(name, jobs, "", scene, items)


def _item(element: Element, in_scene: bool) -> Item:
    name, jobs = element.identity(), element.jobs()
    element.text("label", name, required=True)
    element.text("why", f"{name}.why")
    area = _area(element) if in_scene or element.attribute("at") else None
    element.close()
    return Item(name, jobs, element.tag == "signal", area)


def _area(element: Element) -> Area | None:
    numbers = element.attribute("at").split()
    if len(numbers) == 4 and all(re.fullmatch(r"\d{1,3}", number, re.ASCII) for number in numbers):
        area = Area(*map(int, numbers))
        if area.width and area.height and area.x + area.width <= 100 and area.y + area.height <= 100:
            return area
    element.problem(
        "bad_area",
        gettext_noop(
            "at=“{at}” of <{element} id=“{id}”> must be x, y, width and height in whole percents of the scene."
        ),
        at=" ".join(numbers),
    )
    return None


def _several(
    element: Element, parent: str, tag: str, read_one: Callable[[Element, str, set[str]], AnOption]
) -> tuple[AnOption, ...]:
    siblings: set[str] = set()
    options = tuple(read_one(child, parent, siblings) for child in element.take(tag))
    if len(options) < 2:
        element.problem("no_options", gettext_noop("<{element} id=“{id}”> needs at least two <{tag}>."), tag=tag)
    _limit(element, options)
    return options


def _limit(element: Element, options: Sized) -> None:
    if len(options) > MAX_OPTIONS:
        element.problem(
            "too_many_options", gettext_noop("<{element} id=“{id}”> has more than {limit} options."), limit=MAX_OPTIONS
        )


def _choice(element: Element, parent: str, siblings: set[str]) -> Choice:
    name = _option(element, parent, siblings)
    choice = Choice(name, element.jobs(), element.outcome(), element.flag("critical"))
    element.close()
    return choice


def _point(element: Element, parent: str, siblings: set[str]) -> Point:
    name = _option(element, parent, siblings)
    element.text("text", f"{parent}.{name}.text")
    point = Point(name, element.jobs(), element.outcome())
    element.close()
    return point


def _option(element: Element, parent: str, siblings: set[str]) -> str:
    name = element.identity(siblings)
    element.text("label", f"{parent}.{name}", required=True)
    element.text("why", f"{parent}.{name}.why")
    return name


def _decision(root: Element) -> Decision:
    language, back = _language(root), root.flag("back")
    start, completes = root.attribute("start"), root.one_of("completes", ("any", "good"), "any")
    nodes = {node.id: node for node in (_node(child) for child in root.take("node"))}
    _refuse_dangling(root.findings.targets, nodes)
    if start not in nodes:
        root.problem("bad_start", gettext_noop("start=“{start}” of <{element}> is not the id of a node."), start=start)
    translations = _translations(root)
    root.close()
    return Decision(language, root.findings.texts, translations, back, start, completes, nodes)


def _refuse_dangling(targets: Iterable[tuple[Element, str]], nodes: Container[str]) -> None:
    for element, to in targets:
        if to != BACK and to not in nodes:
            element.problem(
                "dangling",
                gettext_noop("to=“{to}” of <{element} id=“{id}”> is neither the id of a node nor back."),
                to=to,
            )


def _node(element: Element) -> Node:
    name = element.identity()
    _texts(element, name)
    element.text("hint", f"{name}.hint")
    picture, outcome = _picture(element, "picture", name), element.outcome_or_none()
    siblings: set[str] = set()
    choices = _links(element, name, siblings)
    variants = tuple(_variant(child, name, siblings) for child in element.take("variant"))
    weight = element.number("weight", "1", 1, 99)
    _limit(element, siblings)
    if outcome is None and not choices and not variants:
        element.problem(
            "no_way_on", gettext_noop("<{element} id=“{id}”> needs choices, or an outcome that makes it an ending.")
        )
    element.close()
    return Node(name, outcome, weight, picture, choices, variants)


def _variant(element: Element, node: str, siblings: set[str]) -> Variant:
    name = element.identity(siblings)
    element.text("text", f"{node}.{name}")
    weight, outcome, jobs = element.number("weight", "1", 1, 99), element.outcome_or_none(), element.jobs()
    choices = _links(element, node, siblings)
    element.close()
    return Variant(name, weight, outcome, jobs, choices)


def _links(element: Element, node: str, siblings: set[str]) -> tuple[Link, ...]:
    return tuple(_link(child, node, siblings) for child in element.take("choice"))


def _link(element: Element, node: str, siblings: set[str]) -> Link:
    name, to = _option(element, node, siblings), element.attribute("to")
    element.findings.targets.append((element, to))
    link = Link(name, element.jobs(), to, element.flag("critical"))
    element.close()
    return link


def _texts(element: Element, name: str) -> None:
    element.text("title", f"{name}.title")
    element.text("text", name, required=True)


def _picture(element: Element, tag: str, owner: str) -> str:
    pictures = list(element.take(tag))
    for extra in pictures[1:]:
        extra.problem("double_picture", gettext_noop("Only one <{element}> belongs here."))
    if not pictures:
        return ""
    picture = pictures[0]
    picture.text("alt", f"{owner}.alt")
    src = picture.attribute("src")
    if not re.fullmatch(r"(/(?!/)|https://)[^\s\"'<>\\]{1,500}", src):
        picture.problem(
            "bad_src", gettext_noop("src=“{src}” of <{element}> must start with one / or https://."), src=src
        )
    picture.close()
    return src


def _translations(root: Element) -> dict[str, dict[str, Translated]]:
    translations: dict[str, dict[str, Translated]] = {}
    for element in root.take("translation"):
        language = _language(element)
        if language in translations or language == root.attribute("language"):
            element.problem(
                "double_language",
                gettext_noop("There is more than one text in the language {language}."),
                language=language,
            )
        translations[language] = _table(element)
        element.close()
    order = {name: index for index, name in enumerate(root.findings.texts)}
    return {
        language: dict(sorted(table.items(), key=lambda entry: order.get(entry[0], len(order))))
        for language, table in sorted(translations.items())
    }


def _table(translation: Element) -> dict[str, Translated]:
    table: dict[str, Translated] = {}
    for element in translation.take("text"):
        name, source = element.attribute("id"), on_one_line(element.attribute("from"))
        if name not in element.findings.texts:
            element.problem("unknown_text", gettext_noop("There is no text “{id}” to translate."))
        if name in table:
            element.problem("double_text", gettext_noop("“{id}” is translated twice here."))
        table[name] = Translated(element.content(), source)
    return table
