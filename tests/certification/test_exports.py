"""Tables to take away: no cell of them is ever a formula."""

from __future__ import annotations

import csv
import datetime as dt
import io
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from noplace_xblock.certification.exports import csv_lines, csv_response, csv_safe

STARTS = ["=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠"]


def read(lines: str) -> list[list[str]]:
    return list(csv.reader(io.StringIO(lines.removeprefix("\ufeff"), newline="")))


@pytest.mark.parametrize("start", STARTS)
def test_what_begins_like_a_formula_is_text(start):
    assert csv_safe(f"{start}1+1") == f"'{start}1+1"


@pytest.mark.parametrize(
    "name", ["Hotel De Zwaan", "Zon & Zee", "Hotel 1-2", "a@b", "Ibis + Novotel", "Straat 1, Zeist", ""]
)
def test_an_ordinary_name_stays_as_it_is(name):
    assert csv_safe(name) == name


def test_numbers_stay_numbers_and_days_are_written_the_same_everywhere():
    assert csv_safe(-3) == "-3"
    assert csv_safe(dt.date(2026, 11, 24)) == "2026-11-24"
    assert csv_safe(None) == ""


def test_quotes_commas_and_lines_in_a_name_are_kept():
    name = 'Hotel "De, Zwaan"\nAan Zee'
    assert read("".join(csv_lines([["name", "n"], [name, 5]]))) == [["name", "n"], [name, "5"]]


def pieces(lines: str) -> list[str]:
    """What a spreadsheet may make cells of, if it splits at whatever may part cells, quotes or not."""
    return [piece.strip('" ') for piece in re.split("[,;\t\r\n]", lines.removeprefix("\ufeff"))]


@given(st.lists(st.text(st.sampled_from("=+-@\t\r\n,;\"' ab1"), max_size=12), min_size=1, max_size=4))
def test_however_a_spreadsheet_splits_it_no_cell_is_a_formula(row):
    assert not [piece for piece in pieces("".join(csv_lines([row]))) if piece.startswith(("=", "+", "-", "@"))]


def test_the_file_is_utf8_for_a_spreadsheet_and_kept_nowhere():
    response = csv_response("totals", [["Ålesund"]])
    assert b"".join(response.streaming_content).decode("utf-8-sig") == "Ålesund\r\n"
    assert response.headers["Content-Disposition"] == 'attachment; filename="totals.csv"'
    assert "no-store" in response.headers["Cache-Control"]
