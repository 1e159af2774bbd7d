"""A project that forgot our addresses."""

urlpatterns: list[object] = []
