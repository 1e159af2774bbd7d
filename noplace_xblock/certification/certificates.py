"""Certificates: issued once, looked up by anybody, valid to their end date.

Issuing, ending and pausing happen in `follow`, under the lock of the progress row, and nowhere else.
"""

from __future__ import annotations

import datetime as dt
import uuid as uuids
from dataclasses import asdict
from functools import partial

from django.db import transaction
from django.utils import timezone

from noplace_xblock.host import tracking

from . import codes, history, signals
from .data import CertificateCheck, CertificateInfo
from .models import Certificate, Organisation, Programme
from .rules import Figures, add_months

Status = Certificate.Status


def follow(organisation: Organisation, programme: Programme, figures: Figures) -> bool:
    """Brings the certificate in line with the organisation and its figures. The caller holds the lock.

    Returns:
        Whether the organisation is certified now.
    """
    running = _follow_status(organisation, _end_past(_running(organisation, programme)))
    active = programme.active and organisation.status == Organisation.Status.ACTIVE
    if running is None and active and figures.reached:
        running = _issue(organisation, programme, figures)
    return running is not None and running.status == Status.VALID


def at_rest(status: str, running: str | None, *, over: bool, reached: bool) -> bool:
    """Whether `follow` would change nothing. Asked first, because that is nearly always so.

    Args:
        status: the organisation's.
        running: the status of the certificate that runs; None where none does.
        over: whether its time is over.
        reached: whether the line is crossed, in an active programme.
    """
    if running is None:
        return not (reached and status == Organisation.Status.ACTIVE)
    wanted = Status.PAUSED if status == Organisation.Status.PAUSED else Status.VALID
    return not over and status != Organisation.Status.CLOSED and running == wanted


def revoke(certificate: Certificate, *, why: str, by: int | None = None) -> None:
    """Withdraws a certificate. The caller holds the lock."""
    certificate.status, certificate.reason, certificate.active_key = Status.REVOKED, why[:255], None
    history.save(certificate, by=by, why=why)
    _tell(signals.ORGANISATION_CERTIFICATE_REVOKED, certificate)


def tell_expiring(certificate: Certificate) -> None:
    """Tells others that the certificate ends soon, once the transaction is in."""
    _tell(signals.ORGANISATION_CERTIFICATE_EXPIRING, certificate)


def held(organisation: Organisation, programme: Programme) -> Certificate | None:
    """The newest certificate of an organisation in a programme, whatever its status."""
    return Certificate.objects.filter(organisation=organisation, programme=programme).order_by("-pk").first()


def has_certificate(*, organisation: uuids.UUID) -> bool:
    """Whether an organisation has, or had, any certificate."""
    return Certificate.objects.filter(organisation__uuid=organisation).exists()


def status_today(certificate: Certificate) -> str:
    """The status, knowing the date."""
    past = certificate.status == Status.VALID and certificate.expires_at <= timezone.now()
    return Status.EXPIRED.value if past else str(certificate.status)


def valid_until(certificate: Certificate | None) -> dt.date | None:
    """The end date of a certificate that is valid today; None of any other."""
    if certificate is None or status_today(certificate) != Status.VALID:
        return None
    return timezone.localdate(certificate.expires_at)


def renewable_until(certificate: Certificate | None, programme: Programme) -> dt.date | None:
    """Until when an ended certificate can be renewed without a gap; None of any other, and when that is over."""
    if certificate is None or status_today(certificate) != Status.EXPIRED:
        return None
    until = certificate.expires_at + dt.timedelta(days=programme.grace_days)
    return timezone.localdate(until) if until > timezone.now() else None


def certificate_info(certificate: Certificate) -> CertificateInfo:
    """The certificate as its holder sees it."""
    return CertificateInfo(
        uuid=certificate.uuid,
        threshold=certificate.snapshot["threshold"],
        comparison=certificate.snapshot["comparison"],
        reason=certificate.reason,
        **asdict(_check(certificate)),
    )


