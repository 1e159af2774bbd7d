"""Which numbers show, what loading may change, and what a phone can dial."""

from __future__ import annotations

import csv
import datetime as dt

import pytest
from django.contrib.auth import get_user_model
from django.core.management import CommandError, call_command
from django.test import Client
from django.urls import reverse

from noplace_xblock.directory import api
from noplace_xblock.directory.models import Contact
from noplace_xblock.directory.numbers import numbers_in, without_marks

TODAY = dt.date(2026, 6, 1)
COLUMNS = ["country", "kind", "name", "number", "hours", "cost_anonymity", "note", "confidence", "source"]
ROWS = [
    ["NL", "emergency", "Emergency services", "112", "24/7", "free", "Danger now", "A", "X"],
    ["NL", "police", "Police", "0900-8844", "24/7 (verify)", "usual", "No danger (C)", "A", "X"],
    ["NL", "anonymous", "M.", "0800-7000", "verify", "free", "", "A", "X"],
    ["NL", "anonymous", "M.", "meldmisdaadanoniem.nl", "verify", "free", "", "A", "X"],
    ["UK", "emergency", "Emergency / non-emergency police", "999 / 101", "24/7", "free", "", "B", ""],
    ["BE", "anonymous", "None", "-", "", "", "", "C", ""],
]


def write(path, rows=ROWS, columns=COLUMNS):
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([columns, *rows])
    return path


@pytest.fixture
def file(tmp_path, db):
    path = write(tmp_path / "contacts.csv")
    api.load_contacts(path=path)
    return path


@pytest.fixture
def checker(db):
    return get_user_model().objects.create_user("checker")


def contact(name="Police"):
    return Contact.objects.get(name=name)


def names(country="NL", on=TODAY):
    return [shown.name for shown in api.contacts_for(country=country, on=on).shown]


@pytest.mark.usefixtures("file")
def test_only_emergency_numbers_show_until_a_person_verified_more(checker):
    assert names() == ["Emergency services"]
    assert len(api.unverified_contacts(country="NL", on=TODAY)) == 4
    api.verify_contact(contact_id=contact().pk, by=checker.pk, on=TODAY)
    assert names() == ["Emergency services", "Police"]
    police = api.contacts_for(country="nl", on=TODAY).shown[1]
    assert (police.checked_on, police.hours, police.note) == (TODAY, "24/7", "No danger")
    api.unverify_contact(contact_id=contact().pk)
    assert names() == ["Emergency services"]


@pytest.mark.usefixtures("file")
def test_after_half_a_year_a_number_is_to_be_checked_again_and_still_shows(checker):
    api.verify_contact(contact_id=contact().pk, by=checker.pk, on=TODAY)
    later = TODAY + dt.timedelta(days=200)
    assert "Police" not in [row.name for row in api.unverified_contacts(country="NL", on=TODAY)]
    assert "Police" in [row.name for row in api.unverified_contacts(country="NL", on=later)]
    assert "Police" in names(on=later)


@pytest.mark.usefixtures("file")
def test_countries_are_their_own_and_read_in_any_spelling():
    assert names("GB") == names("uk") == ["Emergency / non-emergency police"]
    assert names("BE") == names("") == names("XXL") == []


def test_loading_again_changes_nothing_and_verifies_nothing(file):
    assert api.load_contacts(path=file) == api.LoadReport(created=0, updated=0, kept=0)
    assert not Contact.objects.exclude(verified_on=None).exists()


def test_a_new_file_changes_what_nobody_verified_and_never_what_somebody_did(file, checker, tmp_path):
    api.verify_contact(contact_id=contact().pk, by=checker.pk, on=TODAY)
    rows = [list(row) for row in ROWS]
    rows[1][4] = "office hours"
    rows[2][3] = "0800-7001"
    report = api.load_contacts(path=write(tmp_path / "new.csv", rows))
    assert report == api.LoadReport(created=0, updated=1, kept=1)
    assert contact().hours == "24/7 (verify)"
    assert {row.number for row in Contact.objects.filter(name="M.")} == {"0800-7001", "meldmisdaadanoniem.nl"}


def test_a_changed_number_of_a_verified_contact_waits_beside_it(file, checker, tmp_path):
    api.verify_contact(contact_id=contact().pk, by=checker.pk, on=TODAY)
    rows = [list(row) for row in ROWS]
    rows[1][3] = "0900-1234"
    api.load_contacts(path=write(tmp_path / "new.csv", rows))
    shown = api.contacts_for(country="NL", on=TODAY)
    assert [number.text for row in shown.shown for number in row.numbers] == ["112", "0900-8844"]
    assert "0900-1234" in [row.number for row in shown.unverified]


