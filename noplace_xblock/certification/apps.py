"""The Django app of certification, as LMS and Studio find it."""

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class CertificationConfig(AppConfig):
    """Organisations and their certificates."""

    name = "noplace_xblock.certification"
    label = "noplace_certification"
    verbose_name = _("Organisations and certificates")
    default_auto_field = "django.db.models.BigAutoField"

    plugin_app = {
        "url_config": {
            "lms.djangoapp": {"namespace": "noplace", "regex": r"^noplace/", "relative_path": "urls"},
            "cms.djangoapp": {"namespace": "noplace", "regex": r"^noplace/", "relative_path": "urls"},
        },
    }

    def ready(self) -> None:
        """Hears of completions, and tells the directory in which country a person works."""
        from noplace_xblock.directory.api import register_locator

        from . import receivers
        from .joining import country_of

        receivers.connect()
        register_locator(country_of)
