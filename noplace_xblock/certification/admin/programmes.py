"""Programmes: what counts, and where the line lies."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import admin, messages
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _
from simple_history.admin import SimpleHistoryAdmin

from .. import api, programmes, requirements
from ..errors import InvalidProgramme
from ..models import Programme, RequiredBlock


class RequiredBlockInline(admin.TabularInline):  # type: ignore[type-arg]
    """What a programme requires; set by `set_required_blocks`."""

    model = RequiredBlock
    fields = ["usage_key", "cycle", "jobs"]
    readonly_fields = ["usage_key", "cycle", "jobs"]
    can_delete = False
    max_num = 0


class ProgrammeForm(forms.ModelForm):  # type: ignore[type-arg]
    """Refuses what the api refuses."""

    def clean_refreshers(self) -> list[str]:
        """None named is an empty list."""
        return self.cleaned_data["refreshers"] or []

    def clean_courses(self) -> list[str]:
        """What is no key of a course run is an error here. One key may stand without a list around it.

        Raises:
            ValidationError: the message of the api's refusal.
        """
        courses = self.cleaned_data["courses"] or []
        courses = courses if isinstance(courses, list) else [courses]
        try:
            requirements.check_courses(courses)
        except InvalidProgramme as refused:
            raise forms.ValidationError(str(refused.message)) from refused
        return courses

    def clean(self) -> dict[str, Any]:
        """A rule or a refresher that can't work in these courses is an error there."""
        cleaned = super().clean() or self.cleaned_data
        try:
            requirements.check_rule(cleaned.get("rule", ""), cleaned.get("courses") or ())
        except InvalidProgramme as refused:
            self.add_error("rule", str(refused.message))
        try:
            requirements.check_refreshers(cleaned.get("refreshers") or (), cleaned.get("courses") or ())
        except InvalidProgramme as refused:
            self.add_error("refreshers", str(refused.message))
        return cleaned


@admin.register(Programme)
class ProgrammeAdmin(SimpleHistoryAdmin):
    """Programmes. A changed line or course counts everybody anew; one that nobody can complete says so."""

    form = ProgrammeForm
    list_display = ["name", "slug", "rule", "comparison", "threshold", "active", "required"]
    inlines = [RequiredBlockInline]
    actions = ["read_required_blocks"]

    @admin.display(description=_("Required activities"))
    def required(self, programme: Programme) -> str:
        """How many activities are required, in all its courses; or why that can't work."""
        problems = requirements.problems(programme)
        if problems or programme.rule != Programme.Rule.BLOCKS:
            return " ".join(problems) or "–"
        return str(programme.required_blocks.count())

    def render_change_form(self, request: HttpRequest, context: Any, *args: Any, **kwargs: Any) -> HttpResponse:
        """Says above the form what keeps people from completing the programme."""
        programme = context.get("original")
        for problem in requirements.problems(programme) if programme else ():
            messages.warning(request, problem)
        response: HttpResponse = super().render_change_form(request, context, *args, **kwargs)
        return response

    @admin.action(description=_("Read now what the published courses require"))
    def read_required_blocks(self, request: HttpRequest, programmes: QuerySet[Programme]) -> None:
        """For programmes whose courses were published before they were named here."""
        courses = {course for one in programmes for course in one.courses}
        found = api.read_required_blocks(courses=courses) if courses else {}
        for course, number in found.items():
            if number:
                messages.success(request, _("Required in {course}: {number}").format(course=course, number=number))
            else:
                messages.warning(request, requirements.nothing_required(course))
        if not found:
            messages.warning(request, _("None of these programmes counts the activities of a course."))

    def save_model(self, request: HttpRequest, obj: Programme, form: Any, change: bool) -> None:
        """Saves, reads what its courses require, and has everybody counted."""
        super().save_model(request, obj, form, change)
        programmes.look_again(obj)
