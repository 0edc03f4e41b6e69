"""Names of downloads, and texts that no spreadsheet calculates."""

import pytest

from domain.file_names import file_stem
from domain.spreadsheet_text import safe_field


@pytest.mark.parametrize(
    ("unit", "expected"),
    [
        ("HT-NORR", "HT-NORR"),
        ("Älvsjö", "Älvsjö"),
        ("A\u0308lv", "Älv"),
        ('a"; x=\r\nSet-Cookie: b', "a---x---Set-Cookie--b"),
        ("../../etc", "------etc"),
        ("x" * 300, "x" * 60),
    ],
)
def test_a_file_is_named_by_page_unit_and_period(unit, expected):
    assert file_stem("mobilanvandning", unit, "2026v14") == (
        f"mobilkoll_mobilanvandning_{expected}_2026v14"
    )


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Hemtjänst Norr", "Hemtjänst Norr"),
        ("=1", "'=1"),
        ("a;=1", "a;'=1"),
        ("a, -1", "a,' -1"),
        ("a\tb", "a b"),
        ("-5,5", "-5,5"),
        ("2026-04-19: a; b, c", "2026-04-19: a; b, c"),
    ],
)
def test_a_field_is_safe_after_any_separator(text, expected):
    assert safe_field(text) == expected
