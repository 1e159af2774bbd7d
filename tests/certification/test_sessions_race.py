"""A whole team confirms at the same moment, in processes of their own on one SQLite file: each slip counts once."""

from __future__ import annotations

import json

from .test_processes import finish, start

PREPARE = """
from django.core.management import call_command
call_command("migrate", verbosity=0)
from noplace_xblock.certification import sessions
from noplace_xblock.certification.models import Slip
from tests.certification.conftest import make_world
world = make_world()
manager = world.person()
hotel = world.hotel(manager, employees=20)
made = sessions.begin(organisation=hotel.uuid, host=manager.pk, people=12, seed="seed")
sessions.end(organisation=hotel.uuid, session=made.uuid)
print(json.dumps([list(Slip.objects.order_by("pk").values_list("pk", flat=True)), world.person().pk]))
"""
RACE = """
import pathlib, time
from noplace_xblock.certification import sessions
gate, slips, person = pathlib.Path(sys.argv[1]), json.loads(sys.argv[2]), int(sys.argv[3])
while not gate.exists():
    time.sleep(0.001)
refused = 0
for number, slip in enumerate(slips):
    try:
        sessions.confirm(slip=slip, user_id=person if number < 2 else None)
    except sessions.OneSlipEach:
        refused += 1
print(json.dumps(refused))
"""
LOOK = """
from noplace_xblock.certification.models import Completion, Membership, Progress, Slip
told = Progress.objects.get()
confirmed = Slip.objects.filter(confirmed_at__isnull=False).count()
print(json.dumps([confirmed, Membership.objects.count(), Completion.objects.count(), told.members, told.by_group]))
"""


def test_each_slip_counts_once_and_one_person_has_one(tmp_path):
    database, gate = tmp_path / "race.sqlite3", tmp_path / "gate"
    slips, person = json.loads(finish(start(database, PREPARE)))
    running = [start(database, RACE, str(gate), json.dumps(slips), str(person)) for _ in range(3)]
    gate.touch()
    refused = [json.loads(finish(process)) for process in running]
    assert refused == [1, 1, 1]
    assert json.loads(finish(start(database, LOOK))) == [11] * 5
