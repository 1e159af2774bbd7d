"""Places and completions, by pseudonym: for support and for putting right what was counted wrongly."""

from __future__ import annotations

from django.contrib import admin
from django.db.models import Model, QuerySet
from django.http import HttpRequest

from .. import api
from ..models import Completion, Membership
from .reading import ReadOnly


@admin.register(Membership)
class MembershipAdmin(ReadOnly):
    """Places. Who has one says its pseudonym."""

    list_display = ["organisation", "participant", "joined_at", "left_at"]
    list_select_related = ["organisation", "participant"]
    search_fields = ["participant__uuid__exact", "organisation__uuid__exact"]
    exclude = ["job", "active_key"]
    show_full_result_count = False


@admin.register(Completion)
class CompletionAdmin(ReadOnly):
    """Completions. One can be taken back; it comes again if the platform still says that all is complete."""

    list_display = ["participant", "programme", "cycle", "completed_at", "source"]
    list_filter = ["programme", "source"]
    list_select_related = ["participant", "programme"]
    search_fields = ["participant__uuid__exact"]
    show_full_result_count = False

    def has_delete_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        """Who has Django's permission for it."""
        return bool(request.user.has_perm("noplace_certification.delete_completion"))

    def delete_model(self, request: HttpRequest, obj: Completion) -> None:
        """Takes it back, and has the organisations evaluated."""
        api.delete_completion(completion=obj.pk)

    def delete_queryset(self, request: HttpRequest, queryset: QuerySet[Completion]) -> None:
        """The same for several."""
        for pk in queryset.values_list("pk", flat=True):
            api.delete_completion(completion=pk)
