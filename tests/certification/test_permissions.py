"""Who may see what: every page, every kind of person, cell by cell."""

from __future__ import annotations

import json

import pytest
from django.contrib import admin
from django.core import signing
from django.test import Client
from django.urls import reverse

from noplace_xblock.certification import api, sessions
from noplace_xblock.certification.models import (
    Chain,
    Completion,
    Membership,
    Organisation,
    Participant,
    Programme,
    SpotCheck,
)
from noplace_xblock.certification.seats import seat_of
from noplace_xblock.directory import api as directory
from noplace_xblock.directory.models import Contact

LOGIN = "login"
OWN = ("my_places", "proof", "my_data", "my_data_download")
PEOPLE = ["anonymous", "stranger", "member", "manager", "other manager", "coordinator", "county", "elsewhere", "staff"]
#                            anonymous stranger member manager other coord county elsewhere staff
TABLE = {
    "organisations":        [LOGIN,    200,     200,   200,    200,  200,  200,   200,      200],
    "register":             [LOGIN,    200,     200,   200,    200,  200,  200,   200,      200],
    "organisation":         [LOGIN,    404,     404,   200,    404,  404,  404,   404,      200],
    "headcount":            [LOGIN,    404,     404,   200,    404,  404,  404,   404,      200],
    "poster":               [LOGIN,    404,     404,   200,    404,  404,  404,   404,      200],
    "certificate":          [LOGIN,    404,     404,   200,    404,  404,  404,   404,      200],
    "POST headcount":       [LOGIN,    404,     404,   200,    404,  404,  404,   404,      200],
    "POST new_code":        [LOGIN,    404,     404,   302,    404,  404,  404,   404,      302],
    "GET new_code":         [LOGIN,    404,     404,   200,    404,  404,  404,   404,      200],
    "GET end_join_code":    [405,      405,     405,   405,    405,  405,  405,   405,      405],
    "POST end_join_code":   [LOGIN,    404,     404,   302,    404,  404,  404,   404,      302],
    "details":              [LOGIN,    404,     404,   200,    404,  404,  404,   404,      200],
    "POST details":         [LOGIN,    404,     404,   200,    404,  404,  404,   404,      200],
    "managers":             [LOGIN,    404,     404,   200,    404,  404,  404,   404,      200],
    "POST managers":        [LOGIN,    404,     404,   400,    404,  404,  404,   404,      400],
    "POST withdraw":        [LOGIN,    404,     404,   302,    404,  404,  404,   404,      302],
    "leave_managing":       [LOGIN,    404,     404,   200,    404,  404,  404,   404,      404],
    "POST leave_managing":  [LOGIN,    404,     404,   409,    404,  404,  404,   404,      404],
    "invitation":           [LOGIN,    200,     200,   302,    200,  200,  200,   200,      200],
    "no invitation":        [LOGIN,    410,     410,   410,    410,  410,  410,   410,      410],
    "POST no invitation":   [LOGIN,    410,     410,   410,    410,  410,  410,   410,      410],
    "POST remind":          [LOGIN,    404,     404,   302,    404,  404,  404,   404,      302],
    "GET remind":           [405,      405,     405,   405,    405,  405,  405,   405,      405],
    "unsubscribe":          [200,      200,     200,   200,    200,  200,  200,   200,      200],
    "POST unsubscribe":     [200,      200,     200,   200,    200,  200,  200,   200,      200],
    "no unsubscribe":       [404,      404,     404,   404,    404,  404,  404,   404,      404],
    "POST no unsubscribe":  [404,      404,     404,   404,    404,  404,  404,   404,      404],
    "sessions":             [LOGIN,    404,     404,   200,    404,  404,  404,   404,      200],
    "POST sessions":        [LOGIN,    404,     404,   200,    404,  404,  404,   404,      200],
    "session":              [LOGIN,    404,     404,   200,    404,  404,  404,   404,      200],
    "POST session_end":     [LOGIN,    404,     404,   302,    404,  404,  404,   404,      302],
    "POST session_slips":   [LOGIN,    404,     404,   302,    404,  404,  404,   404,      302],
    "slip":                 [200,      200,     200,   200,    200,  200,  200,   200,      200],
    "POST slip":            [400,      400,     400,   400,    400,  400,  400,   400,      400],
    "slip_confirm":         [302,      302,     302,   302,    302,  302,  302,   302,      302],
    "POST slip_confirm":    [302,      302,     302,   302,    302,  302,  302,   302,      302],
    "seats":                [LOGIN,    404,     404,   200,    404,  404,  404,   404,      200],
    "release":              [LOGIN,    404,     404,   200,    404,  404,  404,   404,      200],
    "POST release":         [LOGIN,    404,     404,   404,    404,  404,  404,   404,      404],
    "seat_code":            [LOGIN,    404,     404,   200,    404,  404,  404,   404,      200],
    "POST seat_code":       [LOGIN,    404,     404,   400,    404,  404,  404,   404,      400],
    "chains":               [LOGIN,    200,     200,   200,    200,  200,  200,   200,      200],
    "chain":                [LOGIN,    404,     404,   404,    404,  404,  404,   404,      200],
    "renewals":             [LOGIN,    404,     404,   404,    404,  404,  404,   404,      200],
    "chain_totals":         [LOGIN,    404,     404,   404,    404,  404,  404,   404,      200],
    "my_places":            [LOGIN,    200,     200,   200,    200,  200,  200,   200,      200],
    "leave":                [LOGIN,    404,     200,   404,    404,  404,  404,   404,      404],
    "POST leave":           [LOGIN,    404,     302,   404,    404,  404,  404,   404,      404],
    "proof":                [LOGIN,    200,     200,   200,    200,  200,  200,   200,      200],
    "my_data":              [LOGIN,    200,     200,   200,    200,  200,  200,   200,      200],
    "my_data_download":     [LOGIN,    200,     200,   200,    200,  200,  200,   200,      200],
    "POST end_code":        [LOGIN,    404,     404,   404,    404,  404,  404,   404,      404],
    "join":                 [LOGIN,    200,     200,   200,    200,  200,  200,   200,      200],
    "join_code":            [LOGIN,    200,     302,   200,    200,  200,  200,   200,      200],
    "POST join_code":       [LOGIN,    302,     302,   302,    302,  302,  302,   302,      302],
    "check_certificate":    [200,      200,     200,   200,    200,  200,  200,   200,      200],
    "regions":              [LOGIN,    200,     200,   200,    200,  200,  200,   200,      200],
    "region":               [LOGIN,    403,     403,   403,    403,  200,  200,   403,      200],
    "region_totals":        [LOGIN,    403,     403,   403,    403,  200,  200,   403,      200],
    "region_organisations": [LOGIN,    403,     403,   403,    403,  200,  200,   403,      200],
    "bring_in":             [LOGIN,    403,     403,   403,    403,  200,  200,   403,      200],
    "POST bring_in":        [LOGIN,    403,     403,   403,    403,  200,  200,   403,      200],
    "empty_list":           [LOGIN,    403,     403,   403,    403,  200,  200,   403,      200],
    "spot_checks":          [LOGIN,    403,     403,   403,    403,  200,  200,   403,      200],
    "POST draw":            [LOGIN,    403,     403,   403,    403,  302,  302,   403,      302],
    "GET draw":             [405,      405,     405,   405,    405,  405,  405,   405,      405],
    "spot_check":           [LOGIN,    403,     403,   403,    403,  200,  200,   403,      200],
    "spot_check not here":  [LOGIN,    403,     403,   403,    403,  403,  403,   404,      404],
    "POST spot_check":      [LOGIN,    403,     403,   403,    403,  200,  200,   403,      200],
    "region_organisation":  [LOGIN,    404,     404,   404,    404,  200,  200,   404,      200],
    "region_hand_over":     [LOGIN,    404,     404,   404,    404,  200,  200,   404,      200],
    "POST region_hand_over": [LOGIN,   404,     404,   404,    404,  200,  200,   404,      200],
    "region_merge":         [LOGIN,    404,     404,   404,    404,  200,  200,   404,      200],
    "POST region_merge":    [LOGIN,    404,     404,   404,    404,  200,  200,   404,      200],
    "merge with elsewhere": [LOGIN,    404,     404,   404,    404,  404,  404,   404,      200],
    "decide pause":         [LOGIN,    404,     404,   404,    404,  200,  200,   404,      200],
    "POST decide pause":    [LOGIN,    404,     404,   404,    404,  200,  200,   404,      200],
    "POST decide approve":  [LOGIN,    404,     404,   404,    404,  302,  302,   404,      302],
    "decide nonsense":      [LOGIN,    404,     404,   404,    404,  404,  404,   404,      404],
    "takes_part":           [200,      200,     200,   200,    200,  200,  200,   200,      200],
    "numbers":              [LOGIN,    403,     403,   403,    403,  200,  200,   200,      200],
    "numbers of Belgium":   [LOGIN,    403,     403,   403,    403,  403,  403,   403,      200],
    "POST verify":          [LOGIN,    403,     403,   403,    403,  302,  302,   302,      302],
    "POST verify Belgium":  [LOGIN,    403,     403,   403,    403,  403,  403,   403,      302],
    "POST undo":            [LOGIN,    403,     403,   403,    403,  302,  302,   302,      302],
    "POST undo Belgium":    [LOGIN,    403,     403,   403,    403,  403,  403,   403,      302],
    "POST verify nothing":  [LOGIN,    403,     403,   403,    403,  403,  403,   403,      403],
}  # fmt: skip


