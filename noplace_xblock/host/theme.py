"""The instance's own page around ours: its header, footer, theme and language.

All our pages extend `noplace/base.html`, and which one that is, its name decides. The companion app has one for Studio
and for a plain project. In the LMS a folder of this room stands in `TEMPLATES`, whose folders go before those of apps,
and the `noplace/base.html` in it extends the LMS's page. The demo puts its own shell around our pages in the same way,
and so can the theme of an instance: its templates go before all others.

By name, because `{% extends %}` must come first in a template: no tag of ours can run before it, and a variable would
have to come from every view or from a context processor that runs for each page of the instance.

Relies on `lms/templates/main_django.html` (its blocks `title`, `headextra`, `bodyclass` and `body`, its link that skips
to `#main`, `#content` in what has `dir`), `lms/templates/wiki/base.html` (`js/header/header.js`) and
`lms/envs/common.py` (`TEMPLATES`). Stand-in: `certification/templates/noplace/base.html`.
"""

from pathlib import Path
from typing import Final

#: The folder that goes into the LMS's `TEMPLATES`. Every page that extends `noplace/base.html` needs its blocks:
#: title, head_extra, header, messages, content, footer.
LMS_TEMPLATES: Final = str(Path(__file__).parent / "lms_templates")
