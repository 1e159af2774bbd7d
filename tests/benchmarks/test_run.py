"""The benchmark runs, at sizes too small to say anything, and writes what programs can read."""

import json
import subprocess
import sys

import pytest

from benchmarks.comparing import compare
from benchmarks.report import figures, goals, write
from benchmarks.subjects import Ours, Peer, Subject

NAMES = {
    *(f"{what}@{size}" for what in ("student_view_ms", "choice_ms", "first_parse_ms") for size in (15, 1000)),
    *(f"{what}@{size}" for what in ("reply_bytes", "page_bytes") for size in (15, 1000)),
    "state_bytes@10_choices",
    *(f"learner_{kind}" for kind in ("js_bytes", "js_gz_bytes", "css_bytes", "css_gz_bytes")),
}


@pytest.fixture(params=["ourselves", "peer"])
def opponent(request) -> Subject:
    """Ourselves, and the peer, which `make test` installs for this and tox leaves out by name."""
    return Ours() if request.param == "ourselves" else Peer()


def test_results_are_well_formed(db, tmp_path, opponent):
    pairs = compare(Ours(), opponent, rounds=2, small=14, large=20)
    found = figures(*pairs, "peer 1.0")
    write(tmp_path, found, pairs, "peer 1.0")

    results = json.loads((tmp_path / "results.json").read_text(encoding="utf-8"))
    assert set(results) == NAMES
    for result in results.values():
        assert set(result) == {"value", "unit", "peer", "peer_value", "measured_on"}
        assert result["value"] > 0
        assert result["peer_value"] > 0
    page = (tmp_path / "RESULTS.md").read_text(encoding="utf-8")
    assert all(f"`{name}`" in page for name in NAMES)
    assert all(goal.text in page for goal in goals(found))


def test_the_command_says_what_it_can_do():
    help_text = subprocess.run(
        [sys.executable, "-m", "benchmarks", "--help"], capture_output=True, text=True, check=True
    )  # noqa: S603
    assert "--rounds" in help_text.stdout
