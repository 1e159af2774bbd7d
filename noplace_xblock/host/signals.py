"""The signals of the platform that we hear, each under one name that a plugin's table of receivers can spell.

The table (`certification/apps.py`) is read by the platform (`edx_django_utils/plugins/plugin_signals.py`), which needs
an importable path for each signal. Elsewhere a signal that nobody sends stands in, so that the same table serves.

Relies on `openedx/core/djangoapps/signals/signals.py` (`COURSE_GRADE_NOW_PASSED`: `user`, `course_id`; sent by each
passing regrade), `openedx/core/djangoapps/user_api/accounts/signals.py` (`USER_RETIRE_LMS_MISC`: `user`),
`openedx_events/learning/signals.py` (`CERTIFICATE_CREATED`: `certificate`) and `xmodule/modulestore/django.py`
(`SignalHandler.course_published`: `course_key`).
"""

from django.dispatch import Signal

from .platform import in_lms, in_studio

if in_lms():
    from openedx.core.djangoapps.signals.signals import COURSE_GRADE_NOW_PASSED as COURSE_PASSED
    from openedx.core.djangoapps.user_api.accounts.signals import USER_RETIRE_LMS_MISC as USER_RETIRED
    from openedx_events.learning.signals import CERTIFICATE_CREATED
else:
    COURSE_PASSED, USER_RETIRED, CERTIFICATE_CREATED = Signal(), Signal(), Signal()

if in_studio():
    from xmodule.modulestore.django import SignalHandler

    COURSE_PUBLISHED = SignalHandler.course_published
else:
    COURSE_PUBLISHED = Signal()

__all__ = ["CERTIFICATE_CREATED", "COURSE_PASSED", "COURSE_PUBLISHED", "USER_RETIRED"]
