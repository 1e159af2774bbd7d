"""An activity between a block's field and the course's OLX files.

Import must never raise: the platform would drop the block, or refuse the course. What can't be read is kept to the
letter, shown to the author with its errors, and exported again as it came.
"""

from typing import Any, Final

from lxml import etree

from ..activities import OlxError, read, write

_ACTIVITIES: Final = ("scenario", "decision")
#: Holds source that isn't XML, so that even that survives an export.
_RAW: Final = "source"


def source_in(node: etree._Element) -> str:
    """The activity inside a block's element, in its canonical form where it can be read."""
    raw = next((child for child in node if child.tag == _RAW), None)
    if raw is not None:
        return raw.text or ""
    child = next((child for child in node if child.tag in _ACTIVITIES), None)
    return "" if child is None else canonical(etree.tostring(child, encoding="unicode", with_tail=False))


def canonical(source: str) -> str:
    """The canonical form of a source; as it is where it can't be read."""
    try:
        return write(read(source))
    except OlxError:
        return source


def add_source(node: etree._Element, source: str) -> None:
    """Put the activity into a block's element, for an export."""
    if not source:
        return
    try:
        node.append(etree.fromstring(source.encode(), etree.XMLParser(resolve_entities=False, no_network=True)))
    except (etree.XMLSyntaxError, ValueError):  # the platform's parser refuses entities with a ValueError
        etree.SubElement(node, _RAW).text = source


def set_attributes(block: Any, node: etree._Element, *, but: tuple[str, ...]) -> None:
    """Set a block's fields from its element's attributes; one that can't be read keeps its default, a title always."""
    for name, value in ((str(name), str(value)) for name, value in node.items()):
        if name in block.fields and name not in but and (value or name != "display_name"):
            try:
                setattr(block, name, block.fields[name].from_string(value))
            except (ValueError, TypeError):
                continue
