"""Forgetting a person while the count stays: the pseudonym keeps its memberships and completions."""

from __future__ import annotations

from django.db import transaction

from noplace_xblock.directory import api as directory

from .models import HeadcountDeclaration, Heard, Manager, Participant


def forget_person(*, user_id: int) -> None:
    """Cuts every tie to an account. Again, or for somebody unknown, nothing happens.

    What the person completed goes on counting until its validity ends. An organisation whose last manager goes stays:
    its region's coordinator sees it.
    """
    with transaction.atomic():
        Participant.objects.filter(user_id=user_id).update(user=None, resume_hash=None)
        Heard.objects.filter(user_id=user_id).delete()
        Manager.objects.filter(user_id=user_id).delete()
        HeadcountDeclaration.objects.filter(attested_by_id=user_id).update(attested_by=None)
        directory.forget_person(user_id=user_id)
        directory.forget_place(user_id=user_id)
