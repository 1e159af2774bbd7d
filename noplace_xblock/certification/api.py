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
    ChainInfo,
    HeadcountInfo,
    InvitationInfo,
    JoinKeyInfo,
    MembershipInfo,
    OrganisationDetails,
    OrganisationInfo,
    OrganisationLine,
    OrganisationPage,
    ProgrammeInfo,
    ProgressNumbers,
    ProgressView,
    PublicLine,
    PublicPage,
    RegionPage,
    RegionTotals,
)
from .errors import (
    BadAddress,
    CantMerge,
    CertificationError,
    ExpiredCode,
    FullCode,
    InvalidDetails,
    InvalidHeadcount,
    InvalidKey,
    InvalidProgramme,
    JoinRefused,
    LastManager,
    NoCertificate,
    NotOpenYet,
    NotSent,
    ReasonNeeded,
    RevokedCode,
    StaleInvitation,
    TooManyMails,
    TooManyTries,
    UnknownCode,
    UnknownOrganisation,
    UnknownProgramme,
    UnknownRegion,
    WhyNeeded,
    WrongStanding,
)
from .headcounts import declare_headcount, headcount
from .inbox import hear
from .invitations import (
    accept_invitation,
    hand_over,
    invite_manager,
    look_up_invitation,
    open_invitations,
    withdraw_invitation,
)
from .join_keys import join_key, joined_with_key, new_join_key, revoke_join_keys
from .joining import join, leave, look_up_code, memberships, set_job
from .links import sign_out_page
from .lists import (
    certified_organisations,
    every_organisation_in,
    organisations_in,
    region_page,
    region_totals,
    totals_below,
)
from .managers import is_manager, leave_managing, managers
from .merging import merge
from .organisations import chains, change_details, details, find, organisation, organisations_of
from .programmes import (
    create_programme,
    main_programme,
    programme,
    read_required_blocks,
    set_required_blocks,
    set_rule,
)
from .programmes import find as _programme
from .reconcile import Difference, Report, reconcile
from .registering import register_organisation
from .requirements import has_paths
from .retirement import forget_person
from .standing import approve, close, pause, refuse, resume, withdraw_certificate
from .sweep import sweep

__all__ = [
    "BadAddress",
    "Beginning",
    "CantMerge",
    "CertificateCheck",
    "CertificateInfo",
    "CertificationError",
    "ChainInfo",
    "Difference",
    "ExpiredCode",
    "FullCode",
    "HeadcountInfo",
    "InvalidDetails",
    "InvalidHeadcount",
    "InvalidKey",
    "InvalidProgramme",
    "InvitationInfo",
    "JoinKeyInfo",
    "JoinRefused",
    "LastManager",
    "MembershipInfo",
    "NoCertificate",
    "NotOpenYet",
    "NotSent",
    "OrganisationDetails",
    "OrganisationInfo",
    "OrganisationLine",
    "OrganisationPage",
    "ProgrammeInfo",
    "ProgressNumbers",
    "ProgressView",
    "PublicLine",
    "PublicPage",
    "ReasonNeeded",
    "RegionPage",
    "RegionTotals",
    "Report",
    "RevokedCode",
    "StaleInvitation",
    "TooManyMails",
    "TooManyTries",
    "UnknownCode",
    "UnknownOrganisation",
    "UnknownProgramme",
    "UnknownRegion",
    "WhyNeeded",
    "WrongStanding",
    "accept_invitation",
    "approve",
    "begin",
    "certificate",
    "chains",
    "change_details",
    "certified_organisations",
    "check_certificate",
    "close",
    "create_programme",
    "declare_headcount",
    "delete_completion",
    "details",
    "evaluate",
    "every_organisation_in",
    "forget_person",
    "hand_over",
    "has_begun",
    "has_paths",
    "headcount",
    "hear",
    "invite_manager",
    "is_manager",
    "join",
    "join_key",
    "joined_with_key",
    "leave",
    "leave_managing",
    "look_up_code",
    "look_up_invitation",
    "managers",
    "memberships",
    "merge",
    "new_join_key",
    "open_invitations",
    "organisation",
    "organisations_in",
    "organisations_of",
    "pause",
    "process_heard",
    "programme",
    "progress",
    "read_required_blocks",
    "reconcile",
    "refuse",
    "region_page",
    "region_totals",
    "register_organisation",
    "resume",
    "revoke_join_keys",
    "set_job",
    "set_required_blocks",
    "set_rule",
    "sign_out_page",
    "sweep",
    "totals_below",
    "withdraw_certificate",
    "withdraw_invitation",
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
