"""Settings that an instance may give each of its sites.

Relies on `openedx/core/djangoapps/site_configuration/helpers.py` (`get_value`). Stand-in: Django's settings.
"""

from typing import Any

from django.conf import settings

from .platform import in_lms


def site_setting(name: str, default: Any = None) -> Any:
    """A setting for the site of the request under way, else the instance's own, else the default."""
    instance = getattr(settings, name, default)
    if not in_lms():
        return instance
    from openedx.core.djangoapps.site_configuration.helpers import get_value

    return get_value(name, instance)
