"""Accounts without e-mail, in Django's own tables."""

import datetime as dt

import pytest
from django.contrib.auth import get_user_model

from noplace_xblock.host import accounts

pytestmark = pytest.mark.django_db


def made():
    return get_user_model().objects.get(pk=accounts.make_without_email(language="nl"))


def test_a_name_means_nothing_and_is_never_the_same():
    names = {made().username for _ in range(20)}
    assert len(names) == 20
    assert all(len(name) == 16 and name.isalnum() for name in names)


def test_a_placeholder_is_known_however_it_is_written():
    assert accounts.is_placeholder("x@noplace.invalid")
    assert accounts.is_placeholder("X@NOPLACE.INVALID")
    assert not accounts.is_placeholder("x@noplace.invalid.example.org")
    assert not accounts.is_placeholder("noplace.invalid")
    assert not accounts.is_placeholder("")


def test_closing_ends_every_session():
    user = made()
    before = user.get_session_auth_hash()
    accounts.close(user.pk)
    user.refresh_from_db()
    assert user.get_session_auth_hash() != before
    assert not accounts.is_open(user.pk)


def test_an_address_makes_an_ordinary_account_whose_password_nobody_knows():
    user = made()
    before = user.get_session_auth_hash()
    accounts.give_email(user.pk, "ana@example.org")
    user.refresh_from_db()
    assert user.has_usable_password()  # the platform refuses to let a person replace one that is unusable
    assert user.get_session_auth_hash() != before
    assert not accounts.has_no_email(user.pk)
    assert not accounts.can_be_added("ANA@example.org")


def test_an_address_of_a_closed_account_is_taken_and_belongs_to_nobody():
    user = made()
    accounts.give_email(user.pk, "ana@example.org")
    accounts.close(user.pk)
    assert not accounts.can_be_added("ana@example.org")
    assert not accounts.belongs_to_somebody("ana@example.org")


def test_only_links_that_there_are(settings):
    assert accounts.legal_links() == {}
    settings.NOPLACE_PRIVACY_URL = "/privacy/"
    assert accounts.legal_links() == {"privacy": "/privacy/"}


def test_a_year_that_asks_no_parent_and_is_everybodys(settings):
    assert accounts.a_grown_ups_year() is None
    settings.PARENTAL_CONSENT_AGE_LIMIT = 13
    # The platform counts from the end of the year of birth, to be careful.
    assert dt.date.today().year - accounts.a_grown_ups_year() - 1 >= 13
