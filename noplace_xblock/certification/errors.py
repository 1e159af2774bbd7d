"""What the api refuses, each with a stable `reason` for programs and a `message` for people."""

from __future__ import annotations

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


class CertificationError(Exception):
    """Base of all refusals. `reason` never changes; `message` is translated when shown."""

    reason = "refused"
    message: str | Promise = _("This is not possible.")

    def __init__(self, detail: str = "") -> None:
        super().__init__(detail or self.reason)


class UnknownOrganisation(CertificationError):
    """No organisation has this id."""

    reason = "unknown_organisation"
    message = _("We don't know this organisation.")


class UnknownProgramme(CertificationError):
    """No programme has this slug."""

    reason = "unknown_programme"
    message = _("We don't know this programme.")


class InvalidProgramme(CertificationError):
    """The programme can't work like this; the text says why."""

    reason = "invalid_programme"
    message: str | Promise = _("This programme can't work like this.")

    def __init__(self, detail: str = "", message: str | Promise | None = None) -> None:
        super().__init__(detail)
        self.message = message or self.message


class InvalidHeadcount(CertificationError):
    """Not a number of people."""

    reason = "invalid_headcount"
    message = _("Give the number of people who work there: 1 or more.")


class ReasonNeeded(CertificationError):
    """The headcount falls by more than 20 percent and nobody said why."""

    reason = "reason_needed"
    message = _("The number is much lower than before. Please say why.")


class JoinRefused(CertificationError):
    """This code doesn't let this person in."""

    reason = "join_refused"
    message = _("This code can't be used.")


class UnknownCode(JoinRefused):
    """There is no such code."""

    reason = "unknown"
    message = _("We don't know this code. Check it and try again.")


class ExpiredCode(JoinRefused):
    """The code's time is over."""

    reason = "expired"
    message = _("This code is too old. Ask your manager for a new one.")


class RevokedCode(JoinRefused):
    """The organisation took the code back, or no longer takes part."""

    reason = "revoked"
    message = _("This code no longer works. Ask your manager for a new one.")


class FullCode(JoinRefused):
    """As many people joined with it as it lets in."""

    reason = "full"
    message = _("This code has been used too often. Ask your manager for a new one.")


class TooManyTries(JoinRefused):
    """So many wrong codes that it looks like guessing."""

    reason = "too_many_tries"
    message = _("Too many wrong codes. Wait one hour and try again.")
