"""From a document to its canonical OLX."""

from lxml import etree

# By its own name: the platform puts a module in the place of `lxml.etree` that has the names of its `__all__` only
# (`openedx/core/lib/safe_lxml`).
from lxml.etree import indent

from ..document import (
    Activity,
    AnyMoment,
    Area,
    Decide,
    Decision,
    Document,
    Draw,
    Item,
    Link,
    Node,
    Option,
    Scenario,
    Spot,
    Variant,
    When,
    text_id,
)


def write(document: Activity) -> str:
    """The document's canonical OLX text: `read` gives the same document back."""
    root = _decision(document) if isinstance(document, Decision) else _scenario(document)
    for language, table in document.translations.items():
        translation = etree.SubElement(root, "translation", language=language)
        for name, translated in table.items():
            etree.SubElement(translation, "text", {"id": name, "from": translated.source}).text = translated.text
    indent(root)
    return etree.tostring(root, encoding="unicode") + "\n"


def _element(parent: etree._Element, tag: str, **attributes: str | None) -> etree._Element:
    return etree.SubElement(parent, tag, {name: value for name, value in attributes.items() if value})


def _scenario(document: Scenario) -> etree._Element:
    root = etree.Element("scenario", language=document.language)
    if document.back:
        root.set("back", "yes")
    for part in document.parts:
        _part(root, document, part)
    return root


def _part(parent: etree._Element, document: Scenario, part: AnyMoment | Draw) -> None:
    if not isinstance(part, Draw):
        _moment(parent, document, part)
        return
    draw = _element(parent, "draw", id=part.id, count=str(part.count), jobs=_jobs(part.jobs))
    for moment in part.moments:
        _moment(draw, document, moment)


def _moment(parent: etree._Element, document: Document, moment: AnyMoment) -> None:
    element = _element(parent, moment.kind, id=moment.id, jobs=_jobs(moment.jobs))
    _texts(element, document, title=f"{moment.id}.title", text=moment.id, hint=f"{moment.id}.hint")
    _picture(element, document, "picture", moment.picture, moment.id)
    if isinstance(moment, Spot):
        _picture(element, document, "scene", moment.scene, moment.id)
    for option in moment.options:
        _option(element, document, moment, option)


def _option(parent: etree._Element, document: Document, moment: AnyMoment, option: Option) -> None:
    name = text_id(moment.id, option)
    tag = {Decide: "choice", When: "point"}.get(type(moment), "lookalike")
    attributes = {"id": option.id, "outcome": getattr(option, "outcome", None)}
    if isinstance(option, Item):
        tag = "signal" if option.signal else tag
        attributes["at"] = _area(option.at)
    critical = "yes" if getattr(option, "critical", False) else None
    element = _element(parent, tag, **attributes, jobs=_jobs(option.jobs), critical=critical)
    _texts(element, document, label=name, text=f"{name}.text", why=f"{name}.why")


def _decision(document: Decision) -> etree._Element:
    root = etree.Element("decision", language=document.language, start=document.start)
    if document.back:
        root.set("back", "yes")
    if document.completes != "any":
        root.set("completes", document.completes)
    for node in document.nodes.values():
        _node(root, document, node)
    return root


def _node(parent: etree._Element, document: Document, node: Node) -> None:
    element = _element(parent, "node", id=node.id, outcome=node.outcome, weight=_weight(node.weight))
    _texts(element, document, title=f"{node.id}.title", text=node.id, hint=f"{node.id}.hint")
    _picture(element, document, "picture", node.picture, node.id)
    _links(element, document, node, node.choices)
    for variant in node.variants:
        _variant(element, document, node, variant)


def _variant(parent: etree._Element, document: Document, node: Node, variant: Variant) -> None:
    attributes = {"id": variant.id, "weight": _weight(variant.weight), "outcome": variant.outcome}
    element = _element(parent, "variant", **attributes, jobs=_jobs(variant.jobs))
    _texts(element, document, text=f"{node.id}.{variant.id}")
    _links(element, document, node, variant.choices)


def _links(parent: etree._Element, document: Document, node: Node, links: tuple[Link, ...]) -> None:
    for link in links:
        critical = "yes" if link.critical else None
        element = _element(parent, "choice", id=link.id, to=link.to, jobs=_jobs(link.jobs), critical=critical)
        name = text_id(node.id, link)
        _texts(element, document, label=name, why=f"{name}.why")


def _texts(element: etree._Element, document: Document, **names: str) -> None:
    for tag, name in names.items():
        if name in document.texts:
            etree.SubElement(element, tag).text = document.texts[name]


def _picture(parent: etree._Element, document: Document, tag: str, src: str, owner: str) -> None:
    if src:
        _texts(_element(parent, tag, src=src), document, alt=f"{owner}.alt")


def _area(area: Area | None) -> str | None:
    return f"{area.x} {area.y} {area.width} {area.height}" if area else None


def _weight(weight: int) -> str | None:
    return None if weight == 1 else str(weight)


def _jobs(jobs: frozenset[str]) -> str:
    return " ".join(sorted(jobs))
