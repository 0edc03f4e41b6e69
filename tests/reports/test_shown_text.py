"""Whatever is let through can be typeset; nothing makes the typesetter give up."""

import random

import pytest

from reports.shown_text import SHOWN, plain_text, shown_text
from reports.typesetting import NotTypeset, typeset_pdf
from tests.reports.made import MADE_AT

TEMPLATE = b"""#set document(title: "x")
#set text(font: ("Mobilkoll Sans", "DejaVu Sans Mono", "Libertinus Serif"), hyphenate: true)
= T
#sys.inputs.report"""


def typeset(text):
    return typeset_pdf(TEMPLATE, text, MADE_AT)


def test_every_sign_let_through_can_be_shown():
    signs = sorted(SHOWN)
    for start in range(0, len(signs), 200):
        assert typeset(" ".join(signs[start : start + 200])).startswith(b"%PDF")


def test_random_text_of_any_kind_can_be_typeset_once_it_has_been_through_here():
    dice = random.Random(3)
    for _number in range(60):
        text = "".join(chr(dice.choice([dice.randrange(0x20, 0x3000), dice.randrange(0x110000)]))
                       for _place in range(80))  # fmt: skip
        assert typeset(shown_text(text)).startswith(b"%PDF")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Åäö é ’–”", "Åäö é ’–”"),
        ("A\u030angs", "Ångs"),
        ("😀", "□"),
        ("a\u202eb\x00\x07c\ud800", "abc"),
        ("\u0600", ""),
        ("rad\nrad", "rad\nrad"),
    ],
)
def test_what_cannot_be_shown_becomes_a_square_and_what_cannot_be_seen_nothing(text, expected):
    assert shown_text(text) == expected


def test_xml_gets_no_control_signs():
    assert plain_text("a\x00\x0b\ud800b😀\n") == "ab😀\n"


def test_a_fault_and_a_panic_of_the_typesetter_are_both_our_own_kind():
    with pytest.raises(NotTypeset):
        typeset_pdf(b"#panic()", "", MADE_AT)
    with pytest.raises(NotTypeset):
        typeset("".join(f"{chr(code)} " for code in range(0x600, 0x780)))
