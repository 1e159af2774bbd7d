"""What a coordinator can decide about an organisation: in which words, and when it is offered.

Whether it is possible is decided by the api. Here is what the pages say before and after.
"""

from __future__ import annotations

import uuid as uuids
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Final, Protocol

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from . import api
from .casework import Case
from .models import Organisation

Status = Organisation.Status


class Deed(Protocol):
    """Does it. `why` is empty where no reason is asked for."""

    def __call__(self, *, organisation: uuids.UUID, by: int, why: str) -> None: ...


@dataclass(frozen=True, kw_only=True)
class Decision:
    """One decision. `final`: it can't be taken back."""

    name: str
    title: str | Promise
    means: tuple[str | Promise, ...]
    done: str | Promise
    do: Deed
    asks_why: bool = True
    final: bool = False


def open_to(organisation: api.OrganisationInfo, case: Case) -> list[Decision]:
    """The decisions that are offered where an organisation stands."""
    return [DECISIONS[name] for name in _open_to(organisation.status, case)]


def _open_to(status: str, case: Case) -> Iterator[str]:
    if status == Status.PENDING:
        yield from ("approve", "refuse")
    if status == Status.PAUSED:
        yield "resume"
    if status == Status.ACTIVE:
        yield "pause"
    if case.certified:
        yield "withdraw"
    if status not in (Status.CLOSED, Status.PENDING):
        yield "close"


def _without_reason(do: Callable[..., None]) -> Deed:
    def deed(*, organisation: uuids.UUID, by: int, why: str) -> None:
        do(organisation=organisation, by=by)

    return deed


_READ: Final = _("The managers can read the reason, and answer it.")
_FINAL: Final = _("This can't be taken back.")

DECISIONS: Final[dict[str, Decision]] = {
    one.name: one
    for one in (
        Decision(
            name="approve",
            title=_("Approve"),
            means=(_("The organisation takes part from now on. Its staff can join."),),
            done=_("Approved. The organisation takes part."),
            do=_without_reason(api.approve),
            asks_why=False,
        ),
        Decision(
            name="refuse",
            title=_("Refuse"),
            means=(_("The organisation does not take part. Its code stops working."), _READ, _FINAL),
            done=_("Refused. The organisation does not take part."),
            do=api.refuse,
            final=True,
        ),
        Decision(
            name="pause",
            title=_("Pause"),
            means=(
                _("The certificate is paused: the check page says so. Nobody can join until you resume."),
                _("Nothing is lost. You can resume at any time."),
                _READ,
            ),
            done=_("Paused. The managers can read the reason."),
            do=api.pause,
        ),
        Decision(
            name="resume",
            title=_("Resume"),
            means=(_("The organisation takes part again, with the certificate that it has."),),
            done=_("Resumed. The organisation takes part again."),
            do=_without_reason(api.resume),
            asks_why=False,
        ),
        Decision(
            name="withdraw",
            title=_("Withdraw the certificate"),
            means=(
                _("The certificate ends now: the check page says so. The organisation is paused."),
                _("When you resume it, it gets a new certificate if it is over the line."),
                _READ,
                _FINAL,
            ),
            done=_("The certificate is withdrawn, and the organisation is paused."),
            do=api.withdraw_certificate,
            final=True,
        ),
        Decision(
            name="close",
            title=_("Close"),
            means=(
                _("The organisation no longer takes part. Its certificate is withdrawn, and its codes stop working."),
                _("What its staff completed stays theirs."),
                _READ,
                _FINAL,
            ),
            done=_("Closed. The organisation no longer takes part."),
            do=api.close,
            final=True,
        ),
    )
}
