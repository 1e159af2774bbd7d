"""Certification in Django's admin.

Truth that is only ever added (headcounts, certificates, completions) can be read, not changed. What a change touches is
evaluated; who made it is in the history of the row. Persons are shown by their pseudonyms alone.

The generic classes of Django's stubs can't be given their model where code runs: hence `type-arg` at each class.
"""

from . import organisations, people, programmes, results

__all__ = ["organisations", "people", "programmes", "results"]
