"""Calls of a block's handlers, each in a transaction of its own.

The second of two answers at once reads what the first one wrote: SQLite's write lock is taken when the transaction
begins, and elsewhere the person's row is locked first. An instance has no such transaction around a handler.
"""

from __future__ import annotations

from django.contrib.auth.models import User
from django.db import transaction
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.utils.translation import gettext
from xblock.django.request import django_to_webob_request, webob_to_django_response
from xblock.exceptions import NoSuchHandlerError, NoSuchUsage

from demo.runtime import DemoRuntime


def call_handler(request: HttpRequest, runtime: DemoRuntime, usage: str, name: str, suffix: str) -> HttpResponse:
    """What the handler replies; 403 for nobody, 404 for a block or handler that isn't there."""
    if not request.user.is_authenticated:
        return JsonResponse({"error": gettext("Please sign in first.")}, status=403)
    try:
        with transaction.atomic():
            User.objects.select_for_update().get(pk=request.user.pk)
            block = runtime.get_block(usage)
            reply = runtime.handle(block, name, django_to_webob_request(request), suffix)
    except (NoSuchUsage, NoSuchHandlerError):
        return JsonResponse({"error": gettext("There is nothing here.")}, status=404)
    answered: HttpResponse = webob_to_django_response(reply)
    return answered
