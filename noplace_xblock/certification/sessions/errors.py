"""What group sessions refuse."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from ..errors import CertificationError


class UnknownSession(CertificationError):
    """The organisation has no such session."""

    reason = "unknown_session"
    message = _("We don't know this session.")


class SessionNotPossible(CertificationError):
    """The organisation doesn't take part now, or there is no course to take."""

    reason = "session_not_possible"
    message = _("A group session is not possible now.")


class TooManySlips(CertificationError):
    """Not a number of people for one screen."""

    reason = "too_many_slips"
    message = _("Give the number of people: 1 to 60.")


class UnknownSlip(CertificationError):
    """No slip has this code."""

    reason = "unknown_slip"
    message = _("We don't know this code. Check it and try again.")


class SlipTooEarly(CertificationError):
    """The session isn't at its end."""

    reason = "slip_too_early"
    message = _("The training is not over yet. The host first presses “We are at the end”.")


class SlipTooLate(CertificationError):
    """The time for confirming is over, or the organisation no longer takes part."""

    reason = "slip_too_late"
    message = _("The time for confirming this slip is over. You can do the training on your own.")


class HostRefused(CertificationError):
    """Who runs the session, or the place, can't confirm for others."""

    reason = "host_refused"
    message = _("Who manages this organisation or started the session can't confirm a slip. Use another device.")


class OneSlipEach(CertificationError):
    """This person has confirmed another slip of this session."""

    reason = "one_slip_each"
    message = _("You have confirmed a slip of this session already. Each person has one.")


class AnotherPersonsSlip(CertificationError):
    """It was confirmed by somebody who was signed in, and that person isn't asking."""

    reason = "another_persons_slip"
    message = _("This slip belongs to an account. Sign in to that account first.")
