"""An organisation of 60 is evaluated after each change; beside it, the statements that no evaluation can do without.

Between two evaluations a member leaves or comes back, outside the clock, so that each has something to write.
"""

import time
from typing import Any, Final

from django.db import connection, transaction
from django.utils import timezone

from noplace_xblock.certification import evaluation
from noplace_xblock.certification.models import Completion, Membership, Organisation, Programme, Progress

from .course import COURSE, PROGRAMME, make_organisation, make_people

PEOPLE: Final = 60
COMPLETED: Final = 36

_LOCK: Final = "SELECT id FROM {progress} WHERE organisation_id = %s AND programme_id = %s FOR UPDATE"
_COUNT: Final = "SELECT COUNT(*) FROM {membership} WHERE organisation_id = %s AND left_at IS NULL"
_COUNT_DONE: Final = (
    "SELECT COUNT(*) FROM {membership} m WHERE m.organisation_id = %s AND m.left_at IS NULL AND EXISTS "
    "(SELECT 1 FROM {completion} c WHERE c.participant_id = m.participant_id AND c.programme_id = %s)"
)
_WRITE: Final = "UPDATE {progress} SET members = %s, completed = %s, evaluated_at = %s WHERE id = %s"
_TABLES: Final = {model.__name__.lower(): model._meta.db_table for model in (Progress, Membership, Completion)}


def evaluations(*, rounds: int) -> dict[str, list[float]]:
    """How many milliseconds each took, in turn. The first tenth isn't counted."""
    organisation, programme = _organisation(), Programme.objects.get(slug=PROGRAMME)
    found: dict[str, list[float]] = {"ours": [], "bare": []}
    for number in range(rounds + rounds // 10):
        for who, do in (("ours", _ours), ("bare", _bare)):
            _somebody_moves(organisation, away=number % 2 == 0)
            begun = time.perf_counter()
            do(organisation.pk, programme)
            found[who].append((time.perf_counter() - begun) * 1000)
    return {who: took[rounds // 10 :] for who, took in found.items()}


def _organisation() -> Organisation:
    people = make_people(PEOPLE)
    hotel = make_organisation(PEOPLE, people)
    organisation, programme = Organisation.objects.get(uuid=hotel.uuid), Programme.objects.get(slug=PROGRAMME)
    members = Membership.objects.filter(organisation=organisation).order_by("pk")[:COMPLETED]
    Completion.objects.bulk_create(
        Completion(participant_id=one.participant_id, programme=programme, cycle=str(COURSE)) for one in members
    )
    evaluation.evaluate(organisation.pk, programme)
    return organisation


def _somebody_moves(organisation: Any, *, away: bool) -> None:
    """The last member, who hasn't completed. Both are measured on either side of the move."""
    last = Membership.objects.filter(organisation=organisation).order_by("-pk")[:1].values_list("pk", flat=True)
    Membership.objects.filter(pk__in=list(last)).update(left_at=timezone.now() if away else None)


def _ours(organisation_id: int, programme: Programme) -> None:
    evaluation.evaluate(organisation_id, programme)


def _bare(organisation_id: int, programme: Programme) -> None:
    with transaction.atomic(), connection.cursor() as cursor:
        (progress,) = _one(cursor, _LOCK, organisation_id, programme.pk)
        (members,) = _one(cursor, _COUNT, organisation_id)
        (completed,) = _one(cursor, _COUNT_DONE, organisation_id, programme.pk)
        cursor.execute(_WRITE.format(**_TABLES), [members, completed, timezone.now(), progress])


def _one(cursor: Any, sql: str, *values: Any) -> Any:
    cursor.execute(sql.format(**_TABLES), values)
    return cursor.fetchone()
