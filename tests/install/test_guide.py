"""What the guide for admins tells to type exists."""

import re
from pathlib import Path

import pytest
from django.core.management import get_commands

from noplace_xblock.certification.checks import RULES

GUIDE = (Path(__file__).parents[2] / "docs" / "how-to" / "admin.md").read_text("utf-8")
COMMANDS = set(re.findall(r"manage\.py (?:lms|cms) (\w+)", GUIDE))
TASKS = set(re.findall(r'"(\w+)"', GUIDE[GUIDE.index("for task in (") : GUIDE.index("EXPLICIT_QUEUES[f")]))


def test_the_guide_names_our_commands():
    assert {"noplace_doctor", "noplace_sweep", "noplace_required", "load_contacts"} <= COMMANDS


@pytest.mark.parametrize("command", sorted(COMMANDS))
def test_a_command_of_the_guide_exists(command):
    assert command in get_commands()


def test_a_setting_of_the_guide_is_one_of_ours():
    named = set(re.findall(r"NOPLACE_\w+", GUIDE))
    assert named
    assert named <= set(RULES)


def test_a_task_of_the_guide_is_one_of_ours():
    from celery import current_app

    from noplace_xblock.certification import tasks  # noqa: F401 - they register themselves

    assert {f"noplace.{task}" for task in TASKS} <= set(current_app.tasks)
    assert TASKS
