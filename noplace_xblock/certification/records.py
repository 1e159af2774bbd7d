"""What an organisation declared and held over the years, the newest first."""

from __future__ import annotations

import uuid as uuids
from typing import Final

from . import certificates
from .data import CertificateInfo, HeadcountInfo
from .organisations import find

#: More than anybody looks through; the newest.
MOST: Final = 100


def headcounts(*, organisation: uuids.UUID) -> tuple[HeadcountInfo, ...]:
    """The declared headcounts of an organisation."""
    rows = find(organisation).headcounts.all()[:MOST]
    return tuple(HeadcountInfo(employees=row.employees, valid_from=row.valid_from) for row in rows)


def certificates_of(*, organisation: uuids.UUID) -> tuple[CertificateInfo, ...]:
    """The certificates that an organisation has or had, in all programmes."""
    return tuple(certificates.certificate_info(row) for row in find(organisation).certificates.all()[:MOST])
