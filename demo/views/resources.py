"""The files in the `public/` folder of a block's package."""

from __future__ import annotations

import mimetypes

from django.http import FileResponse, Http404, HttpRequest
from django.views.decorators.http import require_safe
from xblock.core import XBlock
from xblock.exceptions import DisallowedFileError
from xblock.plugin import PluginMissingError


@require_safe
def resource(request: HttpRequest, block_type: str, uri: str) -> FileResponse:
    """One file; what a block's class does not hand out is not there."""
    try:
        file = XBlock.load_class(block_type).open_local_resource(uri)
    except (PluginMissingError, DisallowedFileError, OSError):
        raise Http404(uri) from None
    return FileResponse(file, content_type=mimetypes.guess_type(uri)[0] or "application/octet-stream")
