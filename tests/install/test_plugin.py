"""An instance that has our package installed finds all of it by itself: apps, settings, addresses, receivers, tasks."""

import json
import os
import subprocess
import sys

import pytest

from noplace_xblock.certification.settings.common import LOCALE
from noplace_xblock.host.theme import LMS_TEMPLATES

TASKS = {
    "noplace.catch_up",
    "noplace.evaluate_organisation",
    "noplace.count_region",
    "noplace.process_heard",
    "noplace.read_course",
    "noplace.recount_programme",
    "noplace.remind",
    "noplace.remind_members",
    "noplace.retain",
    "noplace.sweep",
}
SWEEP = {"task": "noplace.sweep", "schedule": 900.0}


def instance(service: str, **own: object) -> dict:
    done = subprocess.run(  # noqa: S603
        [sys.executable, "-m", "tests.install.instance", service, "production"],
        env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path), "NOPLACE_TEST_SETTINGS": json.dumps(own)},
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


@pytest.fixture(scope="module")
def lms():
    return instance("lms")


@pytest.fixture(scope="module")
def studio():
    return instance("cms")


@pytest.fixture(params=["lms", "studio"])
def service(request):
    return request.getfixturevalue(request.param)


def test_both_apps_are_in(service):
    assert service["apps"] == ["noplace_xblock.certification", "noplace_xblock.directory"]


def test_pages_have_addresses(service):
    assert service["addresses"] == {
        "noplace:join": "/noplace/join/",
        "noplace:organisations": "/noplace/organisations/",
        "noplace_directory:numbers": "/noplace/numbers/",
    }


def test_our_catalogue_comes_after_the_instances_own_and_once(service):
    assert service["locale_paths"] == ["/instance/locale", LOCALE]


def test_the_lms_puts_its_page_around_ours_and_a_template_of_the_instance_goes_first(lms):
    assert lms["templates"] == ["/instance/templates", LMS_TEMPLATES]


def test_studio_has_no_page_to_put_around_ours(studio):
    assert studio["templates"] == ["/instance/templates"]


def test_beat_sweeps_where_an_instance_runs_it(service):
    assert service["beat"]["noplace.sweep"] == SWEEP


def test_beat_of_the_lms_alone_reminds_once_a_day(lms, studio):
    reminders = lms["beat"]["noplace.remind"]
    assert reminders["task"] == "noplace.remind"
    assert "40 7 * * *" in reminders["schedule"]
    assert set(studio["beat"]) == {"noplace.sweep"}


def test_workers_know_our_tasks(service):
    assert set(service["tasks"]) == TASKS


def test_the_lms_tells_us_of_completions_passing_certificates_and_accounts_that_end(lms):
    assert lms["heard"] == {
        "saved": ["on_block_completion"],
        "deleted": ["on_account_deleted"],
        "certified": ["on_certificate"],
        "openedx.core.djangoapps.signals.signals/COURSE_GRADE_NOW_PASSED": ["on_passed"],
        "openedx.core.djangoapps.user_api.accounts.signals/USER_RETIRE_LMS_MISC": ["on_retirement"],
    }


def test_studio_tells_us_of_completions_published_courses_and_deleted_accounts(studio):
    assert studio["heard"] == {
        "saved": ["on_block_completion"],
        "deleted": ["on_account_deleted"],
        "certified": [],
        "xmodule.modulestore.django/SignalHandler": ["on_course_published"],
    }


def test_what_an_operator_has_set_stays():
    schedule = {name: {"task": name, "schedule": 60} for name in ("noplace.sweep", "noplace.remind", "noplace.retain")}
    assert instance("lms", CELERYBEAT_SCHEDULE=schedule)["beat"] == schedule
