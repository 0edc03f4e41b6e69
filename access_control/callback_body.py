"""Whether a posted callback body has the shape of a callback we have; else the answer is 400.

Dash takes the body as it comes and fails inside for many malformed ones. A callback that asks for
no permission counts as unknown: Dash's own router among them, which would give any page's layout
for a posted path. Values are not judged here: they are wishes, and the pages read them as such.
"""

import json
from collections.abc import Mapping, Sequence
from typing import Any

from flask import Flask, Response, request

CALLBACK_PATH = "/_dash-update-component"
MOST_CHANGES = 200
LONGEST_ID_VALUE = 200
Callbacks = Mapping[str, Mapping[str, Any]]


def add_body_check(server: Flask, callbacks: Callbacks) -> None:
    """`callbacks`: Dash's own map of output to inputs and state; it may fill later."""

    def check() -> Response | None:
        if request.path != CALLBACK_PATH or request.method != "POST":
            return None
        body = request.get_json(silent=True)
        if is_well_formed(body, callbacks) and _is_writable(body):
            return None
        return Response("", 400, mimetype="text/plain")

    server.before_request(check)


def _is_writable(body: object) -> bool:
    """Half of a surrogate pair is valid JSON, yet no answer, log or database can hold it."""
    try:
        json.dumps(body, ensure_ascii=False).encode()
    except UnicodeEncodeError:
        return False
    return True


def is_well_formed(body: object, callbacks: Callbacks) -> bool:
    """Known output, its own inputs and state in their order, and changes named by text."""
    if not isinstance(body, dict) or not isinstance(body.get("output"), str):
        return False
    known = callbacks.get(body["output"])
    if known is None or not hasattr(known.get("callback"), "required_permission"):
        return False
    changed = body.get("changedPropIds", [])
    return (
        _are_outputs(body.get("outputs"), body["output"])
        and _match(body.get("inputs"), known["inputs"])
        and _match(body.get("state") or [], known["state"])
        and isinstance(changed, list)
        and len(changed) <= MOST_CHANGES
        and all(isinstance(name, str) for name in changed)
    )


def _are_outputs(given: object, output: str) -> bool:
    is_many = output.startswith("..")
    names = output[2:-2].split("...") if is_many else [output]
    parts = given if is_many else [given]
    if not isinstance(parts, list) or len(parts) != len(names):
        return False
    return all(
        isinstance(part, dict) and f"{part.get('id')}.{part.get('property')}" == name
        for part, name in zip(parts, names, strict=True)
    )


def _match(given: object, expected: Sequence[Mapping[str, Any]]) -> bool:
    if not isinstance(given, list) or len(given) != len(expected):
        return False
    return all(_matches(part, spec) for part, spec in zip(given, expected, strict=True))


def _matches(part: Any, spec: Mapping[str, Any]) -> bool:
    pattern = _pattern(spec["id"])
    if pattern is None:
        return _is_property(part, spec) and part["id"] == spec["id"]
    return isinstance(part, list) and all(
        _is_property(item, spec) and _fits(item["id"], pattern) for item in part
    )


def _is_property(part: Any, spec: Mapping[str, Any]) -> bool:
    return isinstance(part, dict) and "id" in part and part.get("property") == spec["property"]


def _pattern(identity: str) -> dict[str, Any] | None:
    """The keys of an id that stands for many, as {"type": "tokens-mark", "person": ["ALL"]}."""
    if not identity.startswith("{"):
        return None
    found: dict[str, Any] = json.loads(identity)
    return found


def _fits(identity: object, pattern: Mapping[str, Any]) -> bool:
    if not isinstance(identity, dict) or identity.keys() != pattern.keys():
        return False
    return all(
        isinstance(value, (str, int)) and len(str(value)) <= LONGEST_ID_VALUE
        if isinstance(pattern[key], list)
        else value == pattern[key]
        for key, value in identity.items()
    )
