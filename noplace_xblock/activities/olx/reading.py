"""From OLX to a document."""

import re
from collections.abc import Callable, Container, Iterable
from typing import Final, TypeVar

from lxml import etree

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
from ..errors import OlxError, Problem, gettext_noop
from ..vocabulary import BACK
from .element import Element, Findings, folded

#: A course of this size is far beyond any real one; it bounds what one paste can cost.
MAX_LENGTH: Final = 4_000_000
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
    root = Element(_parsed(source), findings)
    readers: dict[str, Callable[[Element], Activity]] = {"scenario": _scenario, "decision": _decision}
    if root.tag not in readers:
        root.problem("bad_root", gettext_noop("An activity is a <scenario> or a <decision>, not <{element}>."))
        raise OlxError(tuple(findings.problems))
    document = readers[root.tag](root)
    if findings.problems:
        raise OlxError(tuple(sorted(findings.problems, key=lambda problem: problem.line)))
    return document


def _parsed(source: str) -> etree._Element:
    if len(source) > MAX_LENGTH:
        raise OlxError((Problem("too_long", gettext_noop("The activity is too long."), line=1),))
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, remove_comments=True, remove_pis=True
    )
    try:
        root = etree.fromstring(source.encode(), parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        line = getattr(error, "lineno", None) or 1
        raise OlxError(
            (
                Problem(
                    "not_xml", gettext_noop("This is not well-formed XML: {reason}"), {"reason": str(error)}, line=line
                ),
            )
        ) from error
    if root.getroottree().docinfo.doctype:  # type: ignore[union-attr]
        raise OlxError((Problem("doctype", gettext_noop("A DOCTYPE does not belong in an activity."), line=1),))
    return root


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
    return options


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
    if not re.fullmatch(r"(/|https://)[^\s\"'<>\\]{1,500}", src):
        picture.problem(
            "bad_src", gettext_noop("src=“{src}” of <{element}> must start with /static/ or https://."), src=src
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
        translations[language] = dict(_translated(child) for child in element.take("text"))
        element.close()
    order = {name: index for index, name in enumerate(root.findings.texts)}
    return {
        language: dict(sorted(table.items(), key=lambda entry: order.get(entry[0], len(order))))
        for language, table in sorted(translations.items())
    }


def _translated(element: Element) -> tuple[str, Translated]:
    name, source = element.attribute("id"), folded(element.attribute("from"))
    if name not in element.findings.texts:
        element.problem("unknown_text", gettext_noop("There is no text “{id}” to translate."))
    return name, Translated(element.content(), source)
