"""Accounts without e-mail, settings of sites, switches."""

from __future__ import annotations

from typing import Any, Final

from django.contrib.auth import get_user_model

from noplace_xblock.host import accounts, mail, toggles
from noplace_xblock.host.site import site_setting

from .trying import Contract, World, expect, need_lms


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


def nothing_is_sent_to_an_address_that_stands_for_none(_world: World) -> None:
    """Nothing is sent to an address that stands for none."""
    address = f"x@{accounts.PLACEHOLDER_DOMAIN}"
    expect(not mail.send("confirm_email", to=address, language="en", context={"link": "", "hours": 1}), "it was")


def a_setting_that_nobody_set_is_its_default(_world: World) -> None:
    """A setting that neither instance nor site gives is its default."""
    expect(site_setting("NOPLACE_THAT_NOBODY_SET", "default") == "default", "it is something else")


def a_switch_that_nobody_made_is_off(_world: World) -> None:
    """A switch that nobody made is off, unless the instance says otherwise of all."""
    from django.conf import settings

    expect(toggles.is_on("noplace.nobody_made") == getattr(settings, "WAFFLE_SWITCH_DEFAULT", False), "it isn't")


CONTRACTS: Final[tuple[Contract, ...]] = (
    an_account_without_email_is_open_and_has_no_password,
    an_account_without_email_needs_no_parent,
    an_account_that_is_closed_is_not_open,
    nothing_is_sent_to_an_address_that_stands_for_none,
    a_setting_that_nobody_set_is_its_default,
    a_switch_that_nobody_made_is_off,
)
