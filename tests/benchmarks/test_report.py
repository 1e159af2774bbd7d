"""The parts of the benchmark share a page and a file, and none writes over another's."""

import json

import pytest

from benchmarks.report import Goal, Part, figure, write


def _part(name: str, value: float) -> Part:
    found = {f"{name}_ms": figure(value, "ms", "peer", 2.0)}
    return Part(name, f"About {name}", found, (Goal(f"{name}, quick (ms)", value, 5),), "- So.", "A little.")


def test_a_part_leaves_the_others_as_they_are(tmp_path):
    write(tmp_path, _part("scale", 3.0))
    write(tmp_path, _part("blocks", 1.0))
    results = json.loads((tmp_path / "results.json").read_text(encoding="utf-8"))
    assert {name: one["value"] for name, one in results.items()} == {"scale_ms": 3.0, "blocks_ms": 1.0}
    page = (tmp_path / "RESULTS.md").read_text(encoding="utf-8")
    assert page.index("## About blocks") < page.index("## About scale")


def test_a_part_stands_in_the_place_of_its_last_run(tmp_path):
    for value in (1.0, 4.0):
        write(tmp_path, _part("blocks", value))
    page = (tmp_path / "RESULTS.md").read_text(encoding="utf-8")
    assert page.count("## About blocks") == 1
    assert "| `blocks_ms` | 4 | 2 |" in page


@pytest.mark.parametrize(
    ("at_least", "value", "met"), [(False, 5, True), (False, 6, False), (True, 5, True), (True, 4, False)]
)
def test_a_goal_is_a_limit_from_one_side(at_least, value, met):
    assert Goal("so much", value, 5, at_least=at_least).met is met
