"""What people meet: numbers to call, and accounts without e-mail."""

from __future__ import annotations

from collections.abc import Iterator

from django.utils import timezone

from noplace_xblock.directory import api as directory
from noplace_xblock.host.accounts import legal_links

from .. import accounts
from .findings import Finding, broken, remark


def numbers_to_call() -> Iterator[Finding]:
    """The instance's country has numbers, and somebody has checked them."""
    country, today = directory.instance_country(), timezone.localdate()
    if country not in directory.countries_with_contacts():
        yield broken(
            f"There are no numbers to call for {country}.",
            "Run `manage.py lms load_contacts FILE`, or set NOPLACE_COUNTRY.",
        )
        return
    if not any(contact.checked_on for contact in directory.contacts_for(country=country, on=today).shown):
        yield remark(
            f"Of {country} only emergency numbers are shown: nobody has checked the others.",
            "Let somebody call them: “Numbers to check” (/noplace/numbers/).",
        )


def accounts_without_email() -> Iterator[Finding]:
    """Who makes an account by a join code can read what they agree to."""
    if accounts.allowed() and "terms" not in legal_links():
        yield remark(
            "People can make accounts without e-mail, and there are no terms to show them.", "Set NOPLACE_TERMS_URL."
        )
