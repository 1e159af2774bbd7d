"""Certificates: issued once, looked up by anybody, valid to their end date.

Issuing happens inside `evaluation`, under the lock of the progress row, and nowhere else.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import asdict
from functools import partial

from django.db import transaction
from django.utils import timezone

from noplace_xblock.host import tracking

from . import codes
from .data import CertificateCheck, CertificateInfo
from .models import Certificate, Organisation, Programme
from .rules import Figures, add_months


def end_past(organisation: Organisation, programme: Programme) -> None:
    """Ends the running certificate where its time is over. The caller holds the lock."""
    running = Certificate.objects.filter(active_key=Certificate.key_for(organisation.pk, programme.pk))
    running.filter(expires_at__lte=timezone.now()).update(status=Certificate.Status.EXPIRED, active_key=None)


def issue_once(organisation: Organisation, programme: Programme, figures: Figures) -> None:
    """Issues a certificate unless the organisation has one that runs. The caller holds the lock."""
    key = Certificate.key_for(organisation.pk, programme.pk)
    if not Certificate.objects.filter(active_key=key).exists():
        _issue(organisation, programme, figures, key)


def held(organisation: Organisation, programme: Programme) -> Certificate | None:
    """The newest certificate of an organisation in a programme, whatever its status."""
    return Certificate.objects.filter(organisation=organisation, programme=programme).order_by("-pk").first()


def status_today(certificate: Certificate) -> str:
    """The status, knowing the date."""
    past = certificate.status == Certificate.Status.VALID and certificate.expires_at <= timezone.now()
    return Certificate.Status.EXPIRED.value if past else str(certificate.status)


def valid_until(certificate: Certificate | None) -> dt.date | None:
    """The end date of a certificate that is valid today; None of any other."""
    if certificate is None or status_today(certificate) != Certificate.Status.VALID:
        return None
    return timezone.localdate(certificate.expires_at)


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


def _issue(organisation: Organisation, programme: Programme, figures: Figures, key: str) -> None:
    now = timezone.now()
    Certificate.objects.create(
        verify_code=codes.new_code(codes.VERIFY_LENGTH),
        organisation=organisation,
        programme=programme,
        snapshot=_snapshot(organisation, programme, figures),
        issued_at=now,
        expires_at=add_months(now, programme.validity_months),
        active_key=key,
    )
    told = {"organisation": str(organisation.uuid), "programme": programme.slug}
    transaction.on_commit(partial(tracking.emit, "noplace.organisation.certified", told), robust=True)


def _snapshot(organisation: Organisation, programme: Programme, figures: Figures) -> dict[str, object]:
    named = {"name": organisation.name, "town": organisation.region.name, "programme": programme.name}
    return named | asdict(figures) | {"denominator": figures.denominator, "required": figures.required}
