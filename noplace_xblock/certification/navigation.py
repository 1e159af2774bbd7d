"""Which of our pages a person finds in the navigation. What a page shows to whom, its view decides, never this."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _

from noplace_xblock.directory import api as directory
from noplace_xblock.host.platform import in_studio

from . import api


@dataclass(frozen=True, kw_only=True)
class NavigationLink:
    """One link; `here` where it leads to the page that is shown."""

    address: str
    text: str
    here: bool


def links_for(request: HttpRequest) -> list[NavigationLink]:
    """The pages of a signed-in person; none for a visitor."""
    if not request.user.is_authenticated:
        return []
    addresses = ((reverse(name), text) for name, text in _pages(request.user.pk))
    return [NavigationLink(address=to, text=text, here=to == request.path) for to, text in addresses]


def _pages(user_id: int) -> Iterator[tuple[str, str]]:
    yield "noplace:organisations", _("My organisations")
    if api.looks_at_chains(user_id=user_id):
        yield "noplace:chains", _("My chains")
    if directory.is_coordinator(user_id=user_id):
        yield "noplace:regions", _("My regions")
    if not in_studio():  # accounts are the LMS's
        yield "noplace:account", _("My account")
