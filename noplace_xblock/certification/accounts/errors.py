"""What is refused about accounts without e-mail."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from ..errors import CertificationError, TooManyTries


class AccountsOff(CertificationError):
    """This instance makes no accounts without e-mail."""

    reason = "accounts_off"
    message = _("You need an account here. Please sign in or make one.")


class MistypedCode(CertificationError):
    """No resume code looks like this, which can be said without looking it up."""

    reason = "mistyped"
    message = _("There is a typing mistake in this code. Compare it with your own, letter by letter.")


class WrongCode(CertificationError):
    """Nobody can come in by this code. Why, is not said."""

    reason = "wrong_code"
    message = _("We can't find this code. Did you make a newer one? Then the old one no longer works.")


class OwnCode(CertificationError):
    """The code is that of the account itself."""

    reason = "own_code"
    message = _("This code belongs to the account that you are using now.")


class StaleLink(CertificationError):
    """The link of a message has been used, or is too old."""

    reason = "stale_link"
    message = _("This link no longer works. Ask for a new one.")


class TooManyAccounts(TooManyTries):
    """So many accounts from one place that something is wrong."""

    message = _("Many people have just started from here. Wait one hour and try again.")
