"""Addresses of the pages of certification."""

from django.urls import path

from .views import coordinator, joining, manager, public

app_name = "noplace"
urlpatterns = [
    path("organisations/", manager.organisations, name="organisations"),
    path("organisations/new/", manager.register, name="register"),
    path("organisations/<uuid:uuid>/", manager.organisation, name="organisation"),
    path("organisations/<uuid:uuid>/headcount/", manager.headcount, name="headcount"),
    path("organisations/<uuid:uuid>/code/", manager.new_code, name="new_code"),
    path("organisations/<uuid:uuid>/poster/", manager.poster, name="poster"),
    path("organisations/<uuid:uuid>/certificate/", manager.certificate, name="certificate"),
    path("join/", joining.join, name="join"),
    path("join/<str:code>/", joining.join_code, name="join_code"),
    path("certificates/<str:verify_code>/", public.check_certificate, name="check_certificate"),
    path("regions/", coordinator.regions, name="regions"),
    path("regions/<int:region_id>/", coordinator.region, name="region"),
]
