"""Hooks: the package in the image, its settings, who to call, and two commands for the operator.

Migrations need nothing here: Tutor runs those of every installed app. The instance runs no beat, so the sweep is a
command that the host's cron calls: `tutor local do noplace-sweep`.
"""

from __future__ import annotations

from importlib.resources import files

import click
from tutor import hooks

DEFAULTS = {
    "REQUIREMENT": "noplace-xblock",
    "COUNTRY": "NL",
    "LANGUAGES": ["nl", "en", "pl", "fr", "hu", "pt", "es"],
    "ACCOUNTS_WITHOUT_EMAIL": False,
}
#: Loading again changes no number that somebody has checked.
LOAD_CONTACTS = (
    "contacts=\"$(python -c 'import noplace_course; print(noplace_course.contacts_csv())')\"\n"
    './manage.py lms load_contacts "$contacts"\n'
)

hooks.Filters.CONFIG_DEFAULTS.add_items([(f"NOPLACE_{name}", value) for name, value in DEFAULTS.items()])
hooks.Filters.ENV_PATCHES.add_items(
    [(patch.name, patch.read_text(encoding="utf-8")) for patch in (files(__package__) / "patches").iterdir()]
)
hooks.Filters.CLI_DO_INIT_TASKS.add_item(("lms", LOAD_CONTACTS))


@click.command(name="noplace-sweep", help="Count what a lost task left behind. Call it from cron, every 15 minutes.")
def sweep() -> list[tuple[str, str]]:
    """The command of the sweep, in the LMS's container."""
    return [("lms", "./manage.py lms noplace_sweep")]


@click.command(name="noplace-doctor", help="Say in plain words what is not set up rightly.")
@click.option("--contracts", is_flag=True, help="Also try what the plugin relies on in this instance.")
def doctor(contracts: bool) -> list[tuple[str, str]]:
    """The command of the doctor, in the LMS's container."""
    return [("lms", "./manage.py lms noplace_doctor" + (" --contracts" if contracts else ""))]


hooks.Filters.CLI_DO_COMMANDS.add_items([sweep, doctor])
