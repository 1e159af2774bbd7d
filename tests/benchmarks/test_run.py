"""The benchmark runs, at sizes too small to say anything, and writes what programs can read."""

import json
import subprocess
import sys

import pytest

from benchmarks.blocks.comparing import compare
from benchmarks.blocks.figures import part
from benchmarks.blocks.subjects import Ours, Peer, Subject
from benchmarks.report import write

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
    measured = part(*compare(Ours(), opponent, rounds=2, small=14, large=20), "peer 1.0")
    write(tmp_path, measured)

    results = json.loads((tmp_path / "results.json").read_text(encoding="utf-8"))
    assert set(results) == NAMES
    for result in results.values():
        assert set(result) == {"value", "unit", "peer", "peer_value", "measured_on"}
        assert result["value"] > 0
        assert result["peer_value"] > 0
    page = (tmp_path / "RESULTS.md").read_text(encoding="utf-8")
    assert all(f"`{name}`" in page for name in NAMES)
    assert all(goal.text in page for goal in measured.goals)


@pytest.mark.parametrize(
    ("name", "option"), [("blocks", "--rounds"), ("counting", "--learners"), ("scale", "--organisations")]
)
def test_the_commands_say_what_they_can_do(name, option):
    command = [sys.executable, "-m", f"benchmarks.{name}", "--help"]
    help_text = subprocess.run(command, capture_output=True, text=True, check=True)  # noqa: S603
    assert option in help_text.stdout
