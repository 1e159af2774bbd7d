"""Tables of certification, by subject. Progress is derived; the others are the truth."""

from .organisations import HeadcountDeclaration, Manager, Organisation
from .people import JoinKey, Membership, Participant
from .programmes import Programme, RequiredBlock
from .results import Certificate, Completion, Heard, Progress

__all__ = [
    "Certificate",
    "Completion",
    "HeadcountDeclaration",
    "Heard",
    "JoinKey",
    "Manager",
    "Membership",
    "Organisation",
    "Participant",
    "Programme",
    "Progress",
    "RequiredBlock",
]
