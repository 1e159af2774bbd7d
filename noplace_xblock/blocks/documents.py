"""Parsed documents, kept by the hash of their source.

A block's source is text; parsing a large one takes a thousand times as long as an answer. The hash is stored beside the
source, so that a block whose document is known here needn't even read it.
"""

from collections import OrderedDict
from hashlib import sha256
from threading import Lock
from typing import Any, Final

from ..activities import Activity, read

MAX_KEPT: Final = 128
_kept: OrderedDict[str, Activity] = OrderedDict()
_lock = Lock()


def fingerprint(source: str) -> str:
    """The version of a source: the beginning of its SHA-256, long enough never to meet its equal in an instance."""
    return sha256(source.encode()).hexdigest()[:16]


def document_of(block: Any) -> Activity:
    """A block's document, parsed at most once for each version and process.

    Raises:
        OlxError: the source isn't an activity.
    """
    version = block.version or fingerprint(block.source)
    with _lock:
        if version in _kept:
            _kept.move_to_end(version)
            return _kept[version]
    document = read(block.source)
    with _lock:
        _kept[version] = document
        while len(_kept) > MAX_KEPT:
            _kept.popitem(last=False)
    return document
