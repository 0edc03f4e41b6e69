"""Numbers are Skatteverket's public test numbers, never issued to anybody."""

import pytest

from domain.personal_identity import MASK, contains_personal_number, mask_personal_numbers


@pytest.mark.parametrize(
    "text",
    [
        "189001019802",
        "18900101-9802",
        "1890 01 01 9802",
        "900101-9802",
        "900101+9802",
        "9001019802",
        "tel189001019802x",
        "1890\u00ad01019802",
        "１８９００１０１９８０２",
        "900101\u20119802",
        "18900101.9802",
    ],
)
def test_a_number_is_found_in_every_dress(text):
    assert contains_personal_number(text)
    assert MASK in mask_personal_numbers(f"Se {text} i dag")
    assert "9802" not in mask_personal_numbers(f"Se {text} i dag")


@pytest.mark.parametrize(
    "text",
    ["", "189001019803", "0189001019802", "1890010198021", "189013019802", "2026-04-01 14:05"],
)
def test_other_digits_are_left_alone(text):
    assert not contains_personal_number(text)
    assert mask_personal_numbers(text) == text


def test_bare_ten_digits_can_be_left_to_the_caller():
    assert not contains_personal_number("9001019802", bare_ten_digits=False)
    assert contains_personal_number("900101-9802", bare_ten_digits=False)


def test_long_digit_strings_take_linear_time():
    assert not contains_personal_number("1" * 2_000_000)
    assert not contains_personal_number("1 -" * 300_000)
