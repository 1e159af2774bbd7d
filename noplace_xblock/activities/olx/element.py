"""An XML element that is read strictly: whatever nobody asked for is a problem with its line.

Problems are gathered, not raised, so that an author sees all of them at once; readers return something plausible and
go on, and `reading.read` refuses the document in the end.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Final

from lxml import etree

from ..errors import Problem, gettext_noop
from ..vocabulary import JOBS, OUTCOMES, RESERVED_IDS

ID: Final = re.compile(r"[a-z][a-z0-9_]{0,59}", re.ASCII)
#: XML's white space only: a no-break space belongs to a French text and stays.
_BLANKS: Final = re.compile(r"[ \t\r\n]+")
_SPACE: Final = " \t\r\n"
_PARAGRAPHS: Final = re.compile(r"[ \t\r]*\n[ \t\r]*\n[ \t\r\n]*")
#: An author mends the first problems first; more than these would only bury them.
_MAX_PROBLEMS: Final = 200


@dataclass
class Findings:
    """What one reading gathers: problems, and the document's table of texts."""

    problems: list[Problem] = field(default_factory=list)
    texts: dict[str, str] = field(default_factory=dict)
    ids: set[str] = field(default_factory=set)
    targets: list[tuple["Element", str]] = field(default_factory=list)

    def add(self, problem: Problem) -> None:
        """Note a problem."""
        if len(self.problems) < _MAX_PROBLEMS:
            self.problems.append(problem)


def folded(text: str) -> str:
    """A text with its paragraphs separated by one blank line and all other white space folded to one space."""
    paragraphs = (_BLANKS.sub(" ", paragraph).strip(" ") for paragraph in _PARAGRAPHS.split(text))
    return "\n\n".join(paragraph for paragraph in paragraphs if paragraph)


def on_one_line(text: str) -> str:
    """A text as an attribute can hold it: XML itself turns the line breaks of an attribute into spaces."""
    return _BLANKS.sub(" ", text).strip(" ")


