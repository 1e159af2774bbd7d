"""Settings of the demo with the two test languages besides. `NOPLACE_DUMMY` names the folder of their catalogues."""

import os

from demo.settings import *  # noqa: F403
from demo.settings import LANGUAGES, LOCALE_PATHS

DUMMY = os.environ["NOPLACE_DUMMY"]
LANGUAGES = [*LANGUAGES, ("eo", "Dummy"), ("ar", "Right to left")]
NOPLACE_LANGUAGES = tuple(code for code, _name in LANGUAGES)
NOPLACE_LOCALE_PATHS = [DUMMY]
LOCALE_PATHS = [DUMMY, *LOCALE_PATHS]
