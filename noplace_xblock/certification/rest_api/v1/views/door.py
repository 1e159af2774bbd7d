"""The door that every view of the API has: how people sign in, what is read, how a refusal is told.

Nothing is left to the instance's settings of the framework, which are made for other APIs.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.http import Http404
from edx_rest_framework_extensions.auth.jwt.authentication import JwtAuthentication
from edx_rest_framework_extensions.auth.session.authentication import SessionAuthenticationAllowInactiveUser
from rest_framework.renderers import JSONRenderer
from rest_framework.request import Request
from rest_framework.views import APIView

from noplace_xblock.host.platform import in_studio

from .. import errors
from ..permissions import SignedIn
from ..reading import JSONAlone, ShortJSON
from ..schema import Described

Classes = tuple[Any, ...]


class Door(APIView):
    """For everybody who is signed in, unless a view says more.

    The API is the LMS's, as accounts and their pages are. Studio has the same addresses, and there nothing is found.
    """

    authentication_classes: Classes = (JwtAuthentication, SessionAuthenticationAllowInactiveUser)
    permission_classes: Classes = (SignedIn,)
    throttle_classes: Classes = ()
    parser_classes = (ShortJSON,)
    renderer_classes = (JSONRenderer,)
    content_negotiation_class = JSONAlone
    versioning_class = None
    metadata_class = None
    schema = Described()

    def initial(self, request: Request, *args: Any, **kwargs: Any) -> None:
        if in_studio():
            raise Http404
        super().initial(request, *args, **kwargs)

    def finalize_response(self, request: Request, response: Any, *args: Any, **kwargs: Any) -> Any:
        """No browser and no proxy keeps an answer: whose it is and what stands in it change."""
        reply = super().finalize_response(request, response, *args, **kwargs)
        reply.headers.setdefault("Cache-Control", "no-store")
        return reply

    def get_exception_handler(self) -> Callable[..., Any]:
        return errors.told

    @property
    def who(self) -> int:
        """The id of the signed-in person."""
        return int(self.request.user.pk)
