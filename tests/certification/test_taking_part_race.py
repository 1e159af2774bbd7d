"""What managers do in several processes at the same moment, on one SQLite file: one organisation, one use, one left."""

from __future__ import annotations

import json

from .test_processes import finish, start

ROUNDS = 5
PREPARE = f"""
from django.core.management import call_command
call_command("migrate", verbosity=0)
from tests.certification.conftest import make_world
world = make_world()
owner, people = world.person(), [world.person() for _ in range(3)]
hotel = world.hotel(owner, name="Invites")
tokens = [api.hand_over(organisation=hotel.uuid, by=owner.pk, link=str) for _ in range({ROUNDS})]
shared = []
for number in range({ROUNDS}):
    left = world.hotel(people[0], name=f"Left {{number}}")
    for person in people[1:]:
        api.accept_invitation(user_id=person.pk, token=api.hand_over(organisation=left.uuid, by=owner.pk, link=str))
    shared.append(str(left.uuid))
made = dict(region=world.town, people=[person.pk for person in people], tokens=tokens, shared=shared)
print(json.dumps(made | dict(hotel=str(hotel.uuid), owner=owner.pk)))
"""
RACE = """
import pathlib, time
gate, made, turn = pathlib.Path(sys.argv[1]), json.loads(sys.argv[2]), int(sys.argv[3])
me, seen = made["people"][turn], dict(registered=[], used=0, last=0)
while not gate.exists():
    time.sleep(0.001)
for name in map(str, range(len(made["tokens"]))):
    given = dict(user_id=made["owner"], region_id=made["region"], kind="hotel", name=name, locale="nl", employees=5)
    seen["registered"].append(str(api.register_organisation(**given).uuid))
for token in made["tokens"]:
    try:
        api.accept_invitation(user_id=me, token=token)
    except api.StaleInvitation:
        continue
    seen["used"] += 1
    api.leave_managing(user_id=me, organisation=made["hotel"])
for organisation in made["shared"]:
    try:
        api.leave_managing(user_id=me, organisation=organisation)
    except api.LastManager:
        seen["last"] += 1
print(json.dumps(seen))
"""
LOOK = """
made = json.loads(sys.argv[1])
print(json.dumps([api.managers(organisation=organisation) for organisation in [made["hotel"], *made["shared"]]]))
"""


def test_managers_at_once(tmp_path):
    database, gate = tmp_path / "race.sqlite3", tmp_path / "gate"
    made = finish(start(database, PREPARE))
    running = [start(database, RACE, str(gate), made, str(turn)) for turn in range(3)]
    gate.touch()
    seen = [json.loads(finish(process)) for process in running]
    assert seen[0]["registered"] == seen[1]["registered"] == seen[2]["registered"]
    assert len(set(seen[0]["registered"])) == ROUNDS
    assert sum(one["used"] for one in seen) == ROUNDS
    assert sum(one["last"] for one in seen) == ROUNDS
    assert json.loads(finish(start(database, LOOK, made))) == [1] * (1 + ROUNDS)
