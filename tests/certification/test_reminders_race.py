"""Several daily runs at the same moment, in processes of their own on one SQLite file: each message goes out once."""

from __future__ import annotations

import json

from .test_processes import finish, start

PREPARE = """
import datetime as dt
from django.core.management import call_command
call_command("migrate", verbosity=0)
from django.utils import timezone
from noplace_xblock.certification.models import Membership
from tests.certification.conftest import make_world
world = make_world()
hotel = world.hotel(world.person(email="manager@example.org"), employees=50)
for number in range(30):
    world.member(hotel, person=world.person(email=f"member{number}@example.org"))
world.trained(world.hotel(world.person(email="certified@example.org"), employees=1))
Membership.objects.update(joined_at=timezone.now() - dt.timedelta(days=8))
print(json.dumps("ready"))
"""
RACE = """
import pathlib, time
from django.conf import settings
from django.core import mail
from django.test.utils import setup_test_environment
from noplace_xblock.certification import reminders
setup_test_environment()
settings.NOPLACE_ROOT_URL = "https://learn.example.org"
gate = pathlib.Path(sys.argv[1])
while not gate.exists():
    time.sleep(0.001)
sent = reminders.run()
assert sent == len(mail.outbox)
print(json.dumps([message.to[0] for message in mail.outbox]))
"""


def test_three_runs_at_once_send_each_message_once(tmp_path):
    database, gate = tmp_path / "race.sqlite3", tmp_path / "gate"
    finish(start(database, PREPARE))
    running = [start(database, RACE, str(gate)) for _ in range(3)]
    gate.touch()
    sent = [address for process in running for address in json.loads(finish(process))]
    assert sorted(sent) == sorted([f"member{number}@example.org" for number in range(30)] + ["certified@example.org"])
