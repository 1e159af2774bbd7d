"""Forgetting a person while the count stays: the pseudonym keeps its memberships and completions."""

from __future__ import annotations

from django.db import transaction

from noplace_xblock.directory import api as directory

from . import counting, due, history
from .models import ChainManager, GroupSession, HeadcountDeclaration, Heard, Invitation, Manager, Participant


def forget_person(*, user_id: int) -> None:
    """Cuts every tie to an account. Again, or for somebody unknown, nothing happens.

    What the person completed goes on counting until its validity ends, what was heard a moment ago too. An organisation
    whose last manager goes stays: its region's coordinator sees it.
    """
    participant = Participant.objects.filter(user_id=user_id).first()
    with transaction.atomic():
        if participant:
            # Afterwards nobody can: the completed blocks are the account's.
            if Heard.objects.filter(user_id=user_id).exists():
                counting.count(participant)
            due.mark(counting.organisations_of(participant))
        Participant.objects.filter(user_id=user_id).update(user=None, resume_hash=None)
        Heard.objects.filter(user_id=user_id).delete()
        Manager.objects.filter(user_id=user_id).delete()
        ChainManager.objects.filter(user_id=user_id).delete()
        HeadcountDeclaration.objects.filter(attested_by_id=user_id).update(attested_by=None)
        Invitation.objects.filter(invited_by_id=user_id).update(invited_by=None)
        GroupSession.objects.filter(host_id=user_id).update(host=None)
        history.forget_person(user_id)
        directory.forget_person(user_id=user_id)
        directory.forget_place(user_id=user_id)
