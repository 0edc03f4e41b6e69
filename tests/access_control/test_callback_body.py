"""Malformed callbacks are the sender's fault, and nobody gets past a page's permission."""

import copy
from typing import Any

import pytest

from tests.callbacks import filter_body, post, press_body

GOOD = filter_body("usage", "HT-ALUND")
INPUTS = GOOD["inputs"]
MALFORMED: dict[str, dict[str, Any]] = {
    "no output": {"output": None},
    "unknown output": {"output": "zzz.children"},
    "outputs missing": {"outputs": None},
    "outputs as text": {"outputs": "usage-content"},
    "one output too few": {"outputs": GOOD["outputs"][:1]},
    "another output": {"outputs": [{"id": "x", "property": "children"}, GOOD["outputs"][1]]},
    "no inputs": {"inputs": []},
    "one input too few": {"inputs": INPUTS[:1]},
    "inputs thrice": {"inputs": INPUTS * 3},
    "inputs turned round": {"inputs": INPUTS[::-1]},
    "an input that is a number": {"inputs": [1, INPUTS[1]]},
    "a list for a single input": {"inputs": [[INPUTS[0]], INPUTS[1]]},
    "an input's property is a number": {"inputs": [{**INPUTS[0], "property": 3}, INPUTS[1]]},
    "a pattern for a plain id": {"inputs": [{**INPUTS[0], "id": {"a": 1}}, INPUTS[1]]},
    "changes missing": {"changedPropIds": None},
    "changes that are objects": {"changedPropIds": [{}]},
    "a thousand changes": {"changedPropIds": ["usage-filter-unit.value"] * 1000},
    "state as an object": {"state": {"a": 1}},
    "state nobody asked for": {"state": [{"id": "x", "property": "data", "value": 1}]},
}
ROUTER: dict[str, Any] = {
    "output": ".._pages_content.children..._pages_store.data..",
    "outputs": [
        {"id": "_pages_content", "property": "children"},
        {"id": "_pages_store", "property": "data"},
    ],
    "inputs": [
        {"id": "_pages_location", "property": "pathname", "value": "/anvandning"},
        {"id": "_pages_location", "property": "search", "value": ""},
    ],
    "changedPropIds": ["_pages_location.pathname"],
}


def test_a_well_formed_body_is_answered(sign_in):
    assert post(sign_in("ec-alund"), GOOD).status_code == 200


@pytest.mark.parametrize("fault", MALFORMED)
def test_a_malformed_body_is_refused(sign_in, fault):
    body = copy.deepcopy(GOOD) | MALFORMED[fault]

    assert post(sign_in("ec-alund"), body).status_code == 400


@pytest.mark.parametrize(
    "identity",
    [
        {"type": "tokens-mark", "person": None},
        {"type": "tokens-mark", "person": ["a"]},
        {"type": "tokens-mark", "person": "x" * 10_000},
        {"type": "tokens-mark"},
        {"type": "tokens-mark", "person": "a", "unit": "HT-BJORK"},
    ],
)
def test_an_id_of_another_shape_is_refused(sign_in, identity):
    body = press_body({"type": "tokens-mark", "person": "a"}, "HT-ALUND")
    body["inputs"][2][0]["id"] = identity

    assert post(sign_in("ec-alund"), body).status_code == 400


@pytest.mark.parametrize("path", ["/anvandning", "/", "/inloggning", "/felanmalningar"])
def test_dashs_own_router_gives_no_page_away(sign_in, path):
    body = copy.deepcopy(ROUTER)
    body["inputs"][0]["value"] = path

    answer = post(sign_in("it"), body)

    assert answer.status_code == 400
    assert answer.data == b""


@pytest.mark.parametrize(
    "path", ["nope/x.js", "dash/dash.py", "dash/no.js", "plotly/package_data/nope.js"]
)
def test_an_unknown_script_is_not_found(sign_in, path):
    answer = sign_in("vc").get(f"/_dash-component-suites/{path}")

    assert answer.status_code == 404
    assert b"registered" not in answer.data
