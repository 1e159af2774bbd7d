"""No page is forgotten: each address and method stands in a table of roles, or answers to nobody.

The tables are in `test_permissions` and, for one's own account, here. The people in them have accounts with e-mail;
those without are in `test_accounts_*`.
"""

from __future__ import annotations

from urllib.parse import urlsplit

import pytest
from django.test import Client
from django.urls import URLPattern, resolve, reverse

from noplace_xblock.certification import urls

from .test_permissions import LOGIN, PEOPLE, TABLE, addresses, answer, make_people

METHODS = ("GET", "POST", "PUT", "PATCH", "DELETE", "OPTIONS")
#                            anonymous stranger member manager other coord county elsewhere staff
HERE = {
    "account":              [LOGIN,    200,     200,   200,    200,  200,  200,   200,      200],
    "resume_code":          [LOGIN,    404,     404,   404,    404,  404,  404,   404,      404],
    "POST resume_code":     [LOGIN,    404,     404,   404,    404,  404,  404,   404,      404],
    "add_email":            [LOGIN,    302,     302,   302,    302,  302,  302,   302,      302],
    "POST add_email":       [LOGIN,    302,     302,   302,    302,  302,  302,   302,      302],
    "confirm_email":        [410,      410,     410,   410,    410,  410,  410,   410,      410],
    "POST confirm_email":   [410,      410,     410,   410,    410,  410,  410,   410,      410],
    "merge":                [LOGIN,    200,     200,   200,    200,  200,  200,   200,      200],
    "POST merge":           [LOGIN,    400,     400,   400,    400,  400,  400,   400,      400],
    "resume":               [200,      200,     200,   200,    200,  200,  200,   200,      200],
    "POST resume":          [400,      400,     400,   400,    400,  400,  400,   400,      400],
    "training":             [LOGIN,    302,     302,   302,    302,  302,  302,   302,      302],
    "sign_out":             [302,      200,     200,   200,    200,  200,  200,   200,      200],
    "POST sign_out":        [302,      302,     302,   302,    302,  302,  302,   302,      302],
    "signed_out":           [200,      200,     200,   200,    200,  200,  200,   200,      200],
    "start":                [404,      404,     404,   404,    404,  404,  404,   404,      404],
    "POST start":           [404,      404,     404,   404,    404,  404,  404,   404,      404],
    "POST join":            [LOGIN,    200,     200,   200,    200,  200,  200,   200,      200],
    "POST register":        [LOGIN,    200,     200,   200,    200,  200,  200,   200,      200],
}  # fmt: skip

PLAIN = ("account", "resume_code", "add_email", "merge", "resume", "training", "sign_out", "signed_out")


def every_address(world, hotel) -> dict[str, str]:
    own = {name: reverse(f"noplace:{name}") for name in PLAIN}
    own |= {"start": reverse("noplace:start", args=[world.code(hotel)])}
    own |= {"confirm_email": reverse("noplace:confirm_email", args=["x"])}
    return addresses(world, hotel) | own


@pytest.mark.parametrize("what", HERE)
def test_every_cell(world, what):
    manager = world.person()
    hotel = world.hotel(manager, employees=1)
    people = make_people(world, hotel, manager)
    where = every_address(world, hotel)
    seen = {who: answer(people.get(who), what, where) for who in PEOPLE}
    assert seen == dict(zip(PEOPLE, HERE[what], strict=True))


def in_a_table(where: dict[str, str]) -> set[tuple[str, str]]:
    """Methods and names of addresses that have a row."""
    return {
        (what.split()[0] if what.split()[0] in METHODS else "GET", resolve(urlsplit(where[_name(what)]).path).url_name)
        for what in (*TABLE, *HERE)
    }


def _name(what: str) -> str:
    method, _, name = what.partition(" ")
    return name if method in METHODS else what


def pages() -> set[str]:
    return {str(page.name) for page in urls.urlpatterns if isinstance(page, URLPattern)}


def test_every_address_has_a_row_and_every_other_method_answers_nobody(world):
    hotel = world.hotel(employees=1)
    world.trained(hotel)
    where = every_address(world, hotel)
    found = in_a_table(where)
    assert pages() - {name for _, name in found} == set()
    client = Client()
    client.force_login(world.person(is_staff=True))
    by_name = {resolve(urlsplit(address).path).url_name: address for address in where.values()}
    open_still = {
        (method, name)
        for name in pages()
        for method in METHODS
        if (method, name) not in found and client.generic(method, by_name[name]).status_code != 405
    }
    assert open_still == set()
