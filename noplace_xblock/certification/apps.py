"""The Django app of certification, as LMS and Studio find it."""

from typing import Any

from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _
from edx_django_utils.plugins import PluginSettings, PluginSignals, PluginURLs

LMS, STUDIO = "lms.djangoapp", "cms.djangoapp"

_URLS = {PluginURLs.NAMESPACE: "noplace", PluginURLs.REGEX: r"^noplace/", PluginURLs.RELATIVE_PATH: "urls"}
_SETTINGS = {kind: {PluginSettings.RELATIVE_PATH: f"settings.{kind}"} for kind in ("common", "production", "test")}
_SIGNALS = "noplace_xblock.host.signals"

#: What is heard: the function in `receivers`, the signal, and whose signal it is where many send the same.
_COMPLETED = ("on_block_completion", "django.db.models.signals.post_save", "completion.models.BlockCompletion")
_PASSED = ("on_passed", f"{_SIGNALS}.COURSE_PASSED", None)
_CERTIFIED = ("on_certificate", f"{_SIGNALS}.CERTIFICATE_CREATED", None)
_RETIRED = ("on_retirement", f"{_SIGNALS}.USER_RETIRED", None)
_DELETED = ("on_account_deleted", "django.db.models.signals.pre_delete", "django.contrib.auth.models.User")
_PUBLISHED = ("on_course_published", f"{_SIGNALS}.COURSE_PUBLISHED", None)


def _receivers(*heard: tuple[str, str, str | None]) -> dict[str, Any]:
    return {PluginSignals.RELATIVE_PATH: "receivers", PluginSignals.RECEIVERS: [_receiver(*one) for one in heard]}


def _receiver(function: str, signal: str, sender: str | None) -> dict[str, str]:
    entry = {
        PluginSignals.RECEIVER_FUNC_NAME: function,
        PluginSignals.SIGNAL_PATH: signal,
        PluginSignals.DISPATCH_UID: f"noplace.{function}",
    }
    return entry if sender is None else entry | {PluginSignals.SENDER_PATH: sender}


class CertificationConfig(AppConfig):
    """Organisations and their certificates."""

    name = "noplace_xblock.certification"
    label = "noplace_certification"
    verbose_name = _("Organisations and certificates")
    default_auto_field = "django.db.models.BigAutoField"

    plugin_app = {
        PluginURLs.CONFIG: {project: _URLS for project in (LMS, STUDIO)},
        PluginSettings.CONFIG: {project: _SETTINGS for project in (LMS, STUDIO)},
        PluginSignals.CONFIG: {
            LMS: _receivers(_COMPLETED, _PASSED, _CERTIFIED, _RETIRED, _DELETED),
            STUDIO: _receivers(_COMPLETED, _PUBLISHED, _DELETED),
        },
    }

    def ready(self) -> None:
        """Tells the directory in which country a person works; hears of things where no platform connects us."""
        from noplace_xblock.directory.api import register_locator
        from noplace_xblock.host import plain, xapi

        from . import checks, tasks  # noqa: F401 - they register themselves
        from .joining import country_of

        register_locator(country_of)
        plain.connect_receivers(self)
        xapi.register()