def check_certificate(*, verify_code: str) -> CertificateCheck | None:
    """The certificate behind a code, as anybody may see it; None where there is no such code."""
    found = Certificate.objects.filter(verify_code=codes.typed(verify_code)).first()
    return _check(found) if found else None


def _check(certificate: Certificate) -> CertificateCheck:
    return CertificateCheck(
        verify_code=certificate.verify_code,
        name=certificate.snapshot["name"],
        town=certificate.snapshot["town"],
        programme_name=certificate.snapshot["programme"],
        issued_on=timezone.localdate(certificate.issued_at),
        expires_on=timezone.localdate(certificate.expires_at),
        status=status_today(certificate),
    )


def _running(organisation: Organisation, programme: Programme) -> Certificate | None:
    return Certificate.objects.filter(active_key=Certificate.key_for(organisation.pk, programme.pk)).first()


def _end_past(running: Certificate | None) -> Certificate | None:
    """The running certificate, unless its time is over: then it ends."""
    if running is None or running.expires_at > timezone.now():
        return running
    running.status, running.active_key = Status.EXPIRED, None
    history.save(running)
    _tell(signals.ORGANISATION_CERTIFICATE_EXPIRED, running)
    return None


def _follow_status(organisation: Organisation, running: Certificate | None) -> Certificate | None:
    """A paused organisation's certificate is paused with it; that of one which no longer takes part is withdrawn."""
    if running is None:
        return None
    if organisation.status == Organisation.Status.CLOSED:
        revoke(running, why=organisation.status_reason)
        return None
    paused = organisation.status == Organisation.Status.PAUSED
    wanted = Status.PAUSED if paused else Status.VALID
    if running.status != wanted:
        running.status, running.reason = wanted, organisation.status_reason if paused else ""
        history.save(running, why=running.reason)
    return running


def _issue(organisation: Organisation, programme: Programme, figures: Figures) -> Certificate:
    now = timezone.now()
    start = _start(held(organisation, programme), programme, now)
    certificate = Certificate(
        verify_code=codes.new_code(codes.VERIFY_LENGTH),
        organisation=organisation,
        programme=programme,
        snapshot=_snapshot(organisation, programme, figures),
        issued_at=now,
        valid_from=start,
        expires_at=add_months(start, programme.validity_months),
        active_key=Certificate.key_for(organisation.pk, programme.pk),
    )
    history.save(certificate)
    told = {"organisation": str(organisation.uuid), "programme": programme.slug}
    transaction.on_commit(partial(tracking.emit, "noplace.organisation.certified", told), robust=True)
    _tell(signals.ORGANISATION_CERTIFIED, certificate)
    return certificate


def _start(last: Certificate | None, programme: Programme, now: dt.datetime) -> dt.datetime:
    """A certificate that is renewed within the grace goes on where the last one ended; another begins now."""
    grace = dt.timedelta(days=programme.grace_days)
    goes_on = last is not None and last.status == Status.EXPIRED and last.expires_at <= now < last.expires_at + grace
    start = last.expires_at if last and goes_on else now
    # With a grace longer than the validity it would be over at once.
    return start if add_months(start, programme.validity_months) > now else now


def _snapshot(organisation: Organisation, programme: Programme, figures: Figures) -> dict[str, object]:
    named = {"name": organisation.name, "town": organisation.region.name, "programme": programme.name}
    return named | asdict(figures) | {"denominator": figures.denominator, "required": figures.required}


def _tell(signal: signals.Signal, certificate: Certificate) -> None:
    signals.tell(
        signal,
        uuid=str(certificate.uuid),
        organisation=str(certificate.organisation.uuid),
        programme=certificate.programme.slug,
        verify_code=certificate.verify_code,
        issued_at=certificate.issued_at,
        expires_at=certificate.expires_at,
    )
