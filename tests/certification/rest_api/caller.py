"""A program that calls the API as one person."""

from __future__ import annotations

from django.test import Client
from django.urls import reverse


def address(name: str, *arguments) -> str:
    return reverse(f"noplace:v1:{name}", args=arguments)


class Caller(Client):
    """A browser's session, or nobody's."""

    def __init__(self, user=None, **options) -> None:
        super().__init__(**options)
        if user:
            self.force_login(user)

    def ask(self, method: str, name: str, *arguments, body=None, **query):
        options = {"query_params": query} if query else {}
        sent = {} if body is None else {"data": body, "content_type": "application/json"}
        return getattr(self, method.lower())(address(name, *arguments), **sent, **options)


def reasons(response) -> dict[str, str]:
    """What is wrong with which field."""
    return {one["field"]: one["reason"] for one in response.json()["errors"]}
