"""Coming back by a resume code."""

from __future__ import annotations

from django.views.decorators.debug import sensitive_variables

from noplace_xblock.host import accounts as host

from .. import codes, throttle
from ..models import Participant
from . import resume
from .errors import MistypedCode, WrongCode


@sensitive_variables()
def come_back(*, code: str, address: str = "") -> int:
    """The user id of the person whose code this is.

    Raises:
        MistypedCode: no code looks like this.
        WrongCode: nobody has this code, or their account is closed.
        TooManyTries: too many wrong ones came from this address.
    """
    return find(code, address).user_id or 0


@sensitive_variables()
def find(code: str, address: str) -> Participant:
    """The participant behind a code."""
    throttle.refuse_above(throttle.resume_codes(address=address))
    typed = codes.typed(code, most=resume.LENGTH + 1)
    if not resume.is_well_formed(typed):
        raise MistypedCode
    found = Participant.objects.filter(resume_hash__in=resume.possible_hashes(typed)).first()
    if found is None or not (found.user_id and host.is_open(found.user_id)):
        throttle.wrong_resume_code(address=address)
        raise WrongCode
    _keep_with_newest_key(found, typed)
    return found


@sensitive_variables()
def _keep_with_newest_key(found: Participant, code: str) -> None:
    newest = resume.hash_of(code)
    if found.resume_hash != newest:
        Participant.objects.filter(pk=found.pk).update(resume_hash=newest)
