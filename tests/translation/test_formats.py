"""Weeks, numbers and words in both languages."""

import pytest

from translation import _, current_language, use_language
from translation.formats import NBSP, format_number, format_percent, format_week, format_weeks


def test_weeks_in_swedish():
    assert format_week(14) == f"v.{NBSP}14"
    assert format_week(14, 2026) == f"v.{NBSP}14 2026"
    assert format_weeks((34, 2026), (46, 2026)) == f"v.{NBSP}34–46 2026"
    assert format_weeks((51, 2025), (2, 2026)) == f"v.{NBSP}51 2025–2 2026"


def test_weeks_in_english():
    with use_language("en"):
        assert format_week(14) == f"week{NBSP}14"
        assert format_weeks((51, 2025), (2, 2026)) == f"weeks{NBSP}51 2025–2 2026"


def test_numbers_in_english():
    with use_language("en"):
        assert format_number(1842.5, 1) == "1,842.5"
        assert format_percent(0.875) == "87.5%"


def test_a_language_ends_with_its_block_also_after_a_fault():
    with pytest.raises(RuntimeError), use_language("en"):
        raise RuntimeError

    with use_language("en"):
        assert _("Översikt") == "Overview"

    assert current_language() == "sv"
    assert _("Översikt") == "Översikt"
