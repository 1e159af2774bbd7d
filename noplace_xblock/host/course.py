"""What a block asks of the course that it stands in.

Due dates come from `xmodule/modulestore/inheritance.py` (`InheritanceMixin.due`, `.graceperiod`); static URLs from
`common/djangoapps/static_replace/services.py` (`ReplaceURLService`). Stand-ins: no due date; URLs as they are.
"""

from datetime import UTC, datetime, timedelta
from typing import Any


def is_closed(block: Any, now: datetime) -> bool:
    """Whether the due date and the grace period have passed. Only real fields count: the workbench invents both."""
    if "due" not in block.fields or block.due is None:
        return False
    grace = block.graceperiod if "graceperiod" in block.fields else None
    due: datetime = block.due if block.due.tzinfo else block.due.replace(tzinfo=UTC)
    return now > due + (grace or timedelta())


def static_url(block: Any, url: str) -> str:
    """A URL under /static/ as the course serves it; any other as it is."""
    service = block.runtime.service(block, "replace_urls")
    if service is None or not url.startswith("/static/"):
        return url
    # The service looks for URLs in quotes, as they stand in HTML.
    quoted: str = service.replace_urls(f'"{url}"')
    return quoted.strip('"')