def make_people(world, hotel, manager):
    made = {"stranger": world.person(), "member": world.trained(hotel)[0], "manager": manager}
    other = world.person()
    world.hotel(other, name="Hotel De Leeuw")
    looks_after = {"coordinator": world.town, "county": world.county, "elsewhere": world.elsewhere}
    for who, region in looks_after.items():
        made[who] = world.person()
        directory.appoint_coordinator(user_id=made[who].pk, region_id=region)
    return made | {"other manager": other, "staff": world.person(is_staff=True)}


def addresses(world, hotel) -> dict[str, str]:
    here = Contact.objects.create(country="NL", kind="police", name="Police", number="0900-8844")
    there = Contact.objects.create(country="BE", kind="police", name="Police", number="101")
    uuid, code = hotel.uuid, world.code(hotel)
    numbers = reverse("noplace_directory:numbers")
    chain = Chain.objects.create(name="Zwaan Hotels").uuid
    token = api.hand_over(organisation=uuid, by=world.person().pk, link=str)
    own = {name: reverse(f"noplace:{name}", args=[uuid]) for name in ("organisation", "headcount", "poster")}
    return own | {
        "organisations": reverse("noplace:organisations"),
        "register": reverse("noplace:register"),
        "certificate": reverse("noplace:certificate", args=[uuid]),
        "new_code": reverse("noplace:new_code", args=[uuid]),
        "end_join_code": reverse("noplace:end_join_code", args=[uuid]),
        "details": reverse("noplace:details", args=[uuid]),
        "managers": reverse("noplace:managers", args=[uuid]),
        "withdraw": reverse("noplace:withdraw_invitation", args=[uuid]),
        "leave_managing": reverse("noplace:leave_managing", args=[uuid]),
        "invitation": reverse("noplace:invitation", args=[token]),
        "no invitation": reverse("noplace:invitation", args=["x" * 43]),
        **reminders_and_sessions(world, uuid),
        **{name: reverse(f"noplace:{name}", args=[uuid]) for name in ("seats", "seat_code", "leave")},
        "release": f"{reverse('noplace:release', args=[uuid])}?seat={seat_of(Membership.objects.get().pk)}",
        **{name: reverse(f"noplace:{name}", args=[chain]) for name in ("chain", "renewals", "chain_totals")},
        **{name: reverse(f"noplace:{name}") for name in (*OWN, "chains", "end_code")},
        "join": reverse("noplace:join"),
        "join_code": reverse("noplace:join_code", args=[code]),
        "check_certificate": reverse(
            "noplace:check_certificate", args=[api.certificate(organisation=uuid).verify_code]
        ),
        "regions": reverse("noplace:regions"),
        "region": reverse("noplace:region", args=[world.town]),
        "takes_part": reverse("noplace:takes_part"),
        **of_a_region(world, uuid),
        "numbers": f"{numbers}?country=NL",
        "numbers of Belgium": f"{numbers}?country=BE",
        "verify": reverse("noplace_directory:verify", args=[here.pk]),
        "verify Belgium": reverse("noplace_directory:verify", args=[there.pk]),
        "undo": reverse("noplace_directory:undo", args=[here.pk]),
        "undo Belgium": reverse("noplace_directory:undo", args=[there.pk]),
        "verify nothing": reverse("noplace_directory:verify", args=[999]),
    }


