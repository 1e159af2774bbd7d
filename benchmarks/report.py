"""How figures are called and written down: one page and one file for programs, made of parts.

A part is what one run measured. Writing it puts it in the place of what an earlier run of the same part left, and
leaves the other parts as they are: `make bench` and `make bench-scale` share the page.
"""

import json
import os
import re
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import date
from importlib.metadata import version
from pathlib import Path
from platform import python_version
from typing import Final

#: What else this machine was doing when the run began: times on a busy one are long, and compare badly with others.
_LOAD: Final = os.getloadavg()[0]

#: The parts of the page, in its order.
ORDER: Final = ("blocks", "counting", "scale")


@dataclass(frozen=True)
class Figure:
    """One line of `results.json`."""

    value: float
    unit: str
    peer: str
    peer_value: float
    measured_on: str


@dataclass(frozen=True)
class Goal:
    """What a figure has to be at most, or at least, and whether it is."""

    text: str
    value: float
    limit: float
    at_least: bool = False

    @property
    def met(self) -> bool:
        return self.value >= self.limit if self.at_least else self.value <= self.limit


@dataclass(frozen=True)
class Part:
    """What one run measured, and how."""

    name: str
    title: str
    figures: Mapping[str, Figure]
    goals: tuple[Goal, ...]
    method: str
    spread: str


def figure(value: float, unit: str, peer: str, peer_value: float) -> Figure:
    """A figure of today, to a thousandth."""
    return Figure(round(value, 3), unit, peer, round(peer_value, 3), date.today().isoformat())


def figures_table(found: Mapping[str, Figure]) -> str:
    """The figures as a table in Markdown."""
    rows = [
        f"| `{name}` | {number(one.value)} | {number(one.peer_value)} | {one.unit} | {_ratio(one)} | {one.peer} |"
        for name, one in found.items()
    ]
    return "\n".join(
        ["| figure | ours | peer | unit | peer / ours | the peer |", "|---|---:|---:|---|---:|---|", *rows]
    )


def goals_table(goals: tuple[Goal, ...]) -> str:
    """The goals as a table in Markdown."""
    rows = [
        f"| {goal.text} | {number(round(goal.value, 2))} | {'at least' if goal.at_least else 'at most'} "
        f"{number(goal.limit)} | {'yes' if goal.met else '**no**'} |"
        for goal in goals
    ]
    return "\n".join(["| goal | measured | limit | met |", "|---|---:|---:|---|", *rows])


def write(folder: Path, part: Part) -> None:
    """Put a part into `results.json` and `RESULTS.md`."""
    folder.mkdir(parents=True, exist_ok=True)
    results, page = folder / "results.json", folder / "RESULTS.md"
    known = json.loads(results.read_text(encoding="utf-8")) if results.exists() else {}
    known.update({name: asdict(one) for name, one in part.figures.items()})
    results.write_text(json.dumps(known, indent=2) + "\n", encoding="utf-8")
    sections = _sections(page.read_text(encoding="utf-8")) if page.exists() else {}
    sections[part.name] = section(part)
    page.write_text(_HEAD + "".join(_marked(name, sections[name]) for name in ORDER if name in sections), "utf-8")


def section(part: Part) -> str:
    """A part as people read it."""
    return _SECTION.format(
        title=part.title,
        date=date.today().isoformat(),
        versions=f"Python {python_version()}, XBlock {version('XBlock')}, Django {version('Django')}",
        machine=f"{os.cpu_count()} processors, with a load of {_LOAD:.1f} when the run began",
        figures=figures_table(part.figures),
        goals=goals_table(part.goals),
        method=part.method.strip(),
        spread=part.spread.strip(),
    )


def number(value: float) -> str:
    """A number as people read it."""
    return f"{value:,.3f}".rstrip("0").rstrip(".")


def _sections(page: str) -> dict[str, str]:
    return {found["name"]: found["text"] for found in _MARKED.finditer(page)}


def _marked(name: str, text: str) -> str:
    return f"\n<!-- {name} -->\n{text}<!-- end of {name} -->\n"


def _ratio(one: Figure) -> str:
    return f"{one.peer_value / one.value:,.2f}" if one.value else "–"


_MARKED: Final = re.compile(r"<!-- (?P<name>\w+) -->\n(?P<text>.*?)<!-- end of (?P=name) -->\n", re.DOTALL)

_HEAD: Final = """# What it costs

Each part was measured in one run, ours and the peer in turn: `make bench` measures the blocks and the counting,
`make bench-scale` the scale. `results.json` holds the figures for programs.
"""

_SECTION: Final = """## {title}

Measured on {date}. {versions}. {machine}.

{figures}

### Goals

{goals}

### How it was measured

{method}

### How much it varied

{spread}

"""
