"""Numbers are Skatteverket's public test numbers, never issued to anybody."""

import random
import time

import pytest

from domain.personal_identity import MASK, contains_personal_number, mask_personal_numbers

TEST_NUMBERS = [
    "189001019802", "189001029819", "189001039800", "189001049817", "189001059808",
    "189001069815", "189001079806", "189001089813", "189001099804", "189001119800",
    "189001129817", "189001139808", "189001149815", "189001159806", "189001169813",
    "191212121212", "196408233234", "200002292399", "201701012393", "202402292383",
]  # fmt: skip
COORDINATION_NUMBERS = [
    "191401682396", "191403702390", "191407812385", "194809772389", "202601612381",
    "191500722390", "191500882392", "194000712382",  # month 00
    "191711602399", "191806602395", "192001602396",  # day 60
    "193100602394",  # both
]  # fmt: skip
DRESSES = [
    "{c}{y}{m}{d}{last}",
    "{c}{y}{m}{d}-{last}",
    "{y}{m}{d}-{last}",
    "{y}{m}{d}+{last}",
    "{y}{m}{d}{last}",
    "{c}{y}-{m}-{d}-{last}",
    "{c}{y} {m} {d} {last}",
    "{c}{y}.{m}.{d}.{last}",
    "{c}{y}/{m}/{d} {last}",
    "{y}{m}{d} - {last}",
    "{y}{m}{d}\u2011{last}",
    "{y}{m}{d}\u2013{last}",
    "{y}{m}{d}\u2212{last}",
    "{y}{m}{d}\u00a0{last}",
    "{y}{m}{d}\r\n{last}",
    "{c}{y}\u00ad{m}{d}{last}",
    "{c}{y}\u200b{m}\u200d{d}\ufeff{last}",
    "tel{c}{y}{m}{d}{last}x",
    "pnr_{y}{m}{d}-{last}_",
    "{c} {y} {m} {d}-{last}",
    "{c} {y} {m} {d} {last}",
    "{c}-{y}-{m}-{d}-{last}",
    "{c} {y}{m}{d}-{last}",
    "{c}.{y}.{m}.{d}/{last}",
]


def dressed(number, dress):
    century, year, month, day = number[:2], number[2:4], number[4:6], number[6:8]
    return dress.format(c=century, y=year, m=month, d=day, last=number[8:])


@pytest.mark.parametrize(
    ("number", "expected"),
    [
        ("189001919803", True),  # day 31 + 60
        ("189001929802", False),  # day 32 + 60
        ("189001599803", False),  # day 59 is neither a day nor a coordination day
        ("185001019800", True),  # a five in a place that is doubled: 10, so 1
        ("189012609807", True),  # unknown day in the twelfth month
        ("189013609806", False),  # there is no thirteenth
        ("189011609808", True),
        ("189000919804", True),  # unknown month, day 31
        ("189000929803", False),
    ],
)
def test_the_edges_of_dates_and_check_digits(number, expected):
    """Born before 1947, so never issued; check digits by the Luhn rule on paper."""
    assert contains_personal_number(number) is expected


@pytest.mark.parametrize("dress", DRESSES)
def test_every_test_number_is_found_in_every_dress(dress):
    for number in TEST_NUMBERS + COORDINATION_NUMBERS:
        text = dressed(number, dress)
        masked = mask_personal_numbers(f"Se {text} i dag")

        assert contains_personal_number(text), text
        assert masked.count(MASK) == 1, text
        assert not any(sign.isdigit() for sign in masked), masked


@pytest.mark.parametrize("zero", "０٠۰०𝟎")
def test_digits_of_any_script_are_digits(zero):
    text = "".join(chr(ord(zero) + int(digit)) for digit in "189001019802")

    assert mask_personal_numbers(f"Se {text} i dag") == f"Se {MASK} i dag"


@pytest.mark.parametrize(
    ("text", "masked"),
    [
        ("2026-04-20 900101-9802", f"2026-04-20 {MASK}"),
        ("kl 14.20 900101-9802", f"kl 14.20 {MASK}"),
        ("19 90 01 01-9802", MASK),
        ("17 90 01 01-9802", f"17 {MASK}"),  # no century of ours
        ("119 90 01 01-9802", f"119 {MASK}"),
    ],
)
def test_a_century_that_stands_apart_goes_with_the_number(text, masked):
    assert mask_personal_numbers(text) == masked


def test_each_of_several_numbers_is_masked_and_the_rest_stays():
    text = "Dosa 4711 till 900101-9802, sedan 18900102-9819."

    assert mask_personal_numbers(text) == f"Dosa 4711 till {MASK}, sedan {MASK}."


def test_a_number_behind_a_stray_pair_of_digits_is_found():
    assert mask_personal_numbers("rum 12 189001019802") == f"rum 12 {MASK}"
    # 12-13-14 9001 has the shape of a number, and the number begins inside it.
    assert mask_personal_numbers("12-13-14 9001-01-9802") == f"12-13-14 {MASK}"


