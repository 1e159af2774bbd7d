"""The same click in several processes at the same moment, on one SQLite file: one account."""

from __future__ import annotations

import json

from .test_processes import finish, start

PREPARE = """
from django.core.management import call_command
call_command("migrate", verbosity=0)
from tests.certification.conftest import make_world
world = make_world()
hotel = world.hotel(employees=50)
print(json.dumps(world.code(hotel)))
"""
RACE = """
import pathlib, time
from django.conf import settings
from noplace_xblock.certification import accounts
settings.NOPLACE_ACCOUNTS_WITHOUT_EMAIL = True
gate = pathlib.Path(sys.argv[1])
while not gate.exists():
    time.sleep(0.001)
print(json.dumps([accounts.start(code=sys.argv[2], seed=f"seed {n}", language="nl") for n in range(10)]))
"""
LOOK = """
from django.contrib.auth import get_user_model
from noplace_xblock.certification.models import Membership
people = get_user_model().objects.filter(email__endswith="@noplace.invalid")
print(json.dumps([people.count(), Membership.objects.count()]))
"""


def test_the_same_click_at_once_makes_one_account(tmp_path):
    database, gate = tmp_path / "race.sqlite3", tmp_path / "gate"
    code = json.loads(finish(start(database, PREPARE)))
    running = [start(database, RACE, str(gate), code) for _ in range(3)]
    gate.touch()
    seen = [json.loads(finish(process)) for process in running]
    assert seen[0] == seen[1] == seen[2]
    assert None not in seen[0]
    assert json.loads(finish(start(database, LOOK))) == [10, 10]
