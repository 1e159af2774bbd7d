"""What happens in the learner's request when a block is completed: ours, the peer's, and the insert by a bare cursor.

Each is one transaction with nothing else in it, on a connection that is open: it begins, writes, commits. Ours is
measured twice: as far as the commit, and with the message to the workers that follows it. That the platform stores the
completion itself is left out, for all.
"""

from collections.abc import Callable
from typing import Any, Final

from celery import current_app
from completion.models import BlockCompletion
from completion_aggregator.models import StaleCompletion
from completion_aggregator.signals import completion_updated_handler
from django.db import connection, transaction
from django.utils import timezone

from noplace_xblock.certification import tasks
from noplace_xblock.certification.models import Heard
from noplace_xblock.certification.receivers import on_block_completion

from .course import BLOCKS, COURSE

OURS, TOLD, BARE, PEER = "ours", "ours, with the message", "bare", "peer"
_INSERT: Final = "INSERT INTO noplace_certification_heard (user_id, usage_key, at) VALUES (%s, %s, %s)"

Record = Callable[[BlockCompletion], None]


def completion_of(person: Any, number: int) -> BlockCompletion:
    """As `post_save` gives it; not stored."""
    key = BLOCKS[number % len(BLOCKS)]
    return BlockCompletion(user=person, context_key=COURSE, block_key=key, block_type=key.block_type, completion=1.0)


def ours(completion: BlockCompletion) -> None:
    """Our receiver: the look-up of what is required, the insert in a savepoint, asking for the message; the commit."""
    with transaction.atomic():
        on_block_completion(BlockCompletion, instance=completion)
        connection.run_on_commit.clear()


def told(completion: BlockCompletion) -> None:
    """The same, and the message goes out."""
    with transaction.atomic():
        on_block_completion(BlockCompletion, instance=completion)


def bare(completion: BlockCompletion) -> None:
    """The same row by a cursor of Django."""
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(_INSERT, [completion.user_id, str(completion.block_key), timezone.now()])


def peer(completion: BlockCompletion) -> None:
    """The receiver of openedx-completion-aggregator in its batch mode: one insert, no message."""
    with transaction.atomic():
        completion_updated_handler(None, BlockCompletion, completion, True, False, "default", None)


RECORDS: Final[dict[str, Record]] = {OURS: ours, TOLD: told, BARE: bare, PEER: peer}


def rows() -> tuple[int, int]:
    """How many rows ours (both) and the bare cursor have written together, and how many the peer has."""
    return Heard.objects.count(), StaleCompletion.objects.count()


def messages() -> int:
    """How many messages wait for a worker."""
    queue = getattr(tasks.process_heard, "queue", None) or current_app.conf.task_default_queue
    with current_app.connection_for_read() as broker:
        return int(broker.SimpleQueue(queue).qsize())


def forget() -> None:
    """Take away all that was recorded."""
    Heard.objects.all().delete()
    StaleCompletion.objects.all().delete()
    current_app.control.purge()
