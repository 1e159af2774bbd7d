"""Certification in Django's admin.

The generic classes of Django's stubs can't be given their model where code runs: hence `type-arg` at each class.

Truth that is only ever added (headcounts, certificates) can be read, not changed. What a change touches is evaluated.
"""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import admin, messages
from django.db.models import Model, QuerySet
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext_lazy as _

from . import api, due, programmes, requirements
from .errors import InvalidProgramme
from .models import (
    Certificate,
    HeadcountDeclaration,
    JoinKey,
    Manager,
    Organisation,
    Programme,
    Progress,
    RequiredBlock,
)


class ReadOnly(admin.ModelAdmin):  # type: ignore[type-arg]
    """To look at only."""

    def has_add_permission(self, request: HttpRequest, *args: Any) -> bool:
        """Nobody."""
        return False

    def has_change_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        """Nobody."""
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        """Nobody."""
        return False


class ManagerInline(admin.TabularInline):  # type: ignore[type-arg]
    """The managers of an organisation."""

    model = Manager
    raw_id_fields = ["user"]
    extra = 0


@admin.register(Organisation)
class OrganisationAdmin(admin.ModelAdmin):  # type: ignore[type-arg]
    """Organisations. A new status is evaluated."""

    list_display = ["name", "kind", "region", "status"]
    list_filter = ["status", "kind"]
    search_fields = ["name"]
    autocomplete_fields = ["region"]
    inlines = [ManagerInline]

    def save_model(self, request: HttpRequest, obj: Organisation, form: Any, change: bool) -> None:
        """Saves, and has it evaluated."""
        super().save_model(request, obj, form, change)
        due.mark([obj.pk])


class RequiredBlockInline(admin.TabularInline):  # type: ignore[type-arg]
    """What a programme requires; set by `set_required_blocks`."""

    model = RequiredBlock
    fields = ["usage_key", "cycle", "jobs"]
    readonly_fields = ["usage_key", "cycle", "jobs"]
    can_delete = False
    max_num = 0


class ProgrammeForm(forms.ModelForm):  # type: ignore[type-arg]
    """Refuses what the api refuses."""

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
        """A rule that can't work in these courses is an error at the rule."""
        cleaned = super().clean() or self.cleaned_data
        try:
            requirements.check_rule(cleaned.get("rule", ""), cleaned.get("courses") or ())
        except InvalidProgramme as refused:
            self.add_error("rule", str(refused.message))
        return cleaned


@admin.register(Programme)
class ProgrammeAdmin(admin.ModelAdmin):  # type: ignore[type-arg]
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
        return super().render_change_form(request, context, *args, **kwargs)

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


@admin.register(Certificate)
class CertificateAdmin(ReadOnly):
    """Certificates."""

    list_display = ["verify_code", "organisation", "programme", "status", "issued_at", "expires_at"]
    list_filter = ["status"]
    search_fields = ["verify_code", "organisation__name"]


@admin.register(Progress)
class ProgressAdmin(ReadOnly):
    """Progress."""

    list_display = ["organisation", "programme", "members", "completed", "denominator", "evaluated_at"]


@admin.register(HeadcountDeclaration)
class HeadcountAdmin(ReadOnly):
    """Declared headcounts."""

    list_display = ["organisation", "employees", "valid_from", "attested_by", "reason"]


@admin.register(JoinKey)
class JoinKeyAdmin(ReadOnly):
    """Join codes."""

    list_display = ["code", "organisation", "limit", "expires_at", "revoked_at"]
