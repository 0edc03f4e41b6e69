"""One figure: a measure, a unit, a period; what pages, tables and the command line show."""

from dataclasses import dataclass, field, replace
from typing import Any

PLACES = 6


@dataclass(frozen=True, slots=True)
class FigureRow:
    """`extra` holds what a measure has beside r and n, by the keys of the command line."""

    unit: str
    period: str
    r: int | None = None
    n: int | None = None
    value: float | None = None
    centre: float | None = None
    lower: float | None = None
    upper: float | None = None
    limits: str = "none"
    signal: str | None = None
    variation: str | None = None
    assurance: str | None = None
    preliminary: bool = False
    suppressed: bool = False
    extra: dict[str, Any] = field(default_factory=dict)

    def hidden(self) -> "FigureRow":
        """Without anything from which a few persons could be told."""
        return FigureRow(
            self.unit,
            self.period,
            preliminary=self.preliminary,
            suppressed=True,
            extra=dict.fromkeys(self.extra),
        )

    def without_data(self) -> "FigureRow":
        """Of a period that has not begun, or whose rows have been removed by age."""
        nothing = None if self.n is None else 0
        return FigureRow(
            self.unit,
            self.period,
            None if self.r is None else 0,
            nothing,
            extra=dict.fromkeys(self.extra),
        )

    def marked_suppressed(self) -> "FigureRow":
        """Shown to one with the right, and marked as hidden from others."""
        return replace(self, suppressed=True)

    def as_json(self) -> dict[str, Any]:
        row = {
            "unit": self.unit,
            "period": self.period,
            "r": self.r,
            "n": self.n,
            "value": _rounded(self.value),
            "centre": _rounded(self.centre),
            "lower": _rounded(self.lower),
            "upper": _rounded(self.upper),
            "limits": self.limits,
            "signal": self.signal,
            "variation": self.variation,
            "assurance": self.assurance,
            "preliminary": self.preliminary,
            "suppressed": self.suppressed,
        }
        return row | {key: _rounded(value) for key, value in self.extra.items()}


def _rounded(value: Any) -> Any:
    return round(value, PLACES) if isinstance(value, float) else value
