"""The doctor's looks, in the order in which one depends on the other."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Final

from .findings import Finding
from .instance import completions_kept, languages, migrations, sweep
from .people import accounts_without_email, numbers_to_call
from .programmes import course_paths, courses, programmes, required_blocks

Look = Callable[[], Iterator[Finding]]

ROUNDS: Final[tuple[Look, ...]] = (
    migrations,
    completions_kept,
    languages,
    programmes,
    courses,
    required_blocks,
    course_paths,
    sweep,
    numbers_to_call,
    accounts_without_email,
)
