"""The titles of the default course, named here so that the catalogues have them.

An instance shows titles in the language of the course. The demo has one course for all languages, and translates them.
"""

from __future__ import annotations

from django.utils.translation import gettext_noop

TITLES = (
    gettext_noop("Safe hotel"),
    gettext_noop("Begin"),
    gettext_noop("Signals"),
    gettext_noop("What to do"),
    gettext_noop("Start"),
    gettext_noop("After check-out"),
    gettext_noop("Four days do not disturb"),
    gettext_noop("Room 214"),
    gettext_noop("Who to call"),
)
