"""The hotel that the demo is about, and where each kind of person begins."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.contrib.auth.models import User
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from noplace_xblock.certification import api as certification

if TYPE_CHECKING:
    from demo.personas import Kind

Link = tuple[str, str | Promise]


@dataclass(frozen=True)
class Hotel:
    """The hotel as the pages name it."""

    name: str
    code: str
    shown_code: str

    @property
    def join_path(self) -> str:
        """The page behind the code."""
        return reverse("noplace:join_code", args=[self.code])


def find_hotel() -> Hotel | None:
    """The hotel of the demo's manager, with the code that works now."""
    manager = User.objects.filter(username="manager").first()
    hotels = certification.organisations_of(user_id=manager.pk) if manager else ()
    if not hotels:
        return None
    key = certification.join_key(organisation=hotels[0].uuid)
    return Hotel(hotels[0].name, key.code, key.shown) if key else None


def first_page(kind: Kind) -> str:
    """Where this kind of person begins."""
    if kind == "employee":
        hotel = find_hotel()
        return hotel.join_path if hotel else reverse("course")
    return _FIRST[kind]()


def links_for(kind: Kind | None) -> list[Link]:
    """The pages of this kind of person."""
    return [(reverse(name), text) for name, text in _LINKS.get(kind, ())]


_FIRST = {
    "manager": lambda: reverse("noplace:organisations"),
    "coordinator": lambda: reverse("noplace:regions"),
    "author": lambda: reverse("author"),
}
_LINKS: dict[Kind | None, tuple[Link, ...]] = {
    "employee": (),  # a phone has little room, and each unit leads back to the course
    "manager": (("noplace:organisations", _("My organisation")), ("course", _("Course"))),
    "coordinator": (("noplace:regions", _("My region")), ("course", _("Course"))),
    "author": (("author", _("Blocks")), ("course", _("Course"))),
}
