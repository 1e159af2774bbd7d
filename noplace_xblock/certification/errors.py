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


class UnknownRegion(CertificationError):
    """No region has this id."""

    reason = "unknown_region"
    message = _("We don't know this region.")


class OtherFile(CertificationError):
    """The file to bring in is not the one that was looked at."""

    reason = "other_file"
    message = _("This is another file than the one that you checked. Look at what it would do first.")


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


class InvalidDetails(CertificationError):
    """What an organisation says of itself can't be; the text names the fields."""

    reason = "invalid_details"
    message = _("Something in this can't be right. Please look again.")


class InvalidKey(CertificationError):
    """No code can be made like this."""

    reason = "invalid_key"
    message = _("A code lets in 1 person or more, and ends within three years.")


class WhyNeeded(CertificationError):
    """A decision about an organisation without its reason."""

    reason = "why_needed"
    message = _("Please say why. The managers can read it.")


class WrongStanding(CertificationError):
    """Where the organisation stands now, this can't be done."""

    reason = "wrong_standing"
    message = _("This can't be done now. Perhaps somebody was faster: load the page again.")


class NoCertificate(CertificationError):
    """There is no certificate to withdraw."""

    reason = "no_certificate"
    message = _("This organisation has no certificate now.")


class CantMerge(CertificationError):
    """These two can't become one."""

    reason = "cant_merge"
    message = _("Keep one that takes part, and choose another one that is not closed.")


class LastManager(CertificationError):
    """Nobody else manages the organisation."""

    reason = "last_manager"
    message = _("You are the only manager. Invite another one first.")


class StaleInvitation(CertificationError):
    """The link was made up, used, withdrawn, or is too old. Which, is not said."""

    reason = "stale_invitation"
    message = _("This invitation no longer works. Ask for a new one.")


class BadAddress(CertificationError):
    """This can't be an e-mail address."""

    reason = "bad_address"
    message = _("This is not an e-mail address. It looks like name@example.com.")


class NotSent(CertificationError):
    """A message didn't go out."""

    reason = "not_sent"
    message = _("The message could not be sent. Try again later.")


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


class NotOpenYet(JoinRefused):
    """The organisation waits for its coordinator's approval, or is paused. Another code would help nobody."""

    reason = "not_open_yet"
    message = _("The code is right, but nobody can join here now. Try again in a few days.")


class FullCode(JoinRefused):
    """As many people joined with it as it lets in."""

    reason = "full"
    message = _("This code has been used too often. Ask your manager for a new one.")


class TooManyTries(JoinRefused):
    """So many wrong codes that it looks like guessing."""

    reason = "too_many_tries"
    message = _("Too many wrong codes. Wait one hour and try again.")


class TooManyMails(TooManyTries):
    """So many messages that somebody might be bothered by them."""

    message = _("We have sent several messages already. Wait one hour and try again.")
