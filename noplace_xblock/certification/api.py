"""The one door of certification: views, blocks, tasks, admin and commands all go through it.

Accounts without e-mail have a door of their own beside it, `accounts`.

Arguments are keyword-only; organisations are named by uuid, programmes by slug, persons by user id. Answers are
frozen. Refusals are `CertificationError`s with a stable `reason` and a `message` to show.
"""

from __future__ import annotations

import uuid as uuids

from . import certificates, evaluation
from . import progress as _progress
from .certificates import check_certificate
from .counting import delete_completion, process_heard
from .courses import Beginning, begin, has_begun
from .data import (
    CertificateCheck,
    CertificateInfo,
    HeadcountInfo,
    JoinKeyInfo,
    MembershipInfo,
    OrganisationInfo,
    OrganisationStatus,
    ProgrammeInfo,
    ProgressNumbers,
    ProgressView,
    RegionTotals,
)
from .errors import (
    CertificationError,
    ExpiredCode,
    FullCode,
    InvalidHeadcount,
    InvalidProgramme,
    JoinRefused,
    ReasonNeeded,
    RevokedCode,
    TooManyTries,
    UnknownCode,
    UnknownOrganisation,
    UnknownProgramme,
)
from .inbox import hear
from .joining import join, leave, look_up_code, memberships, set_job
from .links import sign_out_page
from .organisations import (
    declare_headcount,
    find,
    headcount,
    is_manager,
    join_key,
    new_join_key,
    organisation,
    organisations_of,
    register_organisation,
)
from .programmes import (
    create_programme,
    main_programme,
    programme,
    read_required_blocks,
    set_required_blocks,
    set_rule,
)
from .programmes import find as _programme
from .progress import organisations_in, region_totals
from .reconcile import Difference, Report, reconcile
from .requirements import has_paths
from .retirement import forget_person
from .sweep import sweep

__all__ = [
    "Beginning",
    "CertificateCheck",
    "CertificateInfo",
    "CertificationError",
    "Difference",
    "ExpiredCode",
    "FullCode",
    "HeadcountInfo",
    "InvalidHeadcount",
    "InvalidProgramme",
    "JoinKeyInfo",
    "JoinRefused",
    "MembershipInfo",
    "OrganisationInfo",
    "OrganisationStatus",
    "ProgrammeInfo",
    "ProgressNumbers",
    "ProgressView",
    "ReasonNeeded",
    "RegionTotals",
    "Report",
    "RevokedCode",
    "TooManyTries",
    "UnknownCode",
    "UnknownOrganisation",
    "UnknownProgramme",
    "begin",
    "certificate",
    "check_certificate",
    "create_programme",
    "declare_headcount",
    "delete_completion",
    "evaluate",
    "forget_person",
    "has_paths",
    "has_begun",
    "headcount",
    "hear",
    "is_manager",
    "join",
    "join_key",
    "leave",
    "look_up_code",
    "memberships",
    "new_join_key",
    "organisation",
    "organisations_in",
    "organisations_of",
    "process_heard",
    "programme",
    "progress",
    "read_required_blocks",
    "reconcile",
    "region_totals",
    "register_organisation",
    "set_job",
    "set_required_blocks",
    "set_rule",
    "sign_out_page",
    "sweep",
]


def evaluate(*, organisation: uuids.UUID, programme: str) -> ProgressView | None:
    """Brings an organisation's progress and certificate in line with the truth, now."""
    evaluation.evaluate(find(organisation).pk, _programme(programme))
    return progress(organisation=organisation, programme=programme)


def progress(*, organisation: uuids.UUID, programme: str | None = None) -> ProgressView | None:
    """How far an organisation is, in the main programme unless another is named; None where there is none."""
    return _progress.view(find(organisation), _programme(programme) if programme else None)


def certificate(*, organisation: uuids.UUID, programme: str | None = None) -> CertificateInfo | None:
    """The newest certificate of an organisation; None where it has none."""
    which = _programme(programme) if programme else main_programme()
    held = certificates.held(find(organisation), which) if which else None
    return certificates.certificate_info(held) if held else None