def reminders_and_sessions(world, uuid) -> dict[str, str]:
    token = signing.dumps(["member", str(Participant.objects.first().uuid)], salt="noplace.unsubscribe")
    made = sessions.begin(organisation=uuid, host=world.person().pk, people=1, seed="seed")
    names = ("session", "session_end", "session_slips")
    return {name: reverse(f"noplace:{name}", args=[uuid, made.uuid]) for name in names} | {
        "sessions": reverse("noplace:sessions", args=[uuid]),
        "slip": reverse("noplace:slip"),
        "slip_confirm": reverse("noplace:slip_confirm"),
        "remind": reverse("noplace:remind", args=[uuid]),
        "unsubscribe": reverse("noplace:unsubscribe", args=[token]),
        "no unsubscribe": reverse("noplace:unsubscribe", args=["x"]),
    }


def of_a_region(world, uuid) -> dict[str, str]:
    """The coordinator's pages, of the town and of an organisation in it."""
    there = world.hotel(name="Hotel Elders", region=world.elsewhere)
    check = SpotCheck.objects.create(organisation=Organisation.objects.get(uuid=uuid), year=2026)
    pages = ("region_totals", "region_organisations", "bring_in", "empty_list", "spot_checks", "draw")
    one = ("region_organisation", "region_hand_over", "region_merge")
    found = {name: reverse(f"noplace:{name}", args=[world.town]) for name in pages}
    found |= {name: reverse(f"noplace:{name}", args=[uuid]) for name in one}
    for name in ("pause", "approve", "nonsense"):
        found[f"decide {name}"] = reverse("noplace:region_decide", args=[uuid, name])
    return found | {
        "spot_check": reverse("noplace:spot_check", args=[world.town, check.pk]),
        "spot_check not here": reverse("noplace:spot_check", args=[world.elsewhere, check.pk]),
        "merge with elsewhere": f"{found['region_merge']}?other={there.uuid}",
    }


