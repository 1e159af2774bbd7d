"""`python -m benchmarks.counting`: measure the counting, print, and write."""

import argparse
import os

import django
from django.core.management import call_command

from ..command import finish, parser
from ..services import services


def main() -> None:
    """Run this part."""
    options = _options()
    with services(in_memory=True) as database:
        os.environ["DJANGO_SETTINGS_MODULE"] = "benchmarks.settings"
        django.setup()
        call_command("migrate", verbosity=0)
        # Our modules need Django to be set up.
        from .measuring import measure

        finish(options.out, measure(database, rounds=options.rounds, size=options.size, number=options.learners))


def _options() -> argparse.Namespace:
    made = parser("counting", "Measure the counting beside a bare cursor and openedx-completion-aggregator.")
    made.add_argument("--rounds", type=int, default=10, help="rounds, each of everything in turn (10)")
    made.add_argument("--size", type=int, default=200, help="completions recorded by a process in a round (200)")
    made.add_argument("--learners", type=int, default=240, help="learners counted in a round (240)")
    return made.parse_args()


main()
