"""Addresses of the directory's pages."""

app_name = "noplace_directory"
urlpatterns: list = []
