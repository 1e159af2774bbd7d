"""The doctor names what is wrong, with what to do, and changes nothing."""

from __future__ import annotations

import datetime as dt
import json
from types import SimpleNamespace

import pytest
from django.core.cache import cache
from django.core.management import CommandError, call_command
from django.utils import timezone
from waffle.testutils import override_switch

from noplace_xblock.certification import api
from noplace_xblock.certification.doctor import BROKEN, examine, ground
from noplace_xblock.certification.models import Certificate, Heard, Programme, RequiredBlock
from noplace_xblock.directory.models import Contact
from noplace_xblock.host import published, toggles
from noplace_xblock.host.published import PublishedBlock, PublishedCourse

from .conftest import BLOCKS, COURSE, usage_key


@pytest.fixture
def course(world):
    """The course as it is published: what the programme of this world requires."""
    blocks = tuple(PublishedBlock(usage_key(name), frozenset(jobs)) for name, jobs in BLOCKS.items())
    before = list(published._sources)
    known = {COURSE: PublishedCourse("v1", blocks)}
    published.register_source(known.get)
    yield known
    published._sources[:] = before


@pytest.fixture
def well(course, settings, tmp_path):
    """An instance in which all is well."""
    shared = {"BACKEND": "django.core.cache.backends.filebased.FileBasedCache", "LOCATION": tmp_path / "cache"}
    settings.CACHES = {"default": shared}
    api.sweep()
    settings.NOPLACE_LANGUAGES = ("nl", "en")
    settings.NOPLACE_COUNTRY = "NL"
    today = timezone.localdate()
    Contact.objects.create(country="NL", kind="hotline", name="Line", number="0800 1234", verified_on=today)


def said():
    return [(finding.level, finding.what) for finding in examine()]


def only(level, part):
    """Exactly one finding, of this level, that says this."""
    found = said()
    assert len(found) == 1, found
    assert found[0][0] == level
    assert part in found[0][1]
    assert examine()[0].remedy


