"""Forgetting a person: the offices go, and so does the name behind a checked number."""

from .models import Contact, Coordinator


def forget_person(*, user_id: int) -> None:
    """Cuts every tie to an account. A number that it checked stays checked."""
    Coordinator.objects.filter(user_id=user_id).delete()
    Contact.objects.filter(verified_by_id=user_id).update(verified_by=None)
