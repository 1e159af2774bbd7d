"""How often anybody may look something up. Wrong join codes are counted by the api itself, for its pages as well."""

from __future__ import annotations

import hashlib

from django.conf import settings
from rest_framework.request import Request
from rest_framework.throttling import SimpleRateThrottle
from rest_framework.views import APIView

from noplace_xblock.host.signing_in import address


class LookingUp(SimpleRateThrottle):
    """The public's look-ups, counted by address; an address is kept as a hash alone.

    .. setting_name: NOPLACE_LOOKUPS_PER_MINUTE
    .. setting_default: 60
    .. setting_description: How often one address may ask the API's public part in a minute: to check a certificate, or
        for the organisations that take part.
    """

    scope = "noplace_looking_up"

    def get_rate(self) -> str:
        return f"{int(getattr(settings, 'NOPLACE_LOOKUPS_PER_MINUTE', 60))}/minute"

    def get_cache_key(self, request: Request, view: APIView) -> str:
        mark = hashlib.sha256(address(request).encode()).hexdigest()[:32]
        return str(self.cache_format % {"scope": self.scope, "ident": mark})


class Registering(SimpleRateThrottle):
    """Organisations registered by one person: a slip is put right, a flood is not let in."""

    scope = "noplace_registering"

    def get_rate(self) -> str:
        return "30/hour"

    def get_cache_key(self, request: Request, view: APIView) -> str:
        return str(self.cache_format % {"scope": self.scope, "ident": request.user.pk})
