"""data- and aria- attributes, which Dash takes as wildcards its types do not name."""

from collections.abc import Mapping
from typing import Any


def attributes(named: Mapping[str, str]) -> dict[str, Any]:
    return dict(named)
