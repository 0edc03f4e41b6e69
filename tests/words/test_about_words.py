"""What Om uppgifterna says of targets and sources: one, several, none."""

from dataclasses import replace
from datetime import date

import pytest

from data_access.targets import Target
from domain.measures import find_measure
from words.about import source_text, target_sentence

NBSP = "\u00a0"
PROPOSED = "(förslag, inte beslutat)."


def measure(code):
    found = find_measure(code)
    assert found is not None
    return found


@pytest.mark.parametrize(
    ("code", "target", "text"),
    [
        (
            "mobile_registration_rate",
            Target(0.9, False),
            "Minst 90\u00a0% (förslag, inte beslutat).",
        ),
        (
            "manual_registration_rate",
            Target(0.05, False),
            "Högst 5\u00a0% (förslag, inte beslutat).",
        ),
        ("oldest_open_days", Target(14, False), f"Högst 14 dagar {PROPOSED}"),
        ("oldest_open_days", Target(1, False), f"Högst 1 dag {PROPOSED}"),
        ("silent_phones", Target(0, True, date(2026, 4, 1)), "Högst 0, beslutat från 2026-04-01."),
        ("open_faults", None, "Inget mål."),
    ],
)
def test_a_target_says_which_way_and_whether_it_is_decided(code, target, text):
    assert target_sentence(measure(code), target) == text


def test_one_file_several_and_all():
    assert source_text(measure("active_user_rate")) == "Filen bemanning."
    assert source_text(measure("mobile_registration_rate")) == "Filerna besok, registreringar."
    assert source_text(replace(measure("active_user_rate"), sources=())) == "Alla inlästa filer."
