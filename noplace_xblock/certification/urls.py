"""Addresses of the pages of certification."""

app_name = "noplace"
urlpatterns: list = []
