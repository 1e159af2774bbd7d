"""The learner's pages: the course, its units, and the handlers that the blocks in them call."""

from __future__ import annotations

from django.contrib.auth.decorators import login_required
from django.contrib.auth.models import User
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language
from django.views.decorators.csrf import ensure_csrf_cookie
from django.views.decorators.http import require_safe

from demo.course import Section, Unit, read_outline
from demo.fragments import page_parts
from demo.handling import call_handler
from demo.loading import get_course
from demo.runtime import DemoRuntime


@require_safe
@login_required
def course(request: HttpRequest) -> HttpResponse:
    """The outline, with what is done."""
    sections = _outline(request)
    units = _units(sections)
    counted = [unit for unit in units if unit.completable]
    context = {
        "title": _runtime(request).get_block(get_course().root).display_name,
        "sections": sections,
        "done": sum(unit.done for unit in counted),
        "of": len(counted),
        "go_on": next((unit for unit in units if unit.completable and not unit.done), None),
        "first": units[0] if units else None,
    }
    return render(request, "demo/course.html", context)


@require_safe
@login_required
@ensure_csrf_cookie
def unit(request: HttpRequest, name: str) -> HttpResponse:
    """One unit with its blocks, rendered by the workbench's runtime."""
    units = _units(_outline(request))
    place = next((place for place, unit in enumerate(units) if unit.name == name), None)
    if place is None:
        raise Http404(name)
    fragment = units[place].block.render("student_view", {"language": get_language()})
    context = {
        "unit": units[place],
        "number": place + 1,
        "of": len(units),
        "previous": units[place - 1] if place else None,
        "next": units[place + 1] if place + 1 < len(units) else None,
        **page_parts(fragment, request),
    }
    return render(request, "demo/unit.html", context)


def handler(request: HttpRequest, usage: str, name: str, suffix: str = "") -> HttpResponse:
    """A call from a block in a unit."""
    return call_handler(request, DemoRuntime(get_course(), request.user), usage, name, suffix)


def _runtime(request: HttpRequest) -> DemoRuntime:
    return DemoRuntime(get_course(), request.user)


def _outline(request: HttpRequest) -> list[Section]:
    if not isinstance(request.user, User):
        raise Http404
    return read_outline(get_course(), _runtime(request), request.user)


def _units(sections: list[Section]) -> list[Unit]:
    return [unit for section in sections for unit in section.units]
