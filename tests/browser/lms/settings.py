"""Settings of the demo where our pages stand in the page of an LMS, and with a language that is read from the right."""

from pathlib import Path
from typing import Any

from demo import settings as demo
from demo.settings import *  # noqa: F403
from noplace_xblock.host.theme import LMS_TEMPLATES

HERE = Path(__file__).parent
LANGUAGES = [*demo.LANGUAGES, ("ar", "Right to left")]
STATICFILES_DIRS = [*demo.STATICFILES_DIRS, HERE / "static"]  # type: ignore[list-item]  # Django takes both forms
_pages: Any = demo.TEMPLATES[0]
_pages["DIRS"] = [HERE / "templates", LMS_TEMPLATES, *_pages["DIRS"]]
_pages["OPTIONS"]["context_processors"].append("django.template.context_processors.i18n")
