"""What Studio would show an author: a block as learners see it with the answers marked, and its form."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps

from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.csrf import ensure_csrf_cookie
from django.views.decorators.http import require_POST, require_safe
from xblock.core import XBlock
from xblock.exceptions import NoSuchUsage

from demo.course import read_outline
from demo.fragments import page_parts
from demo.handling import call_handler
from demo.loading import get_course
from demo.models import FieldRow
from demo.runtime import DemoRuntime

View = Callable[..., HttpResponse]


def for_authors(view: View) -> View:
    """Let authors in only."""

    @wraps(view)
    def guarded(request: HttpRequest, *args: str, **kwargs: str) -> HttpResponse:
        if not request.user.is_staff:
            raise PermissionDenied
        return view(request, *args, **kwargs)

    return login_required(guarded)


@require_safe
@for_authors
def blocks(request: HttpRequest) -> HttpResponse:
    """Every block of the course, to open one."""
    runtime = _runtime(request)
    sections = read_outline(get_course(), runtime, request.user)  # type: ignore[arg-type]
    return render(request, "demo/author.html", {"sections": sections})


@require_safe
@for_authors
@ensure_csrf_cookie
def block(request: HttpRequest, usage: str) -> HttpResponse:
    """A block as its author sees it."""
    found = _find(request, usage)
    view = "author_view" if hasattr(found, "author_view") else "student_view"
    context = {
        **_named(found),
        "editable": hasattr(found, "studio_view"),
        "changed": usage in _changed(),
        **page_parts(found.render(view, {}), request),
    }
    return render(request, "demo/author_block.html", context)


@require_safe
@for_authors
@ensure_csrf_cookie
def edit(request: HttpRequest, usage: str) -> HttpResponse:
    """The form of a block."""
    found = _find(request, usage)
    if not hasattr(found, "studio_view"):
        raise Http404(usage)
    context = {**_named(found), **page_parts(found.render("studio_view", {}), request)}
    return render(request, "demo/author_edit.html", context)


@for_authors
def handler(request: HttpRequest, usage: str, name: str, suffix: str = "") -> HttpResponse:
    """A call from a block on an author's page."""
    return call_handler(request, _runtime(request), usage, name, suffix)


@require_POST
@for_authors
def restore(request: HttpRequest, usage: str) -> HttpResponse:
    """Take the author's changes back: the block as delivered."""
    FieldRow.objects.filter(user=None, block=usage).delete()
    return redirect("author_block", usage)


def _runtime(request: HttpRequest) -> DemoRuntime:
    return DemoRuntime(get_course(), request.user, authoring=True)


def _find(request: HttpRequest, usage: str) -> XBlock:
    try:
        return _runtime(request).get_block(usage)
    except NoSuchUsage:
        raise Http404(usage) from None


def _named(block: XBlock) -> dict[str, str]:
    return {"usage": str(block.scope_ids.usage_id), "block_title": block.display_name}


def _changed() -> set[str]:
    return set(FieldRow.objects.filter(user=None).values_list("block", flat=True))
