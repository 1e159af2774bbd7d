"""Certification in Django's admin.

Truth that is only ever added (headcounts, certificates) can be read, not changed. What a change touches is evaluated.
"""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.db.models import Model
from django.http import HttpRequest

from . import inbox, tasks
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
        tasks.soon(tasks.evaluate_organisation, obj.pk)


class RequiredBlockInline(admin.TabularInline):  # type: ignore[type-arg]
    """What a programme requires; set by `set_required_blocks`."""

    model = RequiredBlock
    fields = ["usage_key", "cycle", "jobs"]
    readonly_fields = ["usage_key", "cycle", "jobs"]
    can_delete = False
    max_num = 0


@admin.register(Programme)
class ProgrammeAdmin(admin.ModelAdmin):  # type: ignore[type-arg]
    """Programmes. A changed line counts everybody anew."""

    list_display = ["name", "slug", "comparison", "threshold", "active"]
    inlines = [RequiredBlockInline]

    def save_model(self, request: HttpRequest, obj: Programme, form: Any, change: bool) -> None:
        """Saves, and has everybody counted."""
        super().save_model(request, obj, form, change)
        inbox.forget_required_keys()
        tasks.soon(tasks.recount_programme, obj.pk)


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
