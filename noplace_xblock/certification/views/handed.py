"""A session that a code opened which an employer had made: for the training alone; see ADR 0009.

Whoever holds such a code may be the employer. So all that is personal stays closed in that session, for as long as it
lasts: it opens with the person's own code.
"""

from __future__ import annotations

from functools import wraps
from typing import Any, Final

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from .access import View

_KEY: Final = "noplace_handed"


def mark(request: HttpRequest) -> None:
    """This session was opened by such a code. Signing in anew opens another one."""
    request.session[_KEY] = True


def is_marked(request: HttpRequest) -> bool:
    """Whether it was."""
    return bool(request.session.get(_KEY))


def personal(view: View) -> View:
    """A page that such a session doesn't open."""

    @wraps(view)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if is_marked(request):
            return render(request, "noplace/not_with_this_code.html", status=403)
        return view(request, *args, **kwargs)

    return guarded
