"""Reads the course that the demo shows, once for each process."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

from django.conf import settings
from lxml import etree
from opaque_keys.edx.locator import BlockUsageLocator, CourseLocator

from demo.course import LoadedCourse
from demo.ids import CourseIds
from demo.runtime import LoadingRuntime


@lru_cache(maxsize=1)
def get_course() -> LoadedCourse:
    """The course of this process, read at the first call."""
    return load_course(settings.DEMO_COURSE)


def load_course(folder: Path) -> LoadedCourse:
    """Read the course whose `course.xml` is in this folder."""
    tree = _whole(etree.parse(folder / "course.xml", _parser()).getroot(), folder)
    key = CourseLocator(tree.get("org"), tree.get("course"), tree.get("url_name"))
    root = BlockUsageLocator(key, "course", tree.get("url_name"))  # type: ignore[no-untyped-call]
    course = LoadedCourse(CourseIds(key), root, {}, folder / "static")
    LoadingRuntime(course).parse_xml_string(etree.tostring(tree, encoding="unicode"))
    return course


def _whole(node: etree._Element, folder: Path) -> etree._Element:
    """The element with every pointer to a file of its own replaced by what the file has."""
    file = folder / str(node.tag) / f"{node.get('url_name')}.xml"
    if len(node) == 0 and not (node.text or "").strip() and file.is_file():
        pointed = etree.parse(file, _parser()).getroot()
        pointed.attrib.update(node.attrib)
        node = pointed
    node[:] = [_whole(child, folder) for child in node]
    return node


def _parser() -> etree.XMLParser:
    return etree.XMLParser(remove_comments=True, resolve_entities=False, no_network=True)
