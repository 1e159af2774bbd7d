"""The contracts of the host room against its stand-ins. In an instance `noplace_doctor --contracts` runs the same."""

import pytest
from celery import Celery, current_app
from django.apps import apps
from django.contrib.auth import get_user_model
from django.core import mail as django_mail
from eventtracking import tracker
from openedx_events.learning.signals import CERTIFICATE_CREATED
from waffle.models import Switch

from noplace_xblock.host import published
from noplace_xblock.host.contracts import BROKEN, NOT_HERE, all_contracts, try_all
from noplace_xblock.host.contracts.quiet import quiet
from noplace_xblock.host.contracts.trying import NotHere, World, try_one
from noplace_xblock.host.published import PublishedBlock, PublishedCourse

pytestmark = pytest.mark.django_db
COURSE = "course-v1:noplace+hotel+1"
BLOCK = PublishedBlock("block-v1:noplace+hotel+1+type@noplace_scenario+block@room", frozenset({"housekeeping"}))


@pytest.fixture(autouse=True)
def _published(monkeypatch):
    """A project that publishes one course."""
    monkeypatch.setattr(published, "_sources", [{COURSE: PublishedCourse("", (BLOCK,))}.get])


@pytest.mark.parametrize("contract", all_contracts(), ids=lambda contract: contract.__name__)
def test_no_stand_in_breaks_a_contract(contract):
    tried = try_one(contract, COURSE)
    assert tried.level != BROKEN, tried.says


def test_only_what_needs_the_platform_is_not_tried_here():
    reasons = {tried.says for tried in (try_one(contract, COURSE) for contract in all_contracts()) if tried.says}
    assert reasons == {"this is not an LMS", "this is neither an LMS nor Studio"}


def all_there_is():
    """The rows of every table, and what went out."""
    rows = {model._meta.label: model.objects.count() for model in apps.get_models()}
    return rows, len(django_mail.outbox)


@pytest.mark.django_db(transaction=True)
def test_nothing_stays_and_nothing_goes_out():
    before, events = all_there_is(), tracker.get_tracker()
    for contract in all_contracts():
        try_one(contract, COURSE)
    assert all_there_is() == before
    assert tracker.get_tracker() is events
    assert Switch.get("noplace.contract_True").pk is None  # not in waffle's cache either


@pytest.mark.django_db(transaction=True)
def test_nothing_stays_of_what_breaks_half_way():
    before = all_there_is()
    assert try_one(leaves_somebody_and_breaks).level == BROKEN
    assert all_there_is() == before


def test_meanwhile_nothing_is_asked_of_workers_buses_or_mail_servers(settings):
    settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", 9
    before, received = current_app._get_current_object(), []
    worker = Celery("a broker that is away", broker="amqp://127.0.0.1:9//")
    worker.set_current()
    CERTIFICATE_CREATED.connect(lambda **kwargs: received.append(kwargs), weak=False, dispatch_uid="test")
    try:
        with quiet():
            worker.send_task("noplace.sweep", retry=False)
            CERTIFICATE_CREATED.send_event(certificate=None)
            django_mail.send_mail("subject", "body", None, ["ana@example.org"])
    finally:
        CERTIFICATE_CREATED.disconnect(dispatch_uid="test")
        before.set_current()
    assert received == []


def test_afterwards_all_is_as_before(settings):
    before = settings.EMAIL_BACKEND
    with quiet():
        pass
    assert before == settings.EMAIL_BACKEND
    assert "send_task" not in vars(current_app._get_current_object())


def leaves_somebody_and_breaks(world: World) -> None:
    """A promise."""
    get_user_model().objects.create_user("left behind")
    raise RuntimeError("half way")


def test_a_course_that_nobody_can_read_breaks_the_contract_of_courses(monkeypatch):
    monkeypatch.setattr(published, "_sources", [])
    assert [one.says for one in try_all(COURSE) if one.level == BROKEN] == [f"{COURSE} could not be read"]


def broken(world: World) -> None:
    """A promise."""
    raise RuntimeError("another answer")


def not_here(world: World) -> None:
    """A promise."""
    raise NotHere("no such thing")


@pytest.mark.parametrize(
    ("contract", "level", "says"),
    [(broken, BROKEN, "RuntimeError: another answer"), (not_here, NOT_HERE, "no such thing")],
)
def test_what_is_found_is_told(contract, level, says):
    tried = try_one(contract)
    assert (tried.level, tried.name, tried.says) == (level, "A promise", says)
