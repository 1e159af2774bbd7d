"""Where the demo keeps things. For whoever needs to know before there are settings."""

from __future__ import annotations

import os
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
#: What happened in the demo, its key and its logs.
VAR = Path(os.environ.get("NOPLACE_VAR", ROOT / "var")).resolve()
#: The same for the demo on services of its own.
SERVICES = VAR / "services"
