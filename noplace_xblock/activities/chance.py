"""All that is "at random" in an activity, decided once for each learner by a seed.

Hashes and not `random`: the same seed gives the same result on every Python, and an option that an author adds doesn't
shuffle the others anew.
"""

from collections.abc import Iterable, Sequence
from hashlib import blake2b
from typing import TypeVar

from .document import Item, Node, Option, Variant, is_for

AnyOption = TypeVar("AnyOption", bound=Option)


def rank(seed: int, *names: str) -> int:
    """A number that looks random and is the same for the same seed and names."""
    return int.from_bytes(blake2b(f"{seed}:{':'.join(names)}".encode(), digest_size=8).digest(), "big")


def shuffled(seed: int, parent: str, options: Iterable[AnyOption]) -> list[AnyOption]:
    """Options in the order that a learner with this seed sees."""
    return sorted(options, key=lambda option: rank(seed, parent, option.id))


def reading_order(items: Iterable[Item]) -> list[Item]:
    """Items of a scene from top to bottom and left to right, so that Tab moves over the picture as the eye does."""
    return sorted(items, key=lambda item: (item.at.y + item.at.height // 2, item.at.x) if item.at else (0, 0))


def drawn(seed: int, bank: str, ids: Sequence[str], count: int) -> set[str]:
    """Which `count` of these ids a learner with this seed gets."""
    return set(sorted(ids, key=lambda name: rank(seed, bank, name))[:count])


def variant_of(node: Node, seed: int, job: str | None) -> Variant | None:
    """The variant of a node that this learner meets; None for the node as it stands."""
    variants = [variant for variant in node.variants if is_for(variant.jobs, job)]
    if not variants:
        return None
    ticket = rank(seed, node.id) % (node.weight + sum(variant.weight for variant in variants))
    for variant in variants:
        if ticket < variant.weight:
            return variant
        ticket -= variant.weight
    return None
