"""The addresses of the test project."""

from django.contrib import admin
from django.urls import include, path

urlpatterns = [
    path("admin/", admin.site.urls),
    path("noplace/numbers/", include("noplace_xblock.directory.urls")),
    path("noplace/", include("noplace_xblock.certification.urls")),
]