def answer(user, what: str, where: dict[str, str]):
    client = Client()
    if user:
        client.force_login(user)
    method, _, name = what.rpartition("POST ") if what.startswith("POST ") else ("", "", what.removeprefix("GET "))
    response = client.post(where[name]) if what.startswith("POST ") else client.get(where[name])
    return LOGIN if response.headers.get("Location", "").startswith("/login/") else response.status_code


@pytest.mark.parametrize("what", TABLE)
def test_every_cell(world, what):
    manager = world.person()
    hotel = world.hotel(manager, employees=1)
    people = make_people(world, hotel, manager)
    where = addresses(world, hotel)
    seen = {who: answer(people.get(who), what, where) for who in PEOPLE}
    assert seen == dict(zip(PEOPLE, TABLE[what], strict=True))


def test_a_coordinator_of_the_county_sees_no_other_county(world):
    person = world.person()
    directory.appoint_coordinator(user_id=person.pk, region_id=world.county)
    client = Client()
    client.force_login(person)
    assert client.get(reverse("noplace:region", args=[world.elsewhere])).status_code == 403
    assert client.get(reverse("noplace:region", args=[world.country])).status_code == 403
    assert client.get(reverse("noplace:region", args=[99999])).status_code == 403


def test_forms_of_other_sites_are_refused(world):
    manager = world.person()
    hotel = world.hotel(manager)
    client = Client(enforce_csrf_checks=True)
    client.force_login(manager)
    assert client.post(reverse("noplace:new_code", args=[hotel.uuid])).status_code == 403


