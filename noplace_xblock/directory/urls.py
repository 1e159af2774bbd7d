"""Addresses of the directory's pages."""

from django.urls import path

from . import views

app_name = "noplace_directory"
urlpatterns = [
    path("", views.numbers, name="numbers"),
    path("<int:contact_id>/verify/", views.verify, name="verify"),
    path("<int:contact_id>/undo/", views.undo, name="undo"),
]
