"""Organisations, chains, and what belongs to them."""

from __future__ import annotations

from typing import Any

from django.contrib import admin
from django.db import transaction
from django.db.models import Model
from django.http import HttpRequest
from simple_history.admin import SimpleHistoryAdmin

from .. import due
from ..models import (
    Chain,
    ChainManager,
    GroupSession,
    HeadcountDeclaration,
    Invitation,
    JoinKey,
    Manager,
    Notice,
    Organisation,
    SpotCheck,
)
from .reading import ReadOnly


class ManagerInline(admin.TabularInline):  # type: ignore[type-arg]
    """The managers of an organisation."""

    model = Manager
    raw_id_fields = ["user"]
    extra = 0


class ChainManagerInline(admin.TabularInline):  # type: ignore[type-arg]
    """Who looks at all organisations of a chain."""

    model = ChainManager
    raw_id_fields = ["user"]
    extra = 0


@admin.register(Organisation)
class OrganisationAdmin(SimpleHistoryAdmin):
    """Organisations. A change is evaluated. One that no longer takes part is closed, never deleted."""

    list_display = ["name", "kind", "region", "chain", "status"]
    list_filter = ["status", "kind"]
    list_select_related = ["region", "chain"]
    search_fields = ["name__istartswith", "uuid__exact"]
    autocomplete_fields = ["region", "chain"]
    raw_id_fields = ["merged_into"]
    readonly_fields = ["uuid", "created_at"]
    inlines = [ManagerInline]
    show_full_result_count = False

    @transaction.atomic
    def save_model(self, request: HttpRequest, obj: Organisation, form: Any, change: bool) -> None:
        """Saves, and has it evaluated."""
        super().save_model(request, obj, form, change)
        due.mark([obj.pk])

    def has_delete_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        """Nobody: its certificates stay in the register."""
        return False


@admin.register(Chain)
class ChainAdmin(admin.ModelAdmin):  # type: ignore[type-arg]
    """Chains, and who looks after them."""

    search_fields = ["name"]
    inlines = [ChainManagerInline]


@admin.register(HeadcountDeclaration)
class HeadcountAdmin(ReadOnly):
    """Declared headcounts."""

    list_display = ["organisation", "employees", "valid_from", "attested_by", "reason"]
    list_select_related = ["organisation", "attested_by"]
    show_full_result_count = False


@admin.register(JoinKey)
class JoinKeyAdmin(ReadOnly):
    """Join codes."""

    list_display = ["code", "organisation", "limit", "expires_at", "revoked_at"]
    list_select_related = ["organisation"]
    show_full_result_count = False


@admin.register(Invitation)
class InvitationAdmin(ReadOnly):
    """Invitations of managers. Their secret is kept nowhere."""

    list_display = ["organisation", "created_at", "expires_at", "accepted_at", "withdrawn_at"]
    list_select_related = ["organisation"]


@admin.register(GroupSession)
class GroupSessionAdmin(ReadOnly):
    """Group sessions."""

    list_display = ["organisation", "programme", "opened_at", "ended_at", "expires_at"]
    list_select_related = ["organisation", "programme"]


@admin.register(Notice)
class NoticeAdmin(ReadOnly):
    """What was sent to organisations."""

    list_display = ["organisation", "kind", "matter", "sent_at"]
    list_filter = ["kind"]
    list_select_related = ["organisation"]


@admin.register(SpotCheck)
class SpotCheckAdmin(ReadOnly):
    """Whom the draw of a year chose."""

    list_display = ["organisation", "year", "outcome", "talked_at"]
    list_filter = ["year", "outcome"]
    list_select_related = ["organisation"]
