"""`python -m benchmarks.blocks`: measure the blocks, print, and write."""

import argparse
import os
from importlib.metadata import version

import django
from django.core.management import call_command

from ..command import finish, parser


def main() -> None:
    """Run this part."""
    options = _options()
    os.environ["DJANGO_SETTINGS_MODULE"] = "benchmarks.blocks.settings"
    django.setup()
    call_command("migrate", verbosity=0)
    # Our modules need Django to be set up.
    from .comparing import compare
    from .figures import part
    from .subjects import Ours, Peer

    pairs = compare(Ours(), Peer(), rounds=options.rounds)
    finish(options.out, part(*pairs, f"branching-xblock {version('branching-xblock')}"))


def _options() -> argparse.Namespace:
    made = parser("blocks", "Measure the blocks beside branching-xblock.")
    made.add_argument("--rounds", type=int, default=100, help="rounds, each a walk of ten choices (100)")
    return made.parse_args()


main()