ADMIN = [model._meta.model_name for model in admin.site._registry if model._meta.app_label == "noplace_certification"]


@pytest.mark.parametrize("model", ADMIN)
def test_the_admin_shows_every_table_it_lists(world, model):
    hotel = world.hotel(employees=1)
    world.trained(hotel)
    client = Client()
    client.force_login(world.person(is_staff=True, is_superuser=True))
    assert client.get(reverse(f"admin:noplace_certification_{model}_changelist")).status_code == 200


def test_a_completion_taken_back_in_the_admin_is_counted_no_more(world):
    hotel = world.hotel(employees=5)
    world.trained(hotel)
    client = Client()
    client.force_login(world.person(is_staff=True, is_superuser=True))
    address = reverse("admin:noplace_certification_completion_delete", args=[Completion.objects.get().pk])
    assert client.post(address, {"post": "yes"}).status_code == 302
    assert api.progress(organisation=hotel.uuid).numbers.completed == 0


def test_the_admin_keeps_who_changed_what(world):
    hotel = world.hotel()
    admin_person = world.person(is_staff=True, is_superuser=True)
    row = Organisation.objects.get(uuid=hotel.uuid)
    client = Client()
    client.force_login(admin_person)
    values = {"region": row.region_id, "kind": "hotel", "name": "Hotel De Arend", "locale": "nl", "status": "active"}
    values |= {"managers-TOTAL_FORMS": 0, "managers-INITIAL_FORMS": 0}
    address = reverse("admin:noplace_certification_organisation_change", args=[row.pk])
    assert client.post(address, values).status_code == 302
    newest = row.history.first()
    assert (newest.name, newest.history_user_id) == ("Hotel De Arend", admin_person.pk)
    assert client.get(reverse("admin:noplace_certification_organisation_history", args=[row.pk])).status_code == 200


def test_what_is_only_added_cannot_be_changed_in_the_admin(world):
    hotel = world.hotel(employees=1)
    world.trained(hotel)
    client = Client()
    client.force_login(world.person(is_staff=True, is_superuser=True))
    for model in ("certificate", "progress", "headcountdeclaration", "joinkey"):
        assert client.get(reverse(f"admin:noplace_certification_{model}_add")).status_code == 403
        assert client.post(reverse(f"admin:noplace_certification_{model}_change", args=[1])).status_code in (302, 403)


def test_a_line_changed_in_the_admin_is_evaluated(world):
    hotel = world.hotel(employees=5)
    world.trained(hotel, 2)
    programme = Programme.objects.get()
    client = Client()
    client.force_login(world.person(is_staff=True, is_superuser=True))
    values = {"slug": "training", "name": "x", "rule": "blocks", "threshold": 40, "comparison": "at_least"}
    values |= {"validity_months": 12, "courses": json.dumps(programme.courses), "active": "on"}
    values |= {"refreshers": "[]", "grace_days": 60, "smallest_headcount": 1}
    values |= {"required_blocks-TOTAL_FORMS": 0, "required_blocks-INITIAL_FORMS": 0}
    address = reverse("admin:noplace_certification_programme_change", args=[programme.pk])
    assert client.post(address, values).status_code == 302
    assert api.certificate(organisation=hotel.uuid).threshold == 40