@pytest.mark.parametrize(
    "text",
    [
        "",
        "189001019803",
        "0189001019802",
        "1890010198021",
        "1890010198",
        "2026-04-01 14:05",
        "2026-04-01T14:05:09",
        "070-174 06 05",
        "INC0001008",
        "HT-ALBY 2026v14",
        "556016-0680",  # an organisation number: month 60 is none
        "189013019808",  # the check digit is right from here on, the date is not
        "189002309806",
        "189001329805",
        "189001929802",
        "189000929803",
        "189013619805",
        "189000139809",  # month 00 is for coordination numbers
        "189000009804",
    ],
)
def test_other_digits_are_left_alone(text):
    assert not contains_personal_number(text)
    assert mask_personal_numbers(text) == text


ORDINARY = [
    # telephones and addresses
    "08-530 610 00", "070-123 45 67", "0701234567", "+46 70 123 45 67", "0046701234567",
    "112", "1177", "Storgatan 12 B, 147 85 Tumba", "145 84", "lgh 1102",
    # days, times and spans
    "2026-04-01", "20260401", "01/04/2026", "2026-04-01 08:00", "2026-04-01T08:00:00Z",
    "2026-04-01 08:00:00.123456", "20260401T080000", "08:00-08:30", "kl. 07.45", "v. 14",
    "2026v14", "2026-W14", "2025-2026", "2026-03-30 - 2026-04-05", "46113.3361", "1775030400",
    # things
    "HT-ALBY", "INC0001008", "INC-2026-000412", "RITM0040012", "T-1001", "dosa 4711",
    "S/N 8601-2200-4413", "356938035643809", "35-693803-564380-9", "89460700000012345678",
    "00:1B:44:11:3A:B7", "192.168.100.14", "10.0.0.1:8050", "SE4550000000058398257466",
    "5000 0000 0583 9825 7466", "556016-0680", "212000-0142", "bg 5050-1055", "pg 90 1950-6",
    "0000-0000", "000000-0000", "00000000000000",
    # counts and sums
    "12 av 34", "1 234 567,89 kr", "12345678,9", "1234567890123", "-5,25", "3/4", "1e10",
    "17.2 17.1 16.8", "2,5 2,5 2,5 2,5", "82,1 % till 84,0 %",
    # a number whose check digit, month or day is wrong
    "900101-9803", "189001019801", "901301-9802", "900132-9802", "900100-9802", "18900101 9800",
    # too long, too short
    "900101-98021", "1900101-9802", "90101-9802", "900101-980",
]  # fmt: skip


@pytest.mark.parametrize("text", ORDINARY)
def test_what_is_ordinary_here_is_left_alone(text):
    assert len(ORDINARY) >= 60
    assert mask_personal_numbers(f"Se {text} i dag") == f"Se {text} i dag"


def test_hardly_any_generated_id_telephone_time_or_counter_is_taken():
    """Ten thousand of each kind that stand in these files; a wrong check digit is never taken."""
    draw = random.Random(20260430)
    kinds = {
        "id": lambda: f"INC{draw.randrange(10**7):07d}",
        "telephone": lambda: f"07{draw.randrange(10)}-{draw.randrange(10**7):07d}",
        "time": lambda: (
            f"2026-04-{draw.randrange(1, 31):02d} {draw.randrange(24):02d}:{draw.randrange(60):02d}"
        ),
        "counter": lambda: f"{draw.randrange(10**6)}-{draw.randrange(10**5)}",
    }
    for kind, make in kinds.items():
        found = sum(contains_personal_number(make()) for _one in range(10_000))
        assert found <= 100, (kind, found)
    for number in TEST_NUMBERS + COORDINATION_NUMBERS:
        for wrong in range(1, 10):
            other = number[:-1] + str((int(number[-1]) + wrong) % 10)
            assert not contains_personal_number(other), other


def test_a_megabyte_takes_less_than_a_second():
    text = "Telefonen startar inte om, 2026-04-01 08:00 rum 12, tel 08-530 610 00. " * 15_000
    started = time.perf_counter()

    assert len(text) > 1_000_000
    assert mask_personal_numbers(text) is text
    assert time.perf_counter() - started < 1


def test_a_text_without_numbers_keeps_its_form():
    text = "Skärm\u00adbyte ﬁxat, ½ dag"

    assert mask_personal_numbers(text) is text


def test_bare_ten_digits_can_be_left_to_the_caller():
    assert not contains_personal_number("9001019802", bare_ten_digits=False)
    assert not contains_personal_number("dosa9001019802", bare_ten_digits=False)
    assert contains_personal_number("9001019802")
    assert contains_personal_number("900101-9802", bare_ten_digits=False)
    assert contains_personal_number("189001019802", bare_ten_digits=False)
    assert contains_personal_number("9001019802 900101-9802", bare_ten_digits=False)


def test_at_most_one_percent_of_ordinary_serials_are_taken_for_numbers():
    """Random ten digits hit by chance in 0.72 % (measured in the domain study)."""
    draw = random.Random(20260430)
    serials = [f"{draw.randrange(10**10):010d}" for _ in range(10_000)]

    assert sum(contains_personal_number(serial) for serial in serials) <= 100
    assert not any(contains_personal_number(serial, bare_ten_digits=False) for serial in serials)


@pytest.mark.parametrize("text", ["1" * 2_000_000, "1 -" * 1_000_000, "19010101 " * 110_000])
def test_hostile_texts_take_linear_time(text):
    started = time.perf_counter()

    assert not contains_personal_number(text)
    assert time.perf_counter() - started < 5