@pytest.mark.usefixtures("well")
class TestOneThingIsWrong:
    def test_nothing_is(self):
        assert said() == []

    def test_no_programme(self):
        Programme.objects.update(active=False)
        only(BROKEN, "no active programme")

    def test_a_programme_without_a_course(self):
        Programme.objects.update(courses=[])
        only(BROKEN, "names no course")

    def test_a_course_that_is_not_there(self, course):
        course.clear()
        only(BROKEN, "is not there")

    def test_nothing_is_required(self):
        RequiredBlock.objects.all().delete()
        only(BROKEN, "nobody can complete it")

    def test_what_is_required_is_not_what_is_published(self, course):
        course[COURSE] = PublishedCourse("v2", course[COURSE].blocks[1:])
        only(BROKEN, "is not what is published")

    def test_an_activity_that_no_job_sees(self, course):
        course[COURSE] = PublishedCourse("v2", course[COURSE].blocks, unseen=("hidden",))
        only(BROKEN, "No job can see hidden")

    def test_an_activity_that_only_some_learners_meet(self, course):
        course[COURSE] = PublishedCourse("v2", course[COURSE].blocks, limited=("picked",))
        only("remark", "Only some learners meet picked")

    def test_a_job_of_which_nothing_is_asked(self, course):
        api.set_required_blocks(programme="training", blocks=[(usage_key("desk"), ["front_desk"])])
        course[COURSE] = PublishedCourse("v2", (PublishedBlock(usage_key("desk"), frozenset({"front_desk"})),))
        only("remark", "nothing is required of duty_manager, food_beverage, housekeeping")

    def test_a_rule_that_cannot_work(self):
        Programme.objects.update(rule=Programme.Rule.PASSING)
        only(BROKEN, "can't work")

    def test_completions_are_not_kept(self):
        with override_switch(toggles.COMPLETION, active=False):
            only(BROKEN, "keeps no completions")

    def test_nobody_sweeps(self):
        Heard.objects.create(user_id=1, usage_key="k", at=timezone.now() - dt.timedelta(hours=2))
        only(BROKEN, "wait since")

    def test_what_waits_for_minutes_is_no_finding(self):
        Heard.objects.create(user_id=1, usage_key="k")
        assert said() == []

    def test_a_certificate_was_not_ended(self, world):
        world.member(world.hotel(employees=1), "tree", "desk", job="front_desk")
        Certificate.objects.update(expires_at=timezone.now() - dt.timedelta(days=1))
        only(BROKEN, "past their end")

    def test_it_never_swept(self):
        cache.delete("noplace:swept")
        only("remark", "has never run")

    def test_it_has_not_swept_for_long(self):
        cache.set("noplace:swept", timezone.now() - dt.timedelta(hours=9, minutes=5))
        only("remark", "not run for 9 hours")

    def test_a_setting_that_cannot_be_meant(self, settings):
        settings.NOPLACE_COUNTRY = "Netherlands"
        assert (BROKEN, "NOPLACE_COUNTRY can't be meant like this.") in said()

    def test_pages_without_addresses(self, settings):
        settings.ROOT_URLCONF = "tests.certification.no_urls"
        only(BROKEN, "no addresses")

    def test_files_that_were_not_collected(self, settings, tmp_path):
        settings.STATIC_ROOT = str(tmp_path)
        only(BROKEN, "The browser doesn't get noplace/pages.css")

    def test_files_that_were_collected(self, settings, tmp_path):
        settings.STATIC_ROOT = str(tmp_path / "static")
        call_command("collectstatic", interactive=False, verbosity=0)
        assert said() == []

    @pytest.mark.parametrize(("codes_alone", "level"), [(False, "remark"), (True, BROKEN)])
    def test_a_cache_of_one_process(self, settings, codes_alone, level):
        settings.CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}
        settings.NOPLACE_ACCOUNTS_WITHOUT_EMAIL = codes_alone
        assert [one for one, what in said() if "cache is not shared" in what] == [level]

    def test_a_database_that_repeats_its_reads(self, monkeypatch):
        monkeypatch.setattr(ground, "connection", SimpleNamespace(vendor="mysql", isolation_level="repeatable read"))
        only(BROKEN, "repeatable read")

    def test_a_language_that_the_instance_lacks(self, settings):
        settings.LANGUAGES = [("en", "English")]
        only("remark", "LANGUAGES lacks it")

    def test_an_instance_may_name_a_language_by_country(self, settings):
        settings.LANGUAGES = [("en-gb", "English"), ("nl-nl", "Nederlands")]
        assert said() == []

    def test_a_language_without_a_catalogue(self, settings):
        settings.LANGUAGES = [("en", "English"), ("xx", "?")]
        settings.NOPLACE_LANGUAGES = ("en", "xx")
        only(BROKEN, "catalogues of xx")

    def test_no_numbers_for_the_country(self, settings):
        settings.NOPLACE_COUNTRY = "BE"
        only(BROKEN, "no numbers to call for BE")

    def test_nobody_has_checked_a_number(self):
        Contact.objects.update(verified_on=None)
        only("remark", "nobody has checked")

    def test_no_terms_to_agree_to(self, settings):
        settings.NOPLACE_ACCOUNTS_WITHOUT_EMAIL = True
        only("remark", "no terms")

    def test_the_command_says_that_all_is_well(self, capsys):
        call_command("noplace_doctor")
        assert capsys.readouterr().out == "All is well.\n"

    def test_the_command_ends_with_an_error_where_something_is_broken(self, capsys):
        Programme.objects.update(active=False)
        with pytest.raises(CommandError, match="1 of 1"):
            call_command("noplace_doctor")
        assert "Make one in the admin" in capsys.readouterr().out

    def test_a_remark_alone_is_no_error(self, capsys):
        cache.delete("noplace:swept")
        call_command("noplace_doctor", json=True)
        assert [one["level"] for one in json.loads(capsys.readouterr().out)] == ["remark"]

    def test_the_command_tries_the_contracts(self, capsys):
        call_command("noplace_doctor", contracts=True)
        lines = capsys.readouterr().out.splitlines()
        assert "kept  A language's name is in that language" in lines
        assert not [line for line in lines if line.startswith("broken")]


@pytest.mark.django_db(transaction=True)
def test_before_our_migrations_ran_that_is_all_that_is_said():
    call_command("migrate", "noplace_certification", "zero", verbosity=0)
    try:
        only(BROKEN, "have not run")
    finally:
        call_command("migrate", "noplace_certification", verbosity=0)


def test_looking_changes_nothing(well, world):
    before = api.programme(slug=world.programme)
    examine()
    assert api.programme(slug=world.programme) == before
