"""One run: two blocks, two sizes of tree, one learner."""

from typing import Final

from .figures import LARGE, SMALL, Pair
from .learner import make_learner
from .measuring import Lane, lane, run
from .subjects import Subject

#: The peer takes much longer with the large tree than all the others together.
REST: Final = 10


def compare(ours: Subject, peer: Subject, *, rounds: int, small: int = SMALL, large: int = LARGE) -> tuple[Pair, Pair]:
    """Measure both blocks with a small and a large tree. Django is set up and its database empty."""
    user_id = make_learner()
    pairs = (_pair(ours, peer, small, user_id), _pair(ours, peer, large, user_id))
    pairs[1].peer.rest = REST
    run([one for pair in pairs for one in (pair.ours, pair.peer)], rounds)
    return pairs


def _pair(ours: Subject, peer: Subject, size: int, user_id: int) -> Pair:
    return Pair(size, _lane(ours, size, user_id), _lane(peer, size, user_id))


def _lane(subject: Subject, size: int, user_id: int) -> Lane:
    made = lane(subject, size, user_id)
    made.storage.choose(user_id, noplace_language="en", noplace_job="housekeeping")
    return made
