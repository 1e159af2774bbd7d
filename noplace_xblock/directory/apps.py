"""The Django app of regions and contacts, as LMS and Studio find it."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class DirectoryConfig(AppConfig):
    """Regions and contacts."""

    name = "noplace_xblock.directory"
    label = "noplace_directory"
    verbose_name = _("Regions and numbers to call")
    default_auto_field = "django.db.models.BigAutoField"

    plugin_app = {
        "url_config": {
            "lms.djangoapp": {"namespace": "noplace_directory", "regex": r"^noplace/numbers/", "relative_path": "urls"},
            "cms.djangoapp": {"namespace": "noplace_directory", "regex": r"^noplace/numbers/", "relative_path": "urls"},
        },
    }

    def ready(self) -> None:
        """Hears of every contact that changes, in whatever way."""
        from . import receivers

        receivers.connect()
