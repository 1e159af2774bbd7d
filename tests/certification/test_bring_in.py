"""Organisations come in from a list: looked at first, then all of it or nothing."""

from __future__ import annotations

import datetime as dt
import io
import tracemalloc
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import CommandError, call_command
from django.test import Client
from django.urls import reverse

from noplace_xblock.certification import api, bring_in_rows, catching_up
from noplace_xblock.certification.models import Chain, Due, Organisation, Progress
from noplace_xblock.directory import api as directory

HEAD = "name,kind,municipality,address,language,chain\n"


def csv_file(*rows: str, head: str = HEAD) -> io.BytesIO:
    return io.BytesIO((head + "".join(f"{row}\n" for row in rows)).encode())


def look(world, *rows: str, head: str = HEAD) -> api.Look:
    return api.look_at_list(region=world.county, file=csv_file(*rows, head=head))


def take(world, *rows: str, head: str = HEAD, **how) -> api.Look:
    return api.bring_in_list(region=world.county, file=csv_file(*rows, head=head), **how)


def names() -> list[str]:
    return list(Organisation.objects.order_by("name").values_list("name", flat=True))


def test_looking_says_what_would_happen_and_changes_nothing(world):
    world.hotel(name="Hotel De Zwaan")
    found = look(world, "Hotel Nieuw,hotel,Zeist", "hotel de zwaan,hotel,zeist")
    assert (found.new, found.there, found.wrong) == (1, 1, 0)
    assert names() == ["Hotel De Zwaan"]


def test_what_is_new_is_invited(world):
    Chain.objects.create(name="Zon Hotels")
    take(world, "Hotel Nieuw,holiday_park,Zeist,Dorpsstraat 1,pl,zon hotels")
    made = Organisation.objects.get()
    assert (made.status, made.kind, made.region_id, made.address, made.locale, made.chain.name) == (
        "invited",
        "holiday_park",
        world.town,
        "Dorpsstraat 1",
        "pl",
        "Zon Hotels",
    )


def test_what_was_brought_in_is_counted(world):
    take(world, "Hotel Nieuw,hotel,Zeist", "Hotel Nog,hotel,Zeist")
    assert api.region_totals(region=world.county).invited == 2
    assert [line.standing for line in api.organisations_in(region=world.town).lines] == ["invited", "invited"]
    assert not Due.objects.exists()


def test_its_history_says_who_brought_it_in(world):
    person = world.person()
    take(world, "Hotel Nieuw,hotel,Zeist", by=person.pk)
    kept = Organisation.objects.get().history.get()
    assert (kept.history_type, kept.history_user_id, kept.name) == ("+", person.pk, "Hotel Nieuw")


def test_again_it_changes_nothing(world):
    rows = ["Hotel Nieuw,hotel,Zeist", "Étoile,hotel,Zeist"]
    take(world, *rows)
    again = take(world, *rows)
    assert (again.new, again.there) == (0, 2)
    assert len(names()) == 2


def test_the_same_name_elsewhere_is_another_organisation(world):
    world.hotel(name="Hotel De Zwaan", region=world.elsewhere)
    assert look(world, "Hotel De Zwaan,hotel,Zeist").new == 1


def test_a_closed_one_may_come_back(world):
    hotel = world.hotel(name="Hotel De Zwaan")
    api.close(organisation=hotel.uuid, by=world.person().pk, why="Gone")
    assert look(world, "Hotel De Zwaan,hotel,Zeist").new == 1


@pytest.mark.parametrize(
    ("row", "column", "words"),
    [
        (",hotel,Zeist", "name", "empty"),
        (f"{'x' * 121},hotel,Zeist", "name", "at most 120"),
        ("a\x00b,hotel,Zeist", "name", "signs that can't be shown"),
        ("a,castle,Zeist", "kind", "hotel, holiday_park, hostel, other"),
        ("a,hotel,Nergens", "municipality", "no such municipality in your region"),
        ("a,hotel,Goes", "municipality", "no such municipality in your region"),
        ("a,hotel,", "municipality", "empty"),
        (f"a,hotel,Zeist,{'x' * 256}", "address", "at most 255"),
        ("a,hotel,Zeist,,xx", "language", "nl, en, pl, fr, hu, pt, es"),
        ("a,hotel,Zeist,,,Nobody", "chain", "don't know this chain"),
        ("a,hotel,Zeist,,,,more", "", "more cells"),
    ],
)
def test_a_wrong_cell_is_named_with_its_remedy(world, row, column, words):
    found = look(world, "Hotel Goed,hotel,Zeist", row)
    assert [(one.row, one.column) for one in found.problems] == [(3, column)]
    assert words in found.problems[0].message


