"""`python -m benchmarks.scale`: generate a country, measure pages and a reconcile, print, and write."""

import argparse
import os

import django
from django.core.management import call_command

from ..command import finish, parser
from ..services import services


def main() -> None:
    """Run this part."""
    options = _options()
    with services(in_memory=options.in_memory, buffer_pool=options.buffer_pool * 2**20):
        os.environ["DJANGO_SETTINGS_MODULE"] = "benchmarks.settings"
        django.setup()
        call_command("migrate", verbosity=0)
        # Our modules need Django to be set up.
        from .measuring import measure

        finish(options.out, measure(options.organisations, small=options.small, looks=options.looks))


def _options() -> argparse.Namespace:
    made = parser("scale", "Measure pages and a reconcile with very many organisations.")
    made.add_argument("--organisations", type=int, default=1_000_000, help="how many there are (1000000)")
    made.add_argument("--small", type=int, default=1_000, help="how many there are for comparison (1000)")
    made.add_argument("--looks", type=int, default=100, help="how often each page is looked at (100)")
    made.add_argument(
        "--buffer-pool", type=int, default=4096, help="megabytes that the database keeps in memory (4096)"
    )
    made.add_argument(
        "--in-memory", action="store_true", help="keep the database's files in memory, where there is room"
    )
    return made.parse_args()


main()
