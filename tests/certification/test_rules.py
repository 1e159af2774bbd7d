"""The arithmetic of the line, against a table and against plain fractions."""

from __future__ import annotations

import datetime as dt
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from noplace_xblock.certification import rules

AT_LEAST_60 = {1: 1, 2: 2, 3: 2, 4: 3, 5: 3, 10: 6, 17: 11, 48: 29}
MORE_THAN_60 = {1: 1, 2: 2, 3: 2, 4: 3, 5: 4, 10: 7, 17: 11, 48: 29, 100: 61}


@pytest.mark.parametrize(("n", "expected"), AT_LEAST_60.items())
def test_at_least_60(n, expected):
    assert rules.required(60, rules.AT_LEAST, n) == expected


@pytest.mark.parametrize(("n", "expected"), MORE_THAN_60.items())
def test_more_than_60(n, expected):
    assert rules.required(60, rules.MORE_THAN, n) == expected


@given(threshold=st.integers(1, 99), n=st.integers(1, 5000))
def test_required_is_the_smallest_number_that_crosses(threshold, n):
    line = Fraction(threshold * n, 100)
    at_least = rules.required(threshold, rules.AT_LEAST, n)
    more_than = rules.required(threshold, rules.MORE_THAN, n)
    assert at_least - 1 < line <= at_least
    assert more_than - 1 <= line < more_than
    assert 1 <= at_least <= more_than <= n


def test_who_joined_counts_where_more_joined_than_work_there():
    assert rules.denominator(5, 8) == 8
    assert rules.denominator(8, 5) == 8


def test_without_a_headcount_there_is_no_line():
    figures = rules.Figures(headcount=0, members=0, completed=0, threshold=60, comparison=rules.AT_LEAST)
    assert not figures.reached
    assert figures.percent == 0


@pytest.mark.parametrize(
    ("day", "months", "expected"),
    [((2024, 2, 29), 12, (2025, 2, 28)), ((2026, 1, 31), 1, (2026, 2, 28)), ((2026, 11, 24), 14, (2028, 1, 24))],
)
def test_months_end_on_a_day_that_exists(day, months, expected):
    assert rules.add_months(dt.datetime(*day), months) == dt.datetime(*expected)


def test_a_fall_of_just_20_percent_needs_no_reason():
    assert not rules.asks_reason(5, 4)
    assert rules.asks_reason(10, 7)
    assert not rules.asks_reason(0, 1)
