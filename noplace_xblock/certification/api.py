"""The one door of certification: views, blocks, tasks, admin and commands all go through it.

Accounts without e-mail have a door of their own beside it, `accounts`.

Arguments are keyword-only; organisations are named by uuid, programmes by slug, persons by user id. Answers are
frozen. Refusals are `CertificationError`s with a stable `reason` and a `message` to show.
"""

from __future__ import annotations

import uuid as uuids

from . import certificates, evaluation
from . import progress as _progress
from .bring_in import Look, bring_in_list, look_at_list
from .bring_in_rows import COLUMNS as LIST_COLUMNS
from .casework import Case, case
from .certificates import check_certificate, has_certificate
from .chains import (
    UnknownChain,
    chain,
    chain_page,
    chains_of,
    every_line_of,
    looks_at_chains,
    renewals,
)
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
    OtherFile,
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
    totals_with_parts,
)
from .managers import is_manager, leave_managing, managers
from .merging import merge
from .organisations import chains, change_details, details, find, organisation, organisations_of
from .overview import managed, overview
from .own import own_places, proofs
from .own_data import as_document, data_of
from .programmes import (
    create_programme,
    main_programme,
    programme,
    read_required_blocks,
    set_required_blocks,
    set_rule,
)
from .programmes import find as _programme
from .reconcile import Difference, Facts, Report, reconcile
from .records import certificates_of, headcounts
from .registering import needs_approval, register_organisation
from .requirements import has_paths
from .retention import forget_old
from .retirement import forget_person
from .seats import (
    NoCodeForSeat,
    TooManyCodes,
    UnknownSeat,
    codes_made_for,
    end_code_made_for,
    make_code_for_seat,
    release_seat,
    seat,
    seats,
)
from .seen import Line, Lines, Overview, Seat, Week
from .spot_checks import draw_spot_checks, note_spot_check, spot_check, spot_checks
from .standing import approve, close, pause, refuse, resume, withdraw_certificate
from .sweep import sweep
from .weeks import chart

__all__ = [
    "BadAddress",
    "Beginning",
    "CantMerge",
    "Case",
    "CertificateCheck",
    "CertificateInfo",
    "CertificationError",
    "ChainInfo",
    "Difference",
    "ExpiredCode",
    "Facts",
    "FullCode",
    "HeadcountInfo",
    "InvalidDetails",
    "InvalidHeadcount",
    "InvalidKey",
    "InvalidProgramme",
    "InvitationInfo",
    "JoinKeyInfo",
    "JoinRefused",
    "LIST_COLUMNS",
    "LastManager",
    "Line",
    "Lines",
    "Look",
    "MembershipInfo",
    "NoCertificate",
    "NoCodeForSeat",
    "NotOpenYet",
    "NotSent",
    "OrganisationDetails",
    "OrganisationInfo",
    "OrganisationLine",
    "OrganisationPage",
    "OtherFile",
    "Overview",
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
    "Seat",
    "StaleInvitation",
    "TooManyCodes",
    "TooManyMails",
    "TooManyTries",
    "UnknownChain",
    "UnknownCode",
    "UnknownOrganisation",
    "UnknownProgramme",
    "UnknownRegion",
    "UnknownSeat",
    "Week",
    "WhyNeeded",
    "WrongStanding",
    "accept_invitation",
    "approve",
    "as_document",
    "begin",
    "bring_in_list",
    "case",
    "certificate",
    "certificates_of",
    "certified_organisations",
    "chain",
    "chain_page",
    "chains",
    "chains_of",
    "change_details",
    "chart",
    "check_certificate",
    "close",
    "codes_made_for",
    "create_programme",
    "data_of",
    "declare_headcount",
    "delete_completion",
    "details",
    "draw_spot_checks",
    "end_code_made_for",
    "evaluate",
    "every_line_of",
    "every_organisation_in",
    "forget_old",
    "forget_person",
    "hand_over",
    "has_begun",
    "has_certificate",
    "has_paths",
    "headcount",
    "headcounts",
    "hear",
    "invite_manager",
    "is_manager",
    "join",
    "join_key",
    "joined_with_key",
    "leave",
    "leave_managing",
    "look_at_list",
    "look_up_code",
    "look_up_invitation",
    "looks_at_chains",
    "make_code_for_seat",
    "managed",
    "managers",
    "memberships",
    "merge",
    "needs_approval",
    "new_join_key",
    "note_spot_check",
    "open_invitations",
    "organisation",
    "organisations_in",
    "organisations_of",
    "overview",
    "own_places",
    "pause",
    "process_heard",
    "programme",
    "progress",
    "proofs",
    "read_required_blocks",
    "reconcile",
    "refuse",
    "region_page",
    "region_totals",
    "register_organisation",
    "release_seat",
    "renewals",
    "resume",
    "revoke_join_keys",
    "seat",
    "seats",
    "set_job",
    "set_required_blocks",
    "set_rule",
    "sign_out_page",
    "spot_check",
    "spot_checks",
    "sweep",
    "totals_with_parts",
    "withdraw_certificate",
    "withdraw_invitation",
]


def evaluate(*, organisation: uuids.UUID, programme: str | None = None) -> ProgressView | None:
    """Brings an organisation's progress and certificate in line with the truth, now; in one programme or in all."""
    if programme is None:
        evaluation.evaluate_organisation(organisation_id=find(organisation).pk)
    else:
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
