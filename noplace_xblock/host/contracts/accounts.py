"""Accounts without e-mail, settings of sites, switches."""

from __future__ import annotations

from typing import Any, Final

from django.apps import apps
from django.contrib.auth import get_user_model

from noplace_xblock.host import accounts, mail, readers, toggles
from noplace_xblock.host.site import site_setting

from .trying import Contract, NotHere, World, expect, need_lms


def an_account_without_email_is_open_and_has_no_password(_world: World) -> None:
    """An account without e-mail is open, has no password that works, and no name of anybody."""
    user = get_user_model().objects.get(pk=accounts.make_without_email(language="nl"))
    expect(user.is_active, "it is not open")
    expect(not user.has_usable_password(), "it has a password")
    expect(accounts.is_placeholder(user.email), f"its address is {user.email}")
    expect(not user.get_full_name(), "it has a name")


def an_account_without_email_needs_no_parent(_world: World) -> None:
    """The platform asks nobody's parents about such an account, and has all that it needs to show it."""
    need_lms()
    user: Any = get_user_model().objects.get(pk=accounts.make_without_email(language="nl"))
    expect(not user.profile.requires_parental_consent(), "it wants a parent's consent")


def an_account_that_is_closed_is_not_open(_world: World) -> None:
    """An account that was closed lets nobody in."""
    user_id = accounts.make_without_email(language="en")
    accounts.close(user_id)
    expect(not accounts.is_open(user_id), "it is still open")


def an_address_that_was_added_is_taken(_world: World) -> None:
    """An address can be added to an account without e-mail; then that account has it, and nobody else can."""
    user_id, address = accounts.make_without_email(language="en"), "contract@example.org"
    expect(accounts.can_be_added(address), "nobody has it and yet it is taken")
    accounts.give_email(user_id, address)
    expect(not accounts.has_no_email(user_id), "the account still has none")
    expect(accounts.belongs_to_somebody(address), "it belongs to nobody")
    expect(not accounts.can_be_added(address.upper()), "another account could have it too")


def nothing_is_sent_to_an_address_that_stands_for_none(_world: World) -> None:
    """Nothing is sent to an address that stands for none."""
    address = f"x@{accounts.PLACEHOLDER_DOMAIN}"
    expect(not mail.send("confirm_email", to=address, language="en", context={"link": "", "hours": 1}), "it was")


def a_message_reaches_who_has_an_address(_world: World) -> None:
    """A message can reach an open account with a real address, and no other."""
    user_id = accounts.make_without_email(language="nl")
    expect(readers.readers([user_id]) == {}, "it reaches an address that stands for none")
    accounts.give_email(user_id, "contract@example.org")
    expect(readers.readers([user_id])[user_id].email == "contract@example.org", "it goes elsewhere")
    accounts.close(user_id)
    expect(readers.readers([user_id]) == {}, "it reaches an account that is closed")


def a_reader_is_written_to_in_the_accounts_language(_world: World) -> None:
    """A message is in the language that the account was given."""
    need_lms()
    user_id = accounts.make_without_email(language="nl")
    accounts.give_email(user_id, "contract@example.org")
    found = readers.readers([user_id])[user_id].language
    expect(found == "nl", f"its language is {found}")


def a_setting_that_nobody_set_is_its_default(_world: World) -> None:
    """A setting that neither instance nor site gives is its default."""
    expect(site_setting("NOPLACE_THAT_NOBODY_SET", "default") == "default", "it is something else")


def a_switch_that_nobody_made_is_off(_world: World) -> None:
    """A switch that nobody made is off, unless the instance says otherwise of all."""
    from django.conf import settings

    expect(toggles.is_on("noplace.nobody_made") == getattr(settings, "WAFFLE_SWITCH_DEFAULT", False), "it isn't")


def a_switch_that_was_turned_is_as_it_was_turned(_world: World) -> None:
    """A switch is as an admin turned it."""
    if not apps.is_installed("waffle"):
        raise NotHere("waffle is not installed")
    from waffle.models import Switch

    switches = [Switch.objects.create(name=f"noplace.contract_{active}", active=active) for active in (True, False)]
    try:
        found = [toggles.is_on(switch.name) for switch in switches]
    finally:
        for switch in switches:
            switch.flush()  # the cache has no transaction
    expect(found == [True, False], f"on and off are {found}")


CONTRACTS: Final[tuple[Contract, ...]] = (
    an_account_without_email_is_open_and_has_no_password,
    an_account_without_email_needs_no_parent,
    an_account_that_is_closed_is_not_open,
    an_address_that_was_added_is_taken,
    nothing_is_sent_to_an_address_that_stands_for_none,
    a_message_reaches_who_has_an_address,
    a_reader_is_written_to_in_the_accounts_language,
    a_setting_that_nobody_set_is_its_default,
    a_switch_that_nobody_made_is_off,
    a_switch_that_was_turned_is_as_it_was_turned,
)