class Element:
    """One element, and what has been asked of it so far."""

    def __init__(self, xml: etree._Element, findings: Findings) -> None:
        self.xml = xml
        self.findings = findings
        self.tag = str(xml.tag)
        self._asked: set[str] = set()
        self._children = [child for child in xml if isinstance(child.tag, str)]

    def problem(self, code: str, template: str, **values: object) -> None:
        """Note a problem with this element."""
        named = {"element": self.tag, "id": self.xml.get("id", ""), **values}
        where = self.xml.get("id", "")
        self.findings.add(Problem(code, template, named, where, line_of(self.xml)))

    def attribute(self, name: str, default: str = "") -> str:
        """An attribute's value, or the default."""
        self._asked.add(name)
        return str(self.xml.get(name, default)).strip(_SPACE)

    def identity(self, siblings: set[str] | None = None) -> str:
        """The element's id, unique among `siblings`, or in the whole document."""
        taken = self.findings.ids if siblings is None else siblings
        value = self.attribute("id")
        if not ID.fullmatch(value) or value in RESERVED_IDS:
            self.problem(
                "bad_id",
                gettext_noop(
                    "<{element}> needs an id of small letters, digits and _ that is not a reserved word; it has “{id}”."
                ),
            )
        elif value in taken:
            self.problem("double_id", gettext_noop("The id “{id}” of <{element}> is used twice."))
        taken.add(value)
        return value

    def flag(self, name: str) -> bool:
        """A yes-or-no attribute; absent is no."""
        return self.one_of(name, ("yes", "no"), "no") == "yes"

    def one_of(self, name: str, allowed: tuple[str, ...], default: str = "") -> str:
        """An attribute with a fixed set of values."""
        value = self.attribute(name, default)
        if value not in allowed:
            self.problem(
                "bad_value",
                gettext_noop("{name}=“{value}” of <{element} id=“{id}”> must be one of: {allowed}."),
                name=name,
                value=value,
                allowed=", ".join(allowed),
            )
            return allowed[0]
        return value

    def outcome(self) -> str:
        """The outcome that this element must have."""
        return self.one_of("outcome", OUTCOMES)

    def outcome_or_none(self) -> str | None:
        """The outcome, where there is one."""
        return self.outcome() if self.attribute("outcome") else None

    def jobs(self) -> frozenset[str]:
        """The jobs that this part is for; empty for everybody."""
        names = self.attribute("jobs").split()
        unknown = [name for name in names if name not in JOBS]
        if unknown:
            self.problem(
                "bad_job",
                gettext_noop("<{element} id=“{id}”> names unknown jobs: {unknown}. Jobs are: {jobs}."),
                unknown=", ".join(unknown),
                jobs=", ".join(JOBS),
            )
        return frozenset(names)

    def number(self, name: str, default: str, low: int, high: int) -> int:
        """A whole number between two bounds."""
        value = self.attribute(name, default)
        if not re.fullmatch(r"\d{1,9}", value, re.ASCII) or not low <= int(value) <= high:
            self.problem(
                "bad_number",
                gettext_noop("{name}=“{value}” of <{element} id=“{id}”> must be a whole number from {low} to {high}."),
                name=name,
                value=value,
                low=low,
                high=high,
            )
            return low
        return int(value)

    def text(self, tag: str, text_id: str, *, required: bool = False) -> None:
        """Take the child with this tag, if any, as the text with this id."""
        children = [child for child in self._children if child.tag == tag]
        self._children = [child for child in self._children if child.tag != tag]
        if len(children) > 1:
            self.problem("double_text", gettext_noop("<{element} id=“{id}”> has more than one <{tag}>."), tag=tag)
        content = Element(children[0], self.findings).content() if children else ""
        if content:
            self.findings.texts[text_id] = content
        elif required:
            self.problem(
                "missing_text", gettext_noop("<{element} id=“{id}”> needs a <{tag}> with text in it."), tag=tag
            )

    def content(self) -> str:
        """This element's own text; it may hold nothing else."""
        for child in self.xml:
            self.problem(
                "markup",
                gettext_noop("<{element}> holds plain text; <{child}> does not belong there."),
                child=_name(child),
            )
        self.close()
        return folded(self.xml.text or "")

    def take(self, *tags: str) -> Iterator["Element"]:
        """Take the children with these tags, in their order."""
        taken = [child for child in self._children if child.tag in tags]
        self._children = [child for child in self._children if child.tag not in tags]
        return (Element(child, self.findings) for child in taken)

    def close(self) -> None:
        """Say that all was asked: what is left over is a problem."""
        for name in sorted(set(map(str, self.xml.attrib)) - self._asked):
            self.problem(
                "unknown_attribute",
                gettext_noop("<{element} id=“{id}”> has an attribute “{name}” that means nothing here."),
                name=name,
            )
        if self.tag not in TEXT_TAGS:
            self._close_children()

    def _close_children(self) -> None:
        loose = [self.xml.text, *(child.tail for child in self.xml)]
        if any(piece and piece.strip(_SPACE) for piece in loose):
            self.problem("loose_text", gettext_noop("<{element} id=“{id}”> has text outside its elements."))
        strange = [child for child in self.xml if not isinstance(child.tag, str)]
        for child in [*self._children, *strange]:
            Element(child, self.findings).problem(
                "unknown_element",
                gettext_noop("<{child}> does not belong in <{parent}>."),
                child=_name(child),
                parent=self.tag,
            )


TEXT_TAGS: Final = frozenset({"title", "text", "hint", "alt", "why", "label"})


def line_of(xml: etree._Element) -> int:
    """The line that an element begins on; 0 where lxml doesn't know."""
    line = xml.sourceline
    return line if isinstance(line, int) else 0


def _name(child: etree._Element) -> str:
    return str(child.tag) if isinstance(child.tag, str) else str(child)
