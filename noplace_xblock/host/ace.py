"""A message of edx-ace that knows afterwards whether it went out.

`ace.send` raises nothing and returns nothing: what became of a message it tells the message itself (`Message.report`),
for monitoring. So that is where we listen. Imported in an LMS alone.

Relies on `edx_ace/delivery.py` (`deliver` reports `<channel>_delivery_succeeded`).
"""

from __future__ import annotations

from edx_ace.message import Message


class HeardMessage(Message):
    """A message; `delivered` once a channel took it."""

    delivered = False

    def report(self, key: str, value: object) -> None:
        """Hears what edx-ace tells its monitoring, and passes it on."""
        if key.endswith("_delivery_succeeded"):
            self.delivered = True
        super().report(key, value)
