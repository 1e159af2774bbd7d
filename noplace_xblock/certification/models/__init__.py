"""Tables of certification, by subject. Progress, its weeks and the totals are derived; the others are the truth."""

from .care import Notice, Reminder, SpotCheck
from .organisations import Chain, ChainManager, HeadcountDeclaration, Invitation, Manager, Organisation
from .people import JoinKey, Membership, Participant
from .programmes import Programme, RequiredBlock
from .results import Certificate, Completion, Due, Heard, Progress, ProgressWeek, RegionTotal
from .sessions import GroupSession, Slip

__all__ = [
    "Certificate",
    "Chain",
    "ChainManager",
    "Completion",
    "Due",
    "GroupSession",
    "HeadcountDeclaration",
    "Heard",
    "Invitation",
    "JoinKey",
    "Manager",
    "Membership",
    "Notice",
    "Organisation",
    "Participant",
    "Programme",
    "Progress",
    "ProgressWeek",
    "RegionTotal",
    "Reminder",
    "RequiredBlock",
    "Slip",
    "SpotCheck",
]
