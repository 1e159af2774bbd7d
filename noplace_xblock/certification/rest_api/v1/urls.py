"""Addresses of version 1."""

from django.urls import path, re_path

from .views import me, organisations, public, regions

app_name = "v1"
_ONE = "organisations/<uuid:uuid>/"
urlpatterns = [
    path("schema/", public.Schema.as_view(), name="schema"),
    path("certificates/<str:verify_code>/", public.Certificate.as_view(), name="certificate"),
    path("certified/<int:region_id>/", public.Certified.as_view(), name="certified"),
    path("chains/", organisations.Chains.as_view(), name="chains"),
    path("organisations/", organisations.Organisations.as_view(), name="organisations"),
    path(_ONE, organisations.Organisation.as_view(), name="organisation"),
    path(f"{_ONE}details/", organisations.Details.as_view(), name="details"),
    path(f"{_ONE}standing/", organisations.Standing.as_view(), name="standing"),
    path(f"{_ONE}headcounts/", organisations.Headcounts.as_view(), name="headcounts"),
    path(f"{_ONE}keys/", organisations.Keys.as_view(), name="keys"),
    path(f"{_ONE}keys/<str:code>/", organisations.Key.as_view(), name="key"),
    path(f"{_ONE}progress/", organisations.Progress.as_view(), name="progress"),
    path(f"{_ONE}certificates/", organisations.Certificates.as_view(), name="organisation_certificates"),
    path("regions/", regions.Regions.as_view(), name="regions"),
    path("regions/<int:region_id>/totals/", regions.Totals.as_view(), name="totals"),
    path("regions/<int:region_id>/organisations/", regions.Organisations.as_view(), name="region_organisations"),
    path("me/data/", me.OwnData.as_view(), name="data"),
    path("me/places/", me.Places.as_view(), name="places"),
    path("me/places/<uuid:uuid>/", me.OnePlace.as_view(), name="place"),
    # With the slash: an address without it is first sent to the one with it.
    re_path(r"^[\s\S]*/$", public.NotThere.as_view()),
]
