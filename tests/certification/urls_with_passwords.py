"""The addresses of a project that has Django's own page for choosing a password."""

from django.contrib.auth.views import PasswordResetConfirmView
from django.urls import path

from tests.urls import urlpatterns as ours

urlpatterns = [
    *ours,
    path("password/<uidb64>/<token>/", PasswordResetConfirmView.as_view(), name="password_reset_confirm"),
]
