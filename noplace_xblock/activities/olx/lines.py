"""Which line of a source a problem is about, for problems of the document rather than of its form."""

from dataclasses import replace

from lxml import etree

from ..errors import Problem
from .element import line_of
from .parsing import parsed


def located(source: str, problems: tuple[Problem, ...]) -> tuple[Problem, ...]:
    """The problems with their lines in a source that can be read; a text's problem is at its element."""
    lines = _lines(source)
    return tuple(replace(problem, line=problem.line or _line(problem.where, lines)) for problem in problems)


def _lines(source: str) -> dict[str, int]:
    named = [element for element in parsed(source).iter() if element.get("id") and element.tag != "text"]
    # An id that is unique only in its parent is named after the node or moment around it.
    inner = {f"{_owner(element)}.{element.get('id')}": line_of(element) for element in named}
    return {str(element.get("id")): line_of(element) for element in reversed(named)} | inner


def _owner(element: etree._Element) -> str:
    parent = element.getparent()
    if parent is not None and parent.tag == "variant":
        parent = parent.getparent()
    return str(parent.get("id")) if parent is not None else ""


def _line(where: str, lines: dict[str, int]) -> int:
    while where and where not in lines:
        where = where.rpartition(".")[0]
    return lines.get(where, 0)
