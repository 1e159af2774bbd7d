"""What the programs of the benchmark share: the option that says where results go, and the last lines."""

import argparse
from pathlib import Path

from . import report

HERE = Path(__file__).parent


def parser(name: str, about: str) -> argparse.ArgumentParser:
    """The options of one part."""
    made = argparse.ArgumentParser(prog=f"python -m benchmarks.{name}", description=about)
    made.add_argument("--out", type=Path, default=HERE, help="the folder for RESULTS.md and results.json")
    return made


def finish(folder: Path, part: report.Part) -> None:
    """Write a part down and say it."""
    report.write(folder, part)
    print(report.figures_table(part.figures), report.goals_table(part.goals), sep="\n\n")