def test_with_one_wrong_row_nothing_comes_in(world):
    found = take(world, "Hotel Goed,hotel,Zeist", "Hotel Slecht,castle,Zeist")
    assert found.wrong == 1
    assert names() == []


def test_two_rows_that_are_the_same_are_told(world):
    found = look(world, "Hotel Goed,hotel,Zeist", "", "hotel  GOED,hostel,ZEIST")
    assert [(one.row, one.message) for one in found.problems] == [
        (4, "This is the same as in row 2. Take one of the two out.")
    ]


def test_one_of_two_places_of_a_name_is_told_apart_by_what_it_lies_in(world):
    other = directory.ensure_region(country="NL", county="Zeeland", municipality="Zeist")
    country = world.country
    short = api.look_at_list(region=country, file=csv_file("a,hotel,Zeist"))
    assert "Zeist, Utrecht, Netherlands" in short.problems[0].message
    api.bring_in_list(region=country, file=csv_file('a,hotel,"Zeist, Zeeland, Netherlands"'))
    assert Organisation.objects.get().region_id == other


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"\n\n",
        b"naam,soort\n",
        b"name,kind\n",
        b"name,kind,municipality,name\n",
        "name,kind,municipality\nHôtel,hotel,Zeist\n".encode("latin-1"),
        "name,kind,municipality\n".encode("utf-16"),
        b'name,kind,municipality\n"a,hotel,Zeist\n',
        b"name,kind,municipality\n" + b"a" * 200_000,
        bytes(range(256)),
    ],
)
def test_what_is_no_list_is_said_to_be_none(world, content):
    found = api.look_at_list(region=world.county, file=io.BytesIO(content))
    assert found.wrong == 1
    assert found.new == 0


@pytest.mark.parametrize("separator", [",", ";", "\t"])
@pytest.mark.parametrize("mark", ["", "\ufeff"])
def test_lists_of_every_spreadsheet_are_read(world, separator, mark):
    text = f"{mark}Name,KIND,municipality\r\nHotel Eén,Hotel,Zeist\r\n".replace(",", separator)
    assert api.look_at_list(region=world.county, file=io.BytesIO(text.encode())).new == 1


def test_a_list_that_is_too_long_is_refused(world, monkeypatch):
    monkeypatch.setattr(bring_in_rows, "MOST_ROWS", 2)
    found = look(world, *(f"{number},hotel,Zeist" for number in range(3)))
    assert "Split it" in found.problems[0].message


def test_of_many_problems_the_first_are_shown_and_all_counted(world):
    found = look(world, *(f"{number},castle,Zeist" for number in range(150)))
    assert (found.wrong, len(found.problems)) == (150, 100)


def test_twenty_thousand_rows_take_little_memory(world, monkeypatch):
    monkeypatch.setattr("noplace_xblock.certification.due.soon", lambda *_: None)  # counting is another matter
    rows = io.BytesIO((HEAD + "".join(f"Hotel {n},hotel,Zeist,Straat {n},nl,\n" for n in range(20_000))).encode())
    tracemalloc.start()
    try:
        found = api.bring_in_list(region=world.county, file=rows)
        _now, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert found.new == Organisation.objects.count() == Organisation.history.count() == 20_000
    assert Due.objects.count() == 20_000
    assert peak < 50_000_000


def test_thousands_are_evaluated_with_a_message_for_all_of_them(world, monkeypatch):
    asked = []
    monkeypatch.setattr("noplace_xblock.certification.due.soon", lambda *what: asked.append(what))
    take(world, *(f"Hotel {number},hotel,Zeist" for number in range(30)))
    assert [task for task, _target in asked] == ["noplace.catch_up"]


