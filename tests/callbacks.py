"""Post to Dash's own callback endpoint, as the browser does."""

import json
from typing import Any

PAGES = {
    "/": "overview",
    "/anvandning": "usage",
    "/inloggning": "tokens",
    "/felanmalningar": "faults",
    "/jamfor": "compare",
}


def filter_body(
    page: str, unit: Any, period: Any = "2026v18", measure: Any = "K01", span: Any = "13"
) -> dict[str, Any]:
    """A changed unit or period on one of the pages; measure and span where it compares."""
    outputs = [
        {"id": f"{page}-content", "property": "children"},
        {"id": f"{page}-address", "property": "search"},
    ]
    inputs: list[Any] = [
        {"id": f"{page}-filter-unit", "property": "value", "value": unit},
        {"id": f"{page}-filter-period", "property": "value", "value": period},
    ]
    if page == "compare":
        inputs += [
            {"id": "compare-filter-measure", "property": "value", "value": measure},
            {"id": "compare-filter-span", "property": "value", "value": span},
        ]
    if page == "tokens":
        inputs += [[], []]
    return {
        "output": f"..{page}-content.children...{page}-address.search..",
        "outputs": outputs,
        "inputs": inputs,
        "changedPropIds": [f"{page}-filter-unit.value"],
        "state": [],
    }


def press_body(identity: dict[str, Any], unit: str, clicks: int = 1) -> dict[str, Any]:
    """A pressed button on the token page."""
    body = filter_body("tokens", unit)
    place = 2 if identity["type"] == "tokens-mark" else 3
    body["inputs"][place] = [{"id": identity, "property": "n_clicks", "value": clicks}]
    name = json.dumps(identity, separators=(",", ":"), sort_keys=True)
    body["changedPropIds"] = [f"{name}.n_clicks"]
    return body


def post(client: Any, body: Any, **headers: str) -> Any:
    return client.post("/_dash-update-component", json=body, headers=headers)
