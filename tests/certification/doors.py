"""Browsers at the doors: of somebody who is signed in, and of people without e-mail."""

from __future__ import annotations

import json
import re

from django.test import Client
from django.urls import reverse

_CODE = re.compile(r"[34679A-Y]{4}(?:-[34679A-Y]{4}){3}")


class Browser(Client):
    """One browser: a phone, or the tablet of the staff room."""

    def open(self, name: str, *arguments: str, **options):
        return self.get(reverse(f"noplace:{name}", args=arguments), **options)

    def start(self, join_code: str, **options) -> str:
        """Reads the page, agrees, begins; the resume code as it is shown."""
        self.open("start", join_code)
        return self.agree(join_code, **options)

    def agree(self, join_code: str, **options) -> str:
        page = self.post(reverse("noplace:start", args=[join_code]), {"agree": "on"}, follow=True, **options)
        found = shown_codes(page.content.decode())
        return found[0] if found else ""

    def send(self, name: str, **body):
        """As the page's script does it."""
        address = reverse(f"noplace:{name}")
        return self.post(address, json.dumps(body), content_type="application/json")

    def come_back(self, code: str):
        return self.send("resume", code=code)

    @property
    def user_id(self) -> int | None:
        """Who is signed in here."""
        found = self.session.get("_auth_user_id")
        return int(found) if found else None


def browser(person) -> Client:
    """A browser in which this person is signed in."""
    client = Client()
    client.force_login(person)
    return client


def page(name: str, *arguments: object) -> str:
    """The address of one of our pages."""
    return reverse(f"noplace:{name}", args=arguments)


def shown_codes(page: str) -> list[str]:
    return _CODE.findall(page)
