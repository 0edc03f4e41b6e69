"""Post to Dash's own callback endpoint, as the browser does."""

import json
from typing import Any

PAGES = {
    "/": "overview",
    "/anvandning": "usage",
    "/inloggning": "tokens",
    "/felanmalningar": "faults",
    "/jamfor": "compare",
    "/rutin": "routine",
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
    state: list[Any] = []
    if page == "tokens":
        inputs += [[], []]
    if page == "usage":
        inputs += [[], []]
        state.append([])
    return {
        "output": f"..{page}-content.children...{page}-address.search..",
        "outputs": outputs,
        "inputs": inputs,
        "changedPropIds": [f"{page}-filter-unit.value"],
        "state": state,
    }


def form_body(
    what: str, unit: Any, fields: dict[str, Any], number: Any = 0, clicks: int = 1
) -> dict[str, Any]:
    """A pressed button among the events and periods of the usage page."""
    body = filter_body("usage", unit)
    identity = {"type": "usage-press", "what": what, "number": number}
    body["inputs"][3] = [{"id": identity, "property": "n_clicks", "value": clicks}]
    body["state"] = [
        [
            {"id": {"type": "usage-field", "name": name}, "property": "value", "value": value}
            for name, value in fields.items()
        ]
    ]
    name = json.dumps(identity, separators=(",", ":"), sort_keys=True)
    body["changedPropIds"] = [f"{name}.n_clicks"]
    return body


def press_body(identity: dict[str, Any], unit: str, clicks: int = 1) -> dict[str, Any]:
    """A pressed button on the token page."""
    body = filter_body("tokens", unit)
    place = 2 if identity["type"] == "tokens-mark" else 3
    body["inputs"][place] = [{"id": identity, "property": "n_clicks", "value": clicks}]
    name = json.dumps(identity, separators=(",", ":"), sort_keys=True)
    body["changedPropIds"] = [f"{name}.n_clicks"]
    return body


def post(client: Any, body: Any, **headers: str) -> Any:
    """With the token a page of ours sends; `client` has none before it has opened a page."""
    if client.get_cookie("_csrf_token") is None:
        client.get("/installningar")  # the page that is drawn soonest
    token = client.get_cookie("_csrf_token")
    given = {"X-CSRFToken": token.value if token else ""}
    return client.post("/_dash-update-component", json=body, headers={**given, **headers})
