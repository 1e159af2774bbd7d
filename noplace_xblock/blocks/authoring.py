"""Saving Studio's form: by authors only, and safe against any body."""

import json
from math import isfinite
from typing import Any, Final

from webob import Request, Response
from xblock.core import XBlock, XBlockMixin
from xblock.exceptions import JsonHandlerError
from xblock.validation import Validation, ValidationMessage

from ..host.authors import may_author
from ..host.languages import request_language, translator

#: The largest form: a long activity in seven languages takes a tenth of it.
MAX_BYTES: Final = 8_000_000


class AuthorsOnlyMixin(XBlockMixin):
    """Guards `submit_studio_edits`. Stands before `StudioEditableXBlockMixin` in a block's bases."""

    @XBlock.handler
    def submit_studio_edits(self, request: Request, suffix: str = "") -> Response:
        """Save the form. For authors: the LMS would let any learner call this."""
        _ = translator(request_language()).gettext
        if not may_author(self):
            return JsonHandlerError(403, _("Only authors may change this.")).get_response()
        if request.method != "POST":
            return JsonHandlerError(405, _("This address takes the form only.")).get_response()
        unreadable = self._unreadable_field(request)
        if unreadable is None:
            return super().submit_studio_edits(request, suffix)
        sentence = _("The field “{field}” could not be read. Nothing was saved: please correct it and save again.")
        return JsonHandlerError(400, sentence.format(field=unreadable)).get_response()

    def validate_field_data(self, validation: Validation, data: Any) -> None:
        """A block needs a title: the platform fails on an empty one."""
        super().validate_field_data(validation, data)
        if not (data.display_name or "").strip():
            _ = translator(request_language()).gettext
            validation.add(ValidationMessage(ValidationMessage.ERROR, _("Please give it a title.")))

    def _unreadable_field(self, request: Request) -> str | None:
        """The name of the first field whose value isn't of its type; None where all can be read."""
        form = _form(request.body)
        if form is None:
            return "values"
        for name in self.editable_fields:
            if name in form["values"] and not _fits(self.fields[name], form["values"][name]):
                return str(self.fields[name].display_name)
        return None


def _form(body: bytes) -> dict[str, Any] | None:
    if len(body) > MAX_BYTES:
        return None
    try:
        form = json.loads(body)
        json.dumps(form, ensure_ascii=False).encode()
    except (ValueError, RecursionError):
        return None
    well_formed = isinstance(form, dict) and isinstance(form.get("values"), dict)
    return form if well_formed and isinstance(form.get("defaults"), list) else None


def _fits(field: Any, value: Any) -> bool:
    try:
        field.enforce_type(value)
        return isinstance(value, str) or isfinite(value)
    except (TypeError, ValueError, OverflowError):
        return False
