"""Forgetting a person while the count stays: the pseudonym keeps its memberships and completions."""

from __future__ import annotations

from django.db import transaction

from noplace_xblock.directory import api as directory

from . import counting, tasks
from .models import HeadcountDeclaration, Heard, Manager, Participant


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
            for organisation_id in counting.organisations_of(participant):
                tasks.soon(tasks.evaluate_organisation, organisation_id)
        Participant.objects.filter(user_id=user_id).update(user=None, resume_hash=None)
        Heard.objects.filter(user_id=user_id).delete()
        Manager.objects.filter(user_id=user_id).delete()
        HeadcountDeclaration.objects.filter(attested_by_id=user_id).update(attested_by=None)
        directory.forget_person(user_id=user_id)
        directory.forget_place(user_id=user_id)
