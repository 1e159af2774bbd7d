"""A session that a code opened which an employer had made: for the training alone; see ADR 0009.

Whoever holds such a code may be the employer. So all that is personal stays closed in that session, for as long as it
lasts: it opens with the person's own code.
"""

from __future__ import annotations

from functools import wraps
from typing import Any, Final

from django.contrib.auth import SESSION_KEY
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import render

from noplace_xblock.host import accounts as host

from .access import View, user_id

_KEY: Final = "noplace_handed"


def mark(request: HttpRequest) -> None:
    """This session was opened by such a code. Signing in anew opens another one."""
    request.session[_KEY] = True


def is_marked(request: HttpRequest) -> bool:
    """Whether it was."""
    return bool(request.session.get(_KEY))


def is_the_persons_own(request: HttpRequest) -> bool:
    """Whether personal things may be told in answer: not in such a session, nor beside it.

    A token of the platform says nothing of the session that it came from. Somebody without e-mail has none but from a
    session, so theirs has to come with it.
    """
    if is_marked(request):
        return False
    in_session = request.session.get(SESSION_KEY) == str(request.user.pk)
    return in_session or not host.has_no_email(user_id(request))


def personal(view: View) -> View:
    """A page that such a session doesn't open."""

    @wraps(view)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not is_the_persons_own(request):
            return render(request, "noplace/not_with_this_code.html", status=403)
        return view(request, *args, **kwargs)

    return guarded
