"""The default course: OLX, scenes and contact numbers, and the few functions that find them.

Data only. This package knows nothing of blocks or Django: whoever loads the course parses what these functions give.
It stands beside `noplace_xblock` because everything in a package with blocks gets published as a static file.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from importlib.resources import files
from importlib.resources.abc import Traversable
from xml.etree import ElementTree

__all__ = ["Unit", "contacts_csv", "course_root", "static_root", "units"]


@dataclass(frozen=True, slots=True)
class Unit:
    """One page of the course.

    Attributes:
        url_name: the vertical's url_name, unique in the course.
        display_name: its title, in English.
        file: its OLX, with the blocks inline.
    """

    url_name: str
    display_name: str
    file: Traversable


def course_root() -> Traversable:
    """The folder of the course in OLX: what Studio imports, once packed as tar.gz."""
    return files(__name__) / "olx"


def static_root() -> Traversable:
    """The folder that `/static/` in the course's OLX means."""
    return course_root() / "static"


def contacts_csv() -> Traversable:
    """Who to call in each country, one number a row, none of them verified yet."""
    return files(__name__) / "contacts.csv"


def units() -> tuple[Unit, ...]:
    """The units in the order in which a learner meets them."""
    run = _parsed(course_root() / "course.xml").attrib["url_name"]
    return tuple(_units_below(_parsed(course_root() / "course" / f"{run}.xml")))


def _units_below(parent: ElementTree.Element) -> Iterator[Unit]:
    for child in parent:
        url_name = child.attrib["url_name"]
        file = course_root() / child.tag / f"{url_name}.xml"
        element = _parsed(file)
        if child.tag == "vertical":
            yield Unit(url_name, element.attrib["display_name"], file)
        else:
            yield from _units_below(element)


def _parsed(file: Traversable) -> ElementTree.Element:
    return ElementTree.fromstring(file.read_text(encoding="utf-8"))  # noqa: S314 - a file of this package
