"""The directory in Django's admin: regions, coordinators, contacts."""

from django.contrib import admin

from .models import Contact, Coordinator, Region


@admin.register(Region)
class RegionAdmin(admin.ModelAdmin):  # type: ignore[type-arg]
    """Regions."""

    list_display = ["name", "level", "parent", "country"]
    list_filter = ["level"]
    search_fields = ["name"]
    autocomplete_fields = ["parent"]


@admin.register(Coordinator)
class CoordinatorAdmin(admin.ModelAdmin):  # type: ignore[type-arg]
    """Coordinators."""

    list_display = ["region", "user"]
    autocomplete_fields = ["region"]
    raw_id_fields = ["user"]


@admin.register(Contact)
class ContactAdmin(admin.ModelAdmin):  # type: ignore[type-arg]
    """Contacts. A verification is set on the page Numbers to check, where it gets its date and name by itself."""

    list_display = ["country", "kind", "name", "number", "verified_on", "next_review"]
    list_filter = ["country", "kind"]
    search_fields = ["name", "number"]
    readonly_fields = ["verified_on", "verified_by", "next_review"]
