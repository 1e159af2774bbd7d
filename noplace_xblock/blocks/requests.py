"""JSON handlers that can be sent anything.

XBlock's own `json_handler` lets deep nesting, NaN and lone surrogates through to the handler, and turns what `json`
can't read into a 500; ours refuses them first, with a sentence and without reading much.
"""

import json
from collections.abc import Callable
from functools import wraps
from typing import Any, Final

from webob import Request, Response
from xblock.core import XBlock

MAX_BYTES: Final = 4096
#: Our bodies nest two deep; brackets inside strings count as well, which does no harm at this number.
MAX_BRACKETS: Final = 40

Handle = Callable[[Any, Any], dict[str, Any]]


class Refusal(Exception):
    """A request that is answered with an error and changes nothing.

    Args:
        status: 400, 403, 404, 405 or 409.
        error: a sentence for the learner, in the learner's language.
        more: what else the reply holds, such as the current frame.
    """

    def __init__(self, status: int, error: str, **more: Any) -> None:
        super().__init__(error)
        self.status = status
        self.body = {"error": error, **more}


def json_post(handle: Handle) -> Any:
    """Make a handler of a method that takes the JSON value of a POST and returns an object, or raises `Refusal`."""

    @XBlock.handler
    @wraps(handle)
    def handler(self: Any, request: Request, suffix: str = "") -> Response:
        try:
            return _reply(200, handle(self, _body(self, request)))
        except Refusal as refusal:
            return _reply(refusal.status, refusal.body)

    return handler


def json_get(handle: Callable[[Any], dict[str, Any]]) -> Any:
    """Make a handler of a method that only reads and returns an object, or raises `Refusal`."""

    @XBlock.handler
    @wraps(handle)
    def handler(self: Any, request: Request, suffix: str = "") -> Response:
        try:
            return _reply(200, handle(self))
        except Refusal as refusal:
            return _reply(refusal.status, refusal.body)

    return handler


def _body(block: Any, request: Request) -> Any:
    if request.method != "POST":
        raise Refusal(405, block.gettext("This address takes answers only."))
    try:
        return parse_json(request.body_file.read(MAX_BYTES + 1))
    except ValueError as error:
        raise Refusal(400, block.gettext("We could not read this answer. Please load the page again.")) from error


def parse_json(body: bytes) -> Any:
    """The JSON value in a body.

    Raises:
        ValueError: it is too long, too deep, not JSON, or holds NaN, infinity or lone surrogates.
    """
    if len(body) > MAX_BYTES or body.count(b"[") + body.count(b"{") > MAX_BRACKETS:
        raise ValueError("too long or too deep")
    value = json.loads(body, parse_constant=_refuse_constant)
    json.dumps(value, ensure_ascii=False).encode()  # raises UnicodeEncodeError, a ValueError, for lone surrogates
    return value


def _refuse_constant(name: str) -> None:
    raise ValueError(f"{name} is not JSON")


def _reply(status: int, body: dict[str, Any]) -> Response:
    return Response(
        json.dumps(body, ensure_ascii=False, separators=(",", ":")).encode(),
        status=status,
        content_type="application/json",
        charset="utf-8",
    )