@pytest.mark.parametrize(
    ("rows", "columns", "message"),
    [
        ([["NLD", "police", "Police", "1"] + [""] * 5], COLUMNS, "line 2"),
        ([ROWS[0], ["NL", "", "Police", "1"] + [""] * 5], COLUMNS, "line 3"),
        ([], COLUMNS[1:], "no column country"),
    ],
)
def test_a_wrong_file_loads_nothing_and_says_where(tmp_path, db, rows, columns, message):
    path = write(tmp_path / "wrong.csv", rows, columns)
    with pytest.raises(api.ContactsFileError, match=message):
        api.load_contacts(path=path)
    with pytest.raises(CommandError):
        call_command("load_contacts", str(path))
    assert not Contact.objects.exists()


@pytest.mark.parametrize(
    ("number", "name", "expected"),
    [
        ("112", "", [("112", "", "tel:112")]),
        ("112 / 997", "", [("112", "", "tel:112"), ("997", "", "tel:997")]),
        ("110 / 112", "Police / fire", [("110", "Police", "tel:110"), ("112", "fire", "tel:112")]),
        ("033-4481186 (+31 33 448 11 86)", "", [("033-4481186 (+31 33 448 11 86)", "", "tel:0334481186")]),
        ("+48 22 628 01 20", "", [("+48 22 628 01 20", "", "tel:+48226280120")]),
        ("0800-7000 / example.nl", "", [("0800-7000", "", "tel:08007000"), ("example.nl", "", "https://example.nl")]),
        ("via comensha.nl", "", [("via comensha.nl", "", "https://comensha.nl")]),
        ("trata@policia.es", "", [("trata@policia.es", "", "mailto:trata@policia.es")]),
        ("114", "Emergency, by text", [("114", "", "sms:114")]),
        ("116 000 lost, 116 111 line", "", [("116 000 lost", "", "tel:116000"), ("116 111 line", "", "tel:116111")]),
        ("ask at the desk", "", [("ask at the desk", "", "")]),
        ("-", "", []),
        ("", "", []),
    ],
)  # fmt: skip
def test_numbers_are_split_and_made_dialable(number, name, expected):
    assert [(part.text, part.label, part.href) for part in numbers_in(number, name=name)] == expected


def test_editors_marks_are_no_text_for_readers():
    assert without_marks("24/7 (verify)") == "24/7"
    assert without_marks("verify (was 24/7)") == ""
    assert without_marks("Has a unit (B)") == "Has a unit"
    assert without_marks("You may verify") == "You may"
    assert without_marks("Ask for the team (AVIM)") == "Ask for the team (AVIM)"


def test_the_page_verifies_and_takes_back(file, db):
    staff = get_user_model().objects.create_user("staff", is_staff=True)
    client = Client()
    client.force_login(staff)
    page = reverse("noplace_directory:numbers")
    assert "4 numbers to check in NL" in client.get(page).content.decode()
    police = contact().pk
    response = client.post(reverse("noplace_directory:verify", args=[police]), follow=True)
    assert "3 numbers to check in NL" in response.content.decode()
    assert contact().verified_by == staff
    response = client.post(reverse("noplace_directory:undo", args=[police]), follow=True)
    assert "4 numbers to check in NL" in response.content.decode()
    assert client.get(page, {"country": "GB"}).status_code == 200
    assert client.get(page, {"country": "<b>"}).status_code == 403


def test_the_instance_has_a_country(settings):
    assert api.instance_country() == "NL"
    settings.NOPLACE_COUNTRY = "be"
    assert api.instance_country() == "BE"


def test_regions_lie_in_each_other_and_are_made_once(db):
    town = api.ensure_region(country="nl", country_name="Netherlands", county="Utrecht", municipality="Zeist")
    assert api.ensure_region(country="NL", county="Utrecht", municipality="Zeist") == town
    assert api.region(region_id=town).path == ("Zeist", "Utrecht", "Netherlands")
    assert api.region(region_id=town).country == "NL"
    assert [row.region_id for row in api.municipalities()] == [town]
    assert api.region(region_id=0) is None


def test_the_first_locator_that_knows_tells_the_country(db):
    assert api.where_is(user_id=1) is None
