"""From text to XML, safely: no entities, no network, no more than a course can need."""

from typing import Final

from lxml import etree

from ..errors import OlxError, Problem, gettext_noop

#: A course of this size is far beyond any real one; it bounds what one paste can cost.
MAX_LENGTH: Final = 4_000_000


def parsed(source: str) -> etree._Element:
    """The root element of a source.

    Raises:
        OlxError: it is too long, isn't well-formed, or has a DOCTYPE.
    """
    if len(source) > MAX_LENGTH:
        raise OlxError((Problem("too_long", gettext_noop("The activity is too long."), line=1),))
    try:
        # An encoding that the text itself names is no longer true once it is in memory: ours goes first.
        root = etree.fromstring(source.encode(), _parser())
    except (etree.XMLSyntaxError, ValueError) as error:
        template = gettext_noop("This is not well-formed XML: {reason}")
        line = getattr(error, "lineno", None) or 1
        raise OlxError((Problem("not_xml", template, {"reason": str(error)}, line=line),)) from error
    if root.getroottree().docinfo.doctype:  # type: ignore[union-attr]
        raise OlxError((Problem("doctype", gettext_noop("A DOCTYPE does not belong in an activity."), line=1),))
    return root


def _parser() -> etree.XMLParser:
    return etree.XMLParser(
        encoding="utf-8", resolve_entities=False, no_network=True, load_dtd=False, remove_comments=True, remove_pis=True
    )
