"""Names by place: an answer of the same shape then changes in place (assets/30-mobilkoll.js)."""

from collections.abc import Sequence

from dash.development.base_component import Component


def named(page: str, parts: Sequence[Component]) -> list[Component]:
    """The same parts; each component without an id gets one from where it stands."""
    for number, part in enumerate(parts):
        _name(part, f"{page}-{number}")
    return list(parts)


def _name(part: object, place: str) -> None:
    if not isinstance(part, Component):
        return
    if not hasattr(part, "id"):
        setattr(part, "id", place)  # noqa: B010
    children = getattr(part, "children", None)
    parts = children if isinstance(children, (list, tuple)) else [children]
    for number, child in enumerate(parts):
        _name(child, f"{place}-{number}")
