"""The doctor's looks, in the order in which one depends on the other."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Final

from .findings import Finding
from .ground import addresses, browser_files, database, settings_are_spelt, shared_cache
from .instance import completions_kept, instance_languages, languages, migrations, sweep
from .people import accounts_without_email, numbers_to_call
from .programmes import course_paths, courses, programmes, required_blocks

Look = Callable[[], Iterator[Finding]]

ROUNDS: Final[tuple[Look, ...]] = (
    migrations,
    settings_are_spelt,
    addresses,
    browser_files,
    database,
    shared_cache,
    completions_kept,
    languages,
    instance_languages,
    programmes,
    courses,
    required_blocks,
    course_paths,
    sweep,
    numbers_to_call,
    accounts_without_email,
)
