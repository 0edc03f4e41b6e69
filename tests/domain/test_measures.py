"""The numbers of the measures, as the catalogue of the routine's obligations has them."""

from domain.measures import MEASURES, find_measure

# First figure of the catalogue's target column, by K number; None where it names none.
TARGETS = {
    "K01": 0.90, "K05": 0.05, "K02": 0.80, "K03": 0.95, "K08": 0.95, "K10": 0.90, "K20": 1.0,
    "K21": 0, "K23": 0, "K22": 0.95, "K40": 0.95, "K42": 0.90, "K43": 0.90, "K44": None, "K45": 14,
    "K46": 3, "K49": 0, "K80": 8,
}  # fmt: skip


def test_every_target_is_the_one_proposed():
    found = {m.number: m.target for m in MEASURES if m.number in TARGETS}

    assert found == TARGETS


def test_every_definition_is_still_the_first():
    assert {m.definition_version for m in MEASURES if m.number in TARGETS} == {1}


def test_a_measure_is_found_by_its_code_and_by_its_number():
    found = find_measure("open_faults")

    assert found is not None
    assert found.number == "K44"
    assert find_measure("k44") is find_measure("K44") is found
    assert find_measure("K99") is None
