"""Typed texts: kept as typed, masked, or refused with a reason."""

import pytest

from domain.typed_text import TextFault, read_typed_text


def test_lines_stay_and_line_breaks_of_all_kinds_are_one():
    found = read_typed_text("  Ett\r\n\r\ntvå\rtre ", 100, has_lines=True)

    assert (found.text, found.fault) == ("Ett\n\ntvå\ntre", None)
    assert read_typed_text("Ett\r\ntvå", 100).text == "Ett två"


def test_odd_spaces_become_spaces_and_unseen_signs_are_dropped():
    found = read_typed_text("87\u00a0%\tav\u200b be\u202esök", 100)

    assert (found.text, found.fault) == ("87 % av besök", None)


@pytest.mark.parametrize("sign", ["\0", "\x1b", "\x07", "\x9b"])
def test_a_control_sign_is_refused(sign):
    found = read_typed_text(f"a{sign}b", 100)

    assert found.fault is TextFault.CONTROL_SIGN
    assert found.text == "ab"


def test_the_longest_text_fits_and_one_sign_more_does_not():
    assert read_typed_text("å" * 200, 200).fault is None
    assert read_typed_text("å" * 201, 200).fault is TextFault.TOO_LONG


@pytest.mark.parametrize("text", ["", "   ", "\n\n", "\u200b"])
def test_nothing_to_read_is_missing(text):
    assert read_typed_text(text, 100, has_lines=True).fault is TextFault.MISSING


def test_a_personal_identity_number_is_masked():
    found = read_typed_text("Ring 19121212-1212 om dosan", 100)

    assert found.was_masked
    assert "1212" not in found.text
    assert found.text.startswith("Ring [personnummer borttaget]")
