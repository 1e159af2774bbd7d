"""In a plain project we do what the platform's plugin machinery would: the same table, connected once."""

import sys
from types import SimpleNamespace

import pytest
from django.db.models.signals import post_save
from django.dispatch import Signal

from noplace_xblock.host import plain, site, toggles, tracking

told = Signal()
heard = []


def on_told(sender=None, **kwargs):
    heard.append("told")


def app(**entry):
    """An app whose table has one receiver, which stands in this module."""
    receiver = {"receiver_func_name": "on_told", "dispatch_uid": "tests.plain", **entry}
    table = {"lms.djangoapp": {"relative_path": "test_plain", "receivers": [receiver]}}
    return SimpleNamespace(name="tests.host", plugin_app={"signals_config": table})


@pytest.fixture(autouse=True)
def _forget():
    heard.clear()
    yield
    for signal in (told, post_save):
        signal.disconnect(dispatch_uid="tests.plain")


def test_a_receiver_of_the_table_hears_its_signal_once():
    for _ in range(2):
        plain.connect_receivers(app(signal_path=f"{__name__}.told"))
    told.send(None)
    assert heard == ["told"]


@pytest.mark.parametrize("service", ["lms", "cms"])
def test_where_the_platform_connects_we_do_not(settings, service):
    settings.SERVICE_VARIANT = service
    plain.connect_receivers(app(signal_path=f"{__name__}.told"))
    told.send(None)
    assert heard == []


def test_a_sender_that_is_not_installed_is_not_imported():
    plain.connect_receivers(
        app(signal_path="django.db.models.signals.post_save", sender_path="no_such_app.models.Block")
    )
    assert not [key for key, *_ in post_save.receivers if key[0] == "tests.plain"]


def test_a_site_has_the_instances_setting(settings):
    settings.NOPLACE_COUNTRY = "BE"
    assert site.site_setting("NOPLACE_COUNTRY", "NL") == "BE"


def test_without_waffle_every_switch_is_off(settings):
    settings.INSTALLED_APPS = [app for app in settings.INSTALLED_APPS if app != "waffle"]
    assert toggles.is_on(toggles.COMPLETION) is False


def test_without_event_tracking_nothing_is_told(monkeypatch):
    monkeypatch.setattr(tracking, "find_spec", lambda _name: None)
    monkeypatch.setitem(sys.modules, "eventtracking", None)  # importing it would fail
    tracking.emit("noplace.contract.tried", {})
