"""What others hear of organisations: once, when it is in, without a person; and what they do wrong stops nothing."""

from __future__ import annotations

import datetime as dt
from contextlib import contextmanager

import attr
import pytest
from django.db import transaction
from openedx_events.tooling import OpenEdxPublicSignal

from noplace_xblock.certification import api, certificates, signals
from noplace_xblock.certification.models import Certificate
from noplace_xblock.certification.signals import (
    ORGANISATION_CERTIFICATE_EXPIRED,
    ORGANISATION_CERTIFICATE_EXPIRING,
    ORGANISATION_CERTIFICATE_REVOKED,
    ORGANISATION_CERTIFIED,
    OrganisationCertificateData,
)

ALL = {
    "certified": ORGANISATION_CERTIFIED,
    "expiring": ORGANISATION_CERTIFICATE_EXPIRING,
    "expired": ORGANISATION_CERTIFICATE_EXPIRED,
    "revoked": ORGANISATION_CERTIFICATE_REVOKED,
}


@contextmanager
def listening(signal, receiver):
    signal.connect(receiver)
    try:
        yield
    finally:
        signal.disconnect(receiver)


@pytest.fixture
def heard():
    """What is heard, by name, in order."""
    told: list[tuple[str, OrganisationCertificateData]] = []
    receivers = {name: lambda certificate, name=name, **_: told.append((name, certificate)) for name in ALL}
    for name, signal in ALL.items():
        signal.connect(receivers[name])
    yield told
    for name, signal in ALL.items():
        signal.disconnect(receivers[name])


@pytest.fixture
def hotel(world):
    return world.hotel(employees=1)


def held(hotel) -> Certificate:
    return Certificate.objects.get(organisation__uuid=hotel.uuid)


def test_it_is_told_once_however_often_it_is_counted(world, hotel, heard):
    world.trained(hotel, 2)
    api.evaluate(organisation=hotel.uuid, programme="training")
    assert [name for name, _ in heard] == ["certified"]


def test_it_tells_which_certificate_and_when(world, hotel, heard):
    world.trained(hotel)
    row = held(hotel)
    assert heard == [
        (
            "certified",
            OrganisationCertificateData(
                uuid=str(row.uuid),
                organisation=str(hotel.uuid),
                programme="training",
                verify_code=row.verify_code,
                issued_at=row.issued_at,
                expires_at=row.expires_at,
            ),
        )
    ]


def test_a_closed_organisation_loses_its_certificate_aloud(world, hotel, heard):
    world.trained(hotel)
    heard.clear()
    api.close(organisation=hotel.uuid, by=world.person().pk, why="It is an office now.")
    assert [(name, told.verify_code) for name, told in heard] == [("revoked", held(hotel).verify_code)]


def test_a_certificate_past_its_end_is_told_of_and_the_next_one_too(world, hotel, heard):
    world.trained(hotel)
    heard.clear()
    first = held(hotel)
    Certificate.objects.filter(pk=first.pk).update(expires_at=first.issued_at - dt.timedelta(days=400))
    api.evaluate(organisation=hotel.uuid, programme="training")
    assert [name for name, _ in heard] == ["expired", "certified"]
    assert heard[0][1].uuid == str(first.uuid)


def test_a_pause_is_not_an_end(world, hotel, heard):
    world.trained(hotel)
    heard.clear()
    someone = world.person().pk
    api.pause(organisation=hotel.uuid, by=someone, why="We look into it.")
    api.resume(organisation=hotel.uuid, by=someone)
    assert heard == []


def test_nothing_is_told_before_it_is_in(world, hotel, heard):
    world.trained(hotel)
    heard.clear()
    with transaction.atomic():
        certificates.revoke(held(hotel), why="A test.")
        assert heard == []
    assert [name for name, _ in heard] == ["revoked"]


def test_what_is_taken_back_is_not_told(world, hotel, heard):
    world.trained(hotel)
    heard.clear()
    with transaction.atomic():
        certificates.revoke(held(hotel), why="A test.")
        transaction.set_rollback(True)
    assert heard == []


@pytest.mark.parametrize("signal", ALL.values(), ids=ALL)
def test_an_error_in_a_receiver_stops_nothing(world, hotel, heard, signal):
    def fails(**_):
        raise ZeroDivisionError

    with listening(signal, fails):
        world.trained(hotel)
        signals.tell(signal, **attr.asdict(heard[0][1]))
    assert api.certificate(organisation=hotel.uuid).status == "valid"
    assert len(heard) == 2


def test_they_tell_of_no_person():
    """No field could hold one: ids of organisations and certificates, a code that anybody may check, two times."""
    fields = {field.name for field in attr.fields(OrganisationCertificateData)}
    assert fields == {"uuid", "organisation", "programme", "verify_code", "issued_at", "expires_at"}


@pytest.mark.parametrize("name", ALL)
def test_they_are_public_signals_of_open_edx(name):
    types = {"certified": "certified"} | {one: f"certificate_{one}" for one in ALL if one != "certified"}
    signal = ALL[name]
    assert isinstance(signal, OpenEdxPublicSignal)
    assert signal.event_type == f"org.noplace.organisation.{types[name]}.v1"
    assert signal in OpenEdxPublicSignal.all_events()
