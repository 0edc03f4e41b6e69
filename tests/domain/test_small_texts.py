"""Cells for spreadsheets, and the weeks a file changes."""

import pytest

from domain.periods import Week
from domain.rates import Count
from domain.spreadsheet_text import safe_cell, without_apostrophe
from domain.week_changes import WeekChange, find_changes


@pytest.mark.parametrize(
    "text",
    ["=1+1", "+46", "-cmd", "@SUM(A1)", "\tx", "\rx", "\nx", "\0x", "\uff1d1", "\uff0b1",
     "\uff0d1", "\uff201", "-5x", "--5", "-5,", "-1,2,3", "-"],
)  # fmt: skip
def test_what_would_begin_a_formula_becomes_text(text):
    assert safe_cell(text) == "'" + text


@pytest.mark.parametrize("text", ["-5", "-5,25", "12", "åäö", "a=1", "", "HT-NORR", " =1"])
def test_numbers_and_words_stay_as_they_are(text):
    assert safe_cell(text) == text


@pytest.mark.parametrize(
    ("text", "safe"),
    [
        ("a;=1+1", "a;'=1+1"), ("a,@SUM(1)", "a,'@SUM(1)"), ("a\t+1", "a\t'+1"),
        ("a\n-1", "a\n'-1"), ("=1;=2", "'=1;'=2"), ("a;\uff1d1", "a;'\uff1d1"),
        ("a, -5 grader", "a, -5 grader"), ("a\r\nb", "a\r\nb"), ("-1,-2", "'-1,'-2"),
    ],
)  # fmt: skip
def test_so_does_what_another_program_would_split_off(text, safe):
    """A file of one separator may be opened by another."""
    assert safe_cell(text) == safe


@pytest.mark.parametrize(
    "text", ["=1+1", "\tx", "\0x", "\uff0d1", "-x", "åäö", "-5", "'=1", "''=1", "'a", "'", ""]
)
def test_what_comes_back_is_what_was_given_out(text):
    """One apostrophe is taken away, and only where we put one."""
    assert without_apostrophe(safe_cell(text)) == text


def test_changed_weeks_are_told_visits_first_and_in_order():
    one, two, three = Week(2026, 1), Week(2026, 2), Week(2026, 3)
    before = {
        ("tid", two): Count(5, 10),
        ("tid", one): Count(1, 2),
        ("dokumentation", one): Count(1, 1),
    }
    after = {
        ("tid", two): Count(6, 10), ("tid", one): Count(1, 2), ("tid", three): Count(3, 4),
        ("dokumentation", two): Count(2, 2),
    }  # fmt: skip

    assert find_changes(before, after) == (
        WeekChange("tid", two, Count(5, 10), Count(6, 10)),
        WeekChange("tid", three, None, Count(3, 4)),
        WeekChange("dokumentation", one, Count(1, 1), None),
        WeekChange("dokumentation", two, None, Count(2, 2)),
    )
    assert find_changes(before, before) == ()
