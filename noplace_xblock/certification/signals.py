"""Signals of ours that others may hear. They tell of organisations, never of persons.

    from noplace_xblock.certification.signals import ORGANISATION_CERTIFIED

    @receiver(ORGANISATION_CERTIFIED)
    def on_certified(certificate, **kwargs): ...

Sent once the transaction is in. What a receiver does wrong is logged and stops nothing here (OEP-41, OEP-49).
"""

from __future__ import annotations

import datetime as dt
from functools import partial
from typing import Any, cast

import attr
from django.db import transaction
from openedx_events.tooling import OpenEdxPublicSignal

Signal = Any  # openedx-events ships no types


@attr.s(frozen=True, auto_attribs=True, kw_only=True)
class OrganisationCertificateData:
    """A certificate of an organisation.

    Arguments:
        uuid: of the certificate.
        organisation: the uuid of the organisation.
        programme: the slug of the programme.
        verify_code: by which anybody can check it.
        issued_at: when it was issued (UTC).
        expires_at: when it ends (UTC).
    """

    uuid: str
    organisation: str
    programme: str
    verify_code: str
    issued_at: dt.datetime
    expires_at: dt.datetime


def _signal(name: str) -> Signal:
    return OpenEdxPublicSignal(
        event_type=f"org.noplace.organisation.{name}.v1", data={"certificate": OrganisationCertificateData}
    )


# .. event_type: org.noplace.organisation.certified.v1
# .. event_name: ORGANISATION_CERTIFIED
# .. event_description: An organisation came to the line and has a certificate.
# .. event_data: OrganisationCertificateData
ORGANISATION_CERTIFIED = _signal("certified")

# .. event_type: org.noplace.organisation.certificate_expiring.v1
# .. event_name: ORGANISATION_CERTIFICATE_EXPIRING
# .. event_description: A certificate ends in 60, 30 or 7 days.
# .. event_data: OrganisationCertificateData
ORGANISATION_CERTIFICATE_EXPIRING = _signal("certificate_expiring")

# .. event_type: org.noplace.organisation.certificate_expired.v1
# .. event_name: ORGANISATION_CERTIFICATE_EXPIRED
# .. event_description: The time of a certificate is over.
# .. event_data: OrganisationCertificateData
ORGANISATION_CERTIFICATE_EXPIRED = _signal("certificate_expired")

# .. event_type: org.noplace.organisation.certificate_revoked.v1
# .. event_name: ORGANISATION_CERTIFICATE_REVOKED
# .. event_description: A certificate was withdrawn before its end.
# .. event_data: OrganisationCertificateData
ORGANISATION_CERTIFICATE_REVOKED = _signal("certificate_revoked")


def tell(signal: Signal, **values: str | dt.datetime) -> None:
    """Sends a signal when the transaction is in."""
    data = OrganisationCertificateData(**cast(Any, values))
    transaction.on_commit(partial(signal.send_event, certificate=data), robust=True)
