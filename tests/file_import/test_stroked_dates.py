"""Dates with strokes, as Intune and Jira write them."""

import pytest

from domain.column_mapping import DAY_FIRST, MONTH_FIRST
from file_import.stroked_dates import as_iso, order_of

INTUNE = ["Device ID", "Device name", "Last check-in"]


@pytest.mark.parametrize(
    ("text", "order", "iso"),
    [
        ("4/13/2026", MONTH_FIRST, "2026-04-13"),
        ("4/13/2026 9:58:42 PM", MONTH_FIRST, "2026-04-13 21:58:42"),
        ("4/13/2026 12:04 AM", MONTH_FIRST, "2026-04-13 00:04:00"),
        ("4/13/2026, 12:04\u202fPM", MONTH_FIRST, "2026-04-13 12:04:00"),
        ("13/04/2026 14:05", DAY_FIRST, "2026-04-13 14:05:00"),
        ("04/05/2026", MONTH_FIRST, "2026-04-05"),
        ("04/05/2026", DAY_FIRST, "2026-05-04"),
        ("04/05/2026", "", "04/05/2026"),
        ("13/04/2026", MONTH_FIRST, "13/04/2026"),
        ("4/13/26", MONTH_FIRST, "4/13/26"),
        ("4/13/2026 13:04 PM", MONTH_FIRST, "4/13/2026 13:04 PM"),
        ("4/13/2026 0:04 PM", MONTH_FIRST, "4/13/2026 0:04 PM"),
        ("13/Apr/26 2:05 PM", "", "2026-04-13 14:05:00"),
        ("1/maj/2026", "", "2026-05-01"),
        ("13/apr/26 2:05 em", "", "2026-04-13 14:05:00"),
        ("13-Apr-2026 14:05", "", "2026-04-13 14:05:00"),
        ("13-04-2026 14:05", DAY_FIRST, "2026-04-13 14:05:00"),
        ("13.04.2026", DAY_FIRST, "2026-04-13"),
        ("13.04/2026", DAY_FIRST, "13.04/2026"),
        ("13.04.2026", "", "13.04.2026"),
        ("1/foo/2026", "", "1/foo/2026"),
        ("2026-04-13", MONTH_FIRST, "2026-04-13"),
        ("4/13/2026\n", MONTH_FIRST, "4/13/2026\n"),
        ("٤/13/2026", MONTH_FIRST, "٤/13/2026"),
    ],
)
def test_a_date_is_read_in_its_order_or_left_alone(text, order, iso):
    assert as_iso(text, order) == iso


@pytest.mark.parametrize(
    ("header", "cells", "order"),
    [
        (INTUNE, ["4/5/2026", "2026-04-01"], MONTH_FIRST),
        (INTUNE, ["4/5/2026 1:00 AM", "12/31/2025"], MONTH_FIRST),
        (INTUNE, ["4/5/2026", "31/12/2025"], ""),
        (["Issue key", "Created"], ["4/5/2026"], ""),
        (INTUNE, ["2026-04-01"], ""),
        (["Device name"], ["4/13/2026"], None),
        ([], [], None),
    ],
)
def test_only_a_known_source_has_an_order_of_its_own(header, cells, order):
    assert order_of(header, cells) == order
