"""Activities as OLX: `read`, `write` and `located`, and nothing that decides what an activity means.

The form is described in docs/reference/olx.md. `write(read(text))` is the canonical text, and `read(write(document))`
is the document.
"""

from .lines import located
from .reading import read
from .writing import write

__all__ = ["located", "read", "write"]
