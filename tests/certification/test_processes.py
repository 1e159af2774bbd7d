"""Two operating-system processes that evaluate the same hotel at the same moment, on one SQLite file."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]

PREPARE = """
from django.core.management import call_command
call_command("migrate", verbosity=0)
from completion.models import BlockCompletion
from opaque_keys.edx.keys import UsageKey
from noplace_xblock.certification.models import Certificate, Heard, Progress
from tests.certification.conftest import make_world, usage_key
world = make_world()
hotel = world.hotel(employees=5)
people = [world.member(hotel, job="housekeeping") for _ in range(4)]
for person in people:
    for key in (UsageKey.from_string(usage_key(name)) for name in ("room", "tree")):
        BlockCompletion.objects.bulk_create([BlockCompletion(
            user=person, context_key=key.context_key, block_key=key, block_type="x", completion=1)])
    Heard.objects.create(user_id=person.pk, usage_key=usage_key("tree"))
Progress.objects.all().delete()
print(json.dumps({"hotel": str(hotel.uuid), "people": [person.pk for person in people]}))
"""
RACE = """
import pathlib, time
gate = pathlib.Path(sys.argv[1])
hotel, people, turn = sys.argv[2], json.loads(sys.argv[3]), int(sys.argv[4])
while not gate.exists():
    time.sleep(0.001)
for user_id in people[turn:] + people[:turn]:
    api.process_heard(user_id=user_id)
for _ in range(10):
    api.evaluate(organisation=hotel, programme="training")
"""
LOOK = """
from noplace_xblock.certification.models import Certificate, Completion, Heard, Progress
rows = list(Progress.objects.values_list("members", "completed", "denominator"))
print(json.dumps([rows, Certificate.objects.count(), Completion.objects.count(), Heard.objects.count()]))
"""
HEAD = "import json, sys, django; django.setup(); from noplace_xblock.certification import api\n"


def start(database: Path, code: str, *arguments: str) -> subprocess.Popen[str]:
    environment = os.environ | {"DJANGO_SETTINGS_MODULE": "tests.settings", "NOPLACE_TEST_DATABASE": str(database)}
    return subprocess.Popen(  # noqa: S603
        [sys.executable, "-c", HEAD + code, *arguments],
        cwd=ROOT,
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def finish(process: subprocess.Popen[str]) -> str:
    out, error = process.communicate(timeout=120)
    assert process.returncode == 0, error
    return out


@pytest.mark.parametrize("racers", [2, 3])
def test_processes_at_once_give_one_progress_and_one_certificate(tmp_path, racers):
    database, gate = tmp_path / "race.sqlite3", tmp_path / "gate"
    made = json.loads(finish(start(database, PREPARE)))
    arguments = [str(gate), made["hotel"], json.dumps(made["people"])]
    running = [start(database, RACE, *arguments, str(turn)) for turn in range(racers)]
    gate.touch()
    for process in running:
        finish(process)
    rows, certificates, completions, heard = json.loads(finish(start(database, LOOK)))
    assert rows == [[4, 4, 5]]
    assert (certificates, completions, heard) == (1, 4, 0)
