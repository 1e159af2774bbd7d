"""`python -m benchmarks`: measure, print, and write RESULTS.md and results.json."""

import argparse
import os
from importlib.metadata import version
from pathlib import Path

import django
from django.core.management import call_command

HERE = Path(__file__).parent


def main() -> None:
    """Run the benchmark."""
    options = _options()
    os.environ["DJANGO_SETTINGS_MODULE"] = "benchmarks.settings"
    django.setup()
    call_command("migrate", verbosity=0)
    # Our modules need Django to be set up.
    from . import report
    from .comparing import compare
    from .subjects import Ours, Peer

    peer_name = f"branching-xblock {version('branching-xblock')}"
    pairs = compare(Ours(), Peer(), rounds=options.rounds)
    found = report.figures(*pairs, peer_name)
    report.write(options.out, found, pairs, peer_name)
    print(report.table(found), report.goals_table(found), sep="\n\n")


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description="Measure ours beside branching-xblock.")
    parser.add_argument("--rounds", type=int, default=100, help="rounds, each a walk of ten choices (100)")
    parser.add_argument("--out", type=Path, default=HERE, help="the folder for RESULTS.md and results.json")
    return parser.parse_args()


main()
