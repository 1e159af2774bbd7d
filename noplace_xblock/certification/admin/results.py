"""What was counted and certified."""

from __future__ import annotations

from django.contrib import admin
from simple_history.admin import SimpleHistoryAdmin

from ..models import Certificate, Progress, RegionTotal
from .reading import ReadOnly


@admin.register(Certificate)
class CertificateAdmin(ReadOnly, SimpleHistoryAdmin):
    """Certificates, with the history of each. A coordinator pauses or withdraws one, with a reason."""

    list_display = ["verify_code", "organisation", "programme", "status", "issued_at", "expires_at"]
    list_filter = ["status"]
    list_select_related = ["organisation", "programme"]
    search_fields = ["verify_code__exact", "organisation__name__istartswith"]
    show_full_result_count = False


@admin.register(Progress)
class ProgressAdmin(ReadOnly):
    """Progress."""

    list_display = ["organisation", "programme", "standing", "members", "completed", "denominator", "evaluated_at"]
    list_filter = ["standing"]
    list_select_related = ["organisation", "programme"]
    show_full_result_count = False


@admin.register(RegionTotal)
class RegionTotalAdmin(ReadOnly):
    """Totals of regions."""

    list_display = ["region", "programme", "certified", "on_the_way", "never_started", "trained", "counted_at"]
    list_select_related = ["region", "programme"]
