"""A slip in one of our settings is told by `manage.py check`, and keeps nothing from starting."""

import re
from pathlib import Path

import pytest
from django.core import checks

import noplace_xblock
from noplace_xblock.certification.checks import RULES, TAG

SOURCE = Path(noplace_xblock.__file__).parent


def told():
    return [(message.id, message.msg.split()[0]) for message in checks.run_checks(tags=[TAG])]


def test_without_any_setting_nothing_is_told():
    assert told() == []


def test_each_setting_that_is_documented_is_looked_at_and_no_other():
    documented = {
        name for file in SOURCE.rglob("*.py") for name in re.findall(r"setting_name: (\w+)", file.read_text("utf-8"))
    }
    assert set(RULES) == documented


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("NOPLACE_ACCOUNTS_PER_ADDRESS", 0),
        ("NOPLACE_ACCOUNTS_WITHOUT_EMAIL", "yes"),
        ("NOPLACE_COUNTRY", "Netherlands"),
        ("NOPLACE_COURSE_URL", "course-v1:noplace+signals+2026"),
        ("NOPLACE_EXIT_URL", "javascript:alert(1)"),
        ("NOPLACE_JOIN_TRIES", "10"),
        ("NOPLACE_JOIN_TRIES", True),
        ("NOPLACE_LANGUAGES", "nl"),
        ("NOPLACE_LANGUAGES", ()),
        ("NOPLACE_LANGUAGES", ("nl_NL",)),
        ("NOPLACE_LOCALE_PATHS", "/instance/locale"),
        ("NOPLACE_LOCALE_PATHS", ["/no/such/folder"]),
        ("NOPLACE_PRIVACY_URL", "//elsewhere.example.org"),
        ("NOPLACE_RESUME_KEYS", "k" * 50),
        ("NOPLACE_RESUME_KEYS", ["short"]),
        ("NOPLACE_RESUME_TRIES", -1),
        ("NOPLACE_TERMS_URL", "terms"),
    ],
)
def test_a_value_that_cannot_be_meant(settings, name, value):
    setattr(settings, name, value)
    assert told() == [("noplace.W002", name)]


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("NOPLACE_ACCOUNTS_WITHOUT_EMAIL", True),
        ("NOPLACE_COUNTRY", "be"),
        ("NOPLACE_COURSE_URL", ""),
        ("NOPLACE_COURSE_URL", "/course/"),
        ("NOPLACE_EXIT_URL", "https://www.example.org/"),
        ("NOPLACE_JOIN_TRIES", 3),
        ("NOPLACE_LANGUAGES", ["nl", "pt-br", "es-419"]),
        ("NOPLACE_LOCALE_PATHS", [SOURCE]),
        ("NOPLACE_RESUME_KEYS", ["k" * 32]),
    ],
)
def test_a_value_that_can_be_meant(settings, name, value):
    setattr(settings, name, value)
    assert told() == []


def test_a_setting_that_is_none_of_ours(settings):
    settings.NOPLACE_LANGUAGE = "nl"
    assert told() == [("noplace.W001", "NOPLACE_LANGUAGE")]


def test_a_schedule_that_the_platform_does_not_read(settings):
    settings.CELERY_BEAT_SCHEDULE = {"mine": {"task": "noplace.sweep", "schedule": 60}}
    assert told() == [("noplace.W003", "CELERY_BEAT_SCHEDULE")]
