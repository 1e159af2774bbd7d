"""The table of conventions names tests that are there."""

import re
from pathlib import Path

ROOT = Path(__file__).parents[2]
TABLE = ROOT / "docs" / "reference" / "conventions.md"


def test_each_test_that_the_table_names_is_there():
    named = set(re.findall(r"`((?:tutor/tests|[a-z]+)/test_\w+\.py)`", TABLE.read_text(encoding="utf-8")))
    assert named
    missing = {name for name in named if not ((ROOT / "tests" / name).is_file() or (ROOT / name).is_file())}
    assert missing == set()