def test_they_are_evaluated_some_at_a_time_and_their_region_is_asked_for_once(world, monkeypatch):
    asked = []
    monkeypatch.setattr("noplace_xblock.certification.due.soon", lambda *what: asked.append(what))
    monkeypatch.setattr(catching_up, "ORGANISATIONS", 2)
    monkeypatch.setattr(catching_up, "SECONDS", 0)
    take(world, *(f"Hotel {number},hotel,Zeist" for number in range(2)))
    (_task, first), *_rest = asked
    asked.clear()
    assert catching_up.step(after=first) == first  # its time is over at once: the next task begins where this one did
    monkeypatch.setattr(catching_up, "SECONDS", 60)
    assert catching_up.step(after=first) is None
    assert asked == [("noplace.count_region", world.town)]
    assert Progress.objects.count() == 2


def test_a_lost_message_loses_nothing(world, monkeypatch):
    with monkeypatch.context() as lost:
        lost.setattr("noplace_xblock.certification.due.soon", lambda *_: None)
        take(world, "Hotel Nieuw,hotel,Zeist")
    assert not Progress.objects.exists()
    monkeypatch.setattr("noplace_xblock.certification.sweep.GRACE", dt.timedelta(minutes=-1))
    api.sweep()
    assert Progress.objects.get().standing == "invited"


class Form:
    """A coordinator at the page."""

    def __init__(self, world, region: int | None = None) -> None:
        person = world.person()
        directory.appoint_coordinator(user_id=person.pk, region_id=region or world.county)
        self.client = Client()
        self.client.force_login(person)
        self.address = reverse("noplace:bring_in", args=[region or world.county])

    def send(self, content: bytes, **values):
        file = SimpleUploadedFile("list.csv", content, content_type="text/csv")
        return self.client.post(self.address, {"file": file, **values})

    def mark(self, content: bytes) -> str:
        return self.send(content).context["mark"]


LIST = (HEAD + "Hotel Nieuw,hotel,Zeist\n").encode()


def test_the_page_looks_first_and_takes_when_the_file_comes_again(world):
    form = Form(world)
    page = form.send(LIST).content.decode()
    assert "1 organisation is new" in page
    assert names() == []
    response = form.send(LIST, mark=form.mark(LIST))
    assert response.headers["Location"] == reverse("noplace:region", args=[world.county])
    assert names() == ["Hotel Nieuw"]


def test_another_file_than_the_one_looked_at_is_looked_at_first(world):
    form = Form(world)
    other = LIST + b"Hotel Anders,hotel,Zeist\n"
    page = form.send(other, mark=form.mark(LIST)).content.decode()
    assert "another file than the one that you checked" in page
    assert "2 organisations are new" in page
    assert names() == []


def test_the_mark_of_somebody_else_or_of_another_region_is_worth_nothing(world):
    mark = Form(world).mark(LIST)
    Form(world).send(LIST, mark=mark)
    Form(world, world.town).send(LIST, mark=mark)
    Form(world).send(LIST, mark="made-up")
    assert names() == []


def test_the_page_names_row_column_and_remedy(world):
    page = Form(world).send((HEAD + "<b>,castle,Zeist\n").encode()).content.decode()
    assert "<td>2</td>" in page
    assert "kind" in page
    assert "<b>,castle" not in page


def test_a_file_that_is_too_big_is_refused(world, monkeypatch):
    monkeypatch.setattr("noplace_xblock.certification.views.bring_in.MOST_BYTES", 10)
    assert "too big" in Form(world).send(LIST).content.decode()


@pytest.mark.parametrize("content", [b"", b"\xff\xfe", bytes(range(256))])
def test_whatever_is_sent_the_page_answers(world, content):
    assert Form(world).send(content).status_code == 200


def test_the_command_brings_in_what_a_dry_run_has_shown(world, tmp_path: Path, capsys):
    path = tmp_path / "list.csv"
    path.write_bytes(LIST)
    call_command("noplace_import", path, region=world.county, dry_run=True)
    assert names() == []
    call_command("noplace_import", path, region=world.county)
    assert names() == ["Hotel Nieuw"]
    assert capsys.readouterr().out == "1 would be brought in, 0 there already\n1 brought in, 0 there already\n"


def test_the_command_fails_where_a_row_is_wrong_or_nothing_is_there(world, tmp_path: Path, capsys):
    path = tmp_path / "list.csv"
    path.write_text(HEAD + "a,castle,Zeist\n")
    for where in (path, tmp_path / "none.csv"):
        with pytest.raises(CommandError):
            call_command("noplace_import", where, region=world.county)
    with pytest.raises(CommandError, match="no region 99999"):
        call_command("noplace_import", path, region=99999)
    assert "row 2, kind: " in capsys.readouterr().err
