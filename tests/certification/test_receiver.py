"""Whatever breaks on our side, the learner's own completion is stored and nothing is raised."""

from __future__ import annotations

import logging

import pytest
from completion.models import BlockCompletion
from django.db import connection, transaction
from django.utils import timezone

from noplace_xblock.certification import api, counting, sweep
from noplace_xblock.certification.models import Completion, Due, Heard, Progress

from .conftest import complete, usage_key
from .post import post_office


@pytest.fixture
def _no_inbox(world):
    with connection.schema_editor() as editor:
        editor.delete_model(Heard)
    yield
    with connection.schema_editor() as editor:
        editor.create_model(Heard)


@pytest.mark.usefixtures("_no_inbox")
def test_a_broken_inbox_costs_the_learner_nothing(world, caplog):
    person = world.person(username="kees-de-vries")
    with transaction.atomic():
        complete(person, "room")
    assert BlockCompletion.objects.filter(user=person, completion=1.0).count() == 1
    assert "not noted" in caplog.text
    assert "kees" not in caplog.text
    assert str(person.pk) not in [record.args for record in caplog.records]


def test_a_broken_cache_costs_the_learner_nothing(world, settings, caplog):
    person = world.person()
    broken = "django.core.cache.backends.filebased.FileBasedCache"
    settings.CACHES = {"default": {"BACKEND": broken, "LOCATION": "/dev/null/nowhere"}}
    complete(person, "room")
    settings.CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}
    assert BlockCompletion.objects.filter(user=person).exists()
    assert "not noted" in caplog.text


def test_a_failing_task_costs_the_learner_nothing_and_the_sweep_makes_it_good(world, caplog):
    caplog.set_level(logging.CRITICAL, logger="django.db.backends.base")
    hotel = world.hotel(employees=1)
    person = world.member(hotel, "room", job="housekeeping")
    with connection.schema_editor() as editor:
        editor.alter_db_table(Progress, Progress._meta.db_table, "elsewhere")
    try:
        complete(person, "tree")
    finally:
        with connection.schema_editor() as editor:
            editor.alter_db_table(Progress, "elsewhere", Progress._meta.db_table)
    assert BlockCompletion.objects.filter(user=person).count() == 2
    assert Completion.objects.count() == 1
    assert not api.certificate(organisation=hotel.uuid)
    Due.objects.update(at=timezone.now() - sweep.GRACE)
    api.sweep()
    assert api.certificate(organisation=hotel.uuid)


def test_a_rolled_back_request_leaves_nothing(world):
    person = world.member(world.hotel(employees=1), "room", job="housekeeping")

    with transaction.atomic():
        complete(person, "tree")
        transaction.set_rollback(True)
    assert not Heard.objects.exists()
    assert not Completion.objects.exists()


def test_a_block_that_nobody_requires_writes_nothing_and_asks_little(world, django_assert_max_num_queries):
    api.hear(user_id=1, usage_key=usage_key("other"))
    with django_assert_max_num_queries(0):
        api.hear(user_id=1, usage_key=usage_key("other"))
    assert not Heard.objects.exists()


def test_a_newly_required_block_is_heard_at_once(world):
    hotel = world.hotel(employees=1)
    person = world.member(hotel)
    complete(person, "extra")
    api.set_required_blocks(programme="training", blocks=[(usage_key("more"), [])])
    complete(person, "more")
    assert api.certificate(organisation=hotel.uuid)


def test_somebody_who_cannot_be_counted_holds_up_nobody(world, monkeypatch):
    hotel = world.hotel(employees=2)
    one, other = (world.member(hotel, "room", job="housekeeping") for _ in range(2))
    ask = counting.completed_by
    monkeypatch.setattr(counting, "completed_by", lambda ids, keys: 1 / 0 if one.pk in ids else ask(ids, keys))
    with post_office() as post:
        for person in (one, other):
            complete(person, "tree")
        post.deliver([1])
        assert Completion.objects.get().participant.user_id == other.pk
        Heard.objects.update(at=timezone.now() - sweep.GRACE)
        api.sweep()
        assert Heard.objects.get().user_id == one.pk
    monkeypatch.undo()
    api.process_heard(user_id=one.pk)
    assert Completion.objects.count() == 2
