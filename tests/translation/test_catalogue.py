"""The English catalogue says everything the program says, with the same gaps to fill."""

import re

from scripts.extract_texts import texts_in_catalogue, texts_in_program

GAPS = re.compile(r"{\w+}|<[^>]+>")
EDGES = re.compile(r"^(\s*).*?(\s*)$", re.DOTALL)
SPACE_BEFORE = {" och {count} säkert sämre{names}."}  # "; 2: ..." in English


def test_every_text_of_the_program_is_translated_and_none_is_stale():
    program, catalogue = set(texts_in_program()), texts_in_catalogue()

    assert sorted(program - set(catalogue)) == []
    assert sorted(set(catalogue) - program) == []
    assert [text for text, english in catalogue.items() if not english.strip()] == []


def test_a_translation_keeps_gaps_marks_and_spaces_at_its_ends():
    differing = []
    for text, english in texts_in_catalogue().items():
        spaces = text in SPACE_BEFORE or EDGES.sub(r"\1|\2", text) == EDGES.sub(r"\1|\2", english)
        if sorted(GAPS.findall(text)) != sorted(GAPS.findall(english)) or not spaces:
            differing.append(text)

    assert differing == []


def test_a_translation_is_no_swedish():
    """No letters that English lacks, but in names of units."""
    swedish = [text for text in texts_in_catalogue().values() if re.search("[åäöÅÄÖ]", text)]

    assert sorted(swedish) == ["Kvarnängen was merged into the unit", "Unit manager, Källsta"]
